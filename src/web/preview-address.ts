export type Show = 'after' | 'before' | 'card'
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

/** `/mairie/site/pull/7`, with what follows. */
export function pullPath({ owner, repo, number }: Pick<At, 'owner' | 'repo' | 'number'>): string {
  return `/${owner}/${repo}/pull/${number}`
}

/** The address of a post's preview, on Galley's own pages. */
export function previewPath(at: Pick<At, 'owner' | 'repo' | 'number' | 'path'> & Partial<At>): string {
  const { commit, show, width } = at
  const query = new URLSearchParams({
    ...(commit && { commit }),
    ...(show && show !== 'after' && { show }),
    ...(width && width !== 'desktop' && { width }),
  })
  return `${pullPath(at)}/preview/${encodePath(at.path)}${query.size ? `?${query}` : ''}`
}

export function previewAddress(at: At, newest: string): PreviewAddress {
  const { commit = newest, show, width, path } = at
  const version = show === 'before' ? 'before' : 'after'
  return {
    commit,
    show,
    width,
    document: `${pullPath(at)}/document/${commit}/${version}/${encodePath(path)}`,
    ofNewest: previewPath({ ...at, commit: undefined }),
    shows: (show) => previewPath({ ...at, show }),
    isWide: (width) => previewPath({ ...at, width }),
    ofPost: (path) => previewPath({ ...at, path }),
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
