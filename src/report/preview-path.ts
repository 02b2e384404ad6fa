import type { PullId } from '../publish/pull.ts'

type At = Pick<PullId, 'owner' | 'repo' | 'number'>

/** `/mairie/site/pull/7`, below which Galley's own pages about a pull request are. */
export function pullPath({ owner, repo, number }: At): string {
  return `/${owner}/${repo}/pull/${number}`
}

/** The page of a post of that pull request, at its newest commit. */
export function previewPath(at: At & { path: string }): string {
  return `${pullPath(at)}/preview/${encodePath(at.path)}`
}

/** What that page shows, as it is within its frame. */
export function documentPath(at: At & { path: string; commit: string; show: string }): string {
  return `${pullPath(at)}/document/${at.commit}/${at.show}/${encodePath(at.path)}`
}

/** The picture of that page, which is the same for ever. */
export function picturePath(at: At & { path: string; commit: string }): string {
  return `${pullPath(at)}/picture/${at.commit}/${encodePath(at.path)}.png`
}

/** A file's path as part of an address, fit for a Markdown link too. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
