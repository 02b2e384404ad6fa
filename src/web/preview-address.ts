import { encodePath, previewPath, pullPath } from '../report/preview-path.ts'

export type Show = 'after' | 'changes' | 'before' | 'card'
/** Shown only of posts that readers know already. */
export function isEarlier(show: string | undefined): show is 'changes' | 'before' {
  return show === 'changes' || show === 'before'
}

export type Width = 'phone' | 'desktop'

/** Which preview is asked for, with the addresses of its variants, of its document and of its files. */
export interface PreviewAddress {
  commit: string
  show: Show
  width: Width
  /** The page within the frame. */
  document: string
  ofNewest: string
  shows(show: Show): string
  isWide(width: Width): string
  ofPost(path: string): string
}

interface At {
  owner: string
  repo: string
  number: number
  path: string
  /** Undefined: the newest. */
  commit: string | undefined
  show: Show
  width: Width
}

/** The address of a post's preview, with how it is to be shown. */
function variantPath(at: Pick<At, 'owner' | 'repo' | 'number' | 'path'> & Partial<At>): string {
  const { commit, show, width } = at
  const query = new URLSearchParams({
    ...(commit && { commit }),
    ...(show && show !== 'after' && { show }),
    ...(width && width !== 'desktop' && { width }),
  })
  return `${previewPath(at)}${query.size ? `?${query}` : ''}`
}

export function previewAddress(at: At, newest: string): PreviewAddress {
  const { commit = newest, show, width, path } = at
  const version = show === 'card' ? 'after' : show
  return {
    commit,
    show,
    width,
    document: `${pullPath(at)}/document/${commit}/${version}/${encodePath(path)}`,
    ofNewest: variantPath({ ...at, commit: undefined }),
    shows: (show) => variantPath({ ...at, show }),
    isWide: (width) => variantPath({ ...at, width }),
    ofPost: (path) => variantPath({ ...at, path }),
  }
}
