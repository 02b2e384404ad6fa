import type { Pull, PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/** Where a file can be read, at the head commit unless another is named, at this line, as it was written rather than rendered. */
export function fileUrl(pull: Pull, path: string, line: number, sha = pull.head.sha): string {
  const repository = pull.url.replace(/\/pull\/\d+$/, '')
  return `${repository}/blob/${sha}/${encodePath(path)}?plain=1#L${line}`
}

/** The same as a Markdown link; `text` is ours, never a stranger's. */
export function fileLink(pull: Pull, path: string, line: number, text: string, sha?: string): string {
  return `[${text}](${fileUrl(pull, path, line, sha)})`
}

/** The post on a page of its own. None where Galley has no address for people, or may not tell who reads it. */
export function pageUrl({ pull, pagesUrl }: Review, path: string): string | undefined {
  if (pagesUrl === undefined || pull.private) return undefined
  return `${pagesUrl}${previewPath({ ...pull.id, path })}`
}

/** The first post as a picture that leads to its page; '' where there is none. */
export function pictureLink(review: Review, text: string): string {
  const [post] = review.posts
  const page = post && pageUrl(review, post.path)
  if (!page || !review.hasPicture) return ''
  const { id, head } = review.pull
  const picture = `${review.pagesUrl}${picturePath({ ...id, path: post.path, commit: head.sha })}`
  return `[![${text}](${picture})](${page})`
}

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
