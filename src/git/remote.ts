import { GalleyError } from '../errors.ts'

/** A repository on a server, as it is fetched and as it is named in messages. */
export interface Remote {
  /** Without trailing slash and without credentials. */
  url: string
  /** For messages: `owner/repo`. */
  name: string
}

/** Refuses, with a GalleyError 'git', other protocols than http(s) and credentials in the address, without repeating them. */
export function parseRemote(address: string): Remote {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain = url && !url.username && !url.password && !url.search && !url.hash
  if (!url || !plain || !['http:', 'https:'].includes(url.protocol)) {
    throw new GalleyError('git', 'A repository is fetched from a plain http(s) address without credentials', {
      data: { retriable: false },
    })
  }
  const path = url.pathname.replace(/\/+$/, '')
  return { url: url.origin + path, name: path.slice(1).replace(/\.git$/, '') }
}
