import { GalleyError } from '../errors.ts'

/**
 * Returns the id of an object if it is one, 40 lower-case hexadecimal digits, and else throws a GalleyError 'git'.
 * Nothing else may reach isomorphic-git: names are looked up as files, and `../` in them is followed.
 */
export function objectId(text: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text
  throw new GalleyError('git', 'An object of a repository is named by 40 hexadecimal digits only', {
    data: { retriable: false },
  })
}
