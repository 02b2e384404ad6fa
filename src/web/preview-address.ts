import { documentPath, previewPath } from '../report/preview-path.ts'

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
  /** The same without marks, to be opened by itself: a frame is printed as far as it is seen. */
  alone: string
  ofNewest: string
  /** The frame in which they are shown; undefined: in place of this page. */
  warningsTarget: 'post' | undefined
  /** Its place in the text; from 1. */
  ofWarning(warning: number): string
  shows(show: Show): string
  isWide(width: Width): string
  ofPost(path: string): string
}

interface At {
  /** The path of Galley's own address, which every link begins with; '' where it has none. */
  basePath: string
  owner: string
  repo: string
  number: number
  path: string
  /** Undefined: the newest. */
  commit: string | undefined
  show: Show
  width: Width
  /** The one that is jumped to, from 1. */
  warning?: number | undefined
}

/** The address of a post's preview, with how it is to be shown. */
function variantPath(at: Pick<At, 'basePath' | 'owner' | 'repo' | 'number' | 'path'> & Partial<At>): string {
  const { commit, show, width, warning } = at
  const query = new URLSearchParams({
    ...(commit && { commit }),
    ...(show && show !== 'after' && { show }),
    ...(width && width !== 'desktop' && { width }),
    ...(warning && { warning: String(warning) }),
  })
  return `${at.basePath}${previewPath(at)}${query.size ? `?${query}` : ''}`
}

export function previewAddress(at: At, newest: string): PreviewAddress {
  const { commit = newest, show, width, warning } = at
  const isMarked = show === 'after' && commit === newest
  const version = show === 'card' ? 'after' : show
  const documentOf = (which: string, name?: number) =>
    `${at.basePath}${documentPath({ ...at, commit, show: which })}${name ? `#warning-${name}` : ''}`
  return {
    commit,
    show,
    width,
    document: documentOf(version, warning),
    alone: `${documentOf(version)}?marks=none`,
    ofNewest: variantPath({ ...at, commit: undefined, warning: undefined }),
    warningsTarget: isMarked ? 'post' : undefined,
    // Within the page that is shown already, or on the page that has the marks: the newest commit's.
    ofWarning: (warning) =>
      isMarked
        ? documentOf('after', warning)
        : variantPath({ ...at, commit: undefined, show: 'after', warning }),
    shows: (show) => variantPath({ ...at, show, warning: undefined }),
    isWide: (width) => variantPath({ ...at, width }),
    ofPost: (path) => variantPath({ ...at, path, warning: undefined }),
  }
}
