import { documentPath, previewPath } from '../report/links.ts'

export type Show = 'after' | 'changes' | 'before' | 'card'

/** These views exist only if the post is already published. */
export function isEarlier(show: string | undefined): show is 'changes' | 'before' {
  return show === 'changes' || show === 'before'
}

export type Width = 'phone' | 'desktop'

export interface PreviewAddress {
  commit: string
  show: Show
  width: Width
  documentUrl: string
  /** The page without marks and frame. Browsers print only the visible part of a frame. */
  printUrl: string
  newestUrl: string
  warningsTarget: 'post' | undefined
  /** Warnings are counted from 1. */
  warningUrl(warning: number): string
  versionUrl(show: Show): string
  widthUrl(width: Width): string
  postUrl(path: string): string
}

interface PreviewLocation {
  basePath: string
  owner: string
  repo: string
  number: number
  path: string
  /** Undefined means the newest commit. */
  commit: string | undefined
  show: Show
  width: Width
  warning?: number | undefined
}

function variantPath(
  location: Pick<PreviewLocation, 'basePath' | 'owner' | 'repo' | 'number' | 'path'> &
    Partial<PreviewLocation>,
): string {
  const { commit, show, width, warning } = location
  const query = new URLSearchParams({
    ...(commit && { commit }),
    ...(show && show !== 'after' && { show }),
    ...(width && width !== 'desktop' && { width }),
    ...(warning && { warning: String(warning) }),
  })
  return `${location.basePath}${previewPath(location)}${query.size ? `?${query}` : ''}`
}

export function previewAddress(location: PreviewLocation, newest: string): PreviewAddress {
  const { commit = newest, show, width, warning } = location
  const isMarked = show === 'after' && commit === newest
  const version = show === 'card' ? 'after' : show
  const documentPathOf = (which: string, name?: number) =>
    `${location.basePath}${documentPath({ ...location, commit, show: which })}${name ? `#warning-${name}` : ''}`
  return {
    commit,
    show,
    width,
    documentUrl: documentPathOf(version, warning),
    printUrl: `${documentPathOf(version)}?marks=none`,
    newestUrl: variantPath({ ...location, commit: undefined, warning: undefined }),
    warningsTarget: isMarked ? 'post' : undefined,
    // Only the newest commit's page has marks. The link jumps inside that page if it is shown, and opens it if not.
    warningUrl: (warning) =>
      isMarked
        ? documentPathOf('after', warning)
        : variantPath({ ...location, commit: undefined, show: 'after', warning }),
    versionUrl: (show) => variantPath({ ...location, show, warning: undefined }),
    widthUrl: (width) => variantPath({ ...location, width }),
    postUrl: (path) => variantPath({ ...location, path, warning: undefined }),
  }
}
