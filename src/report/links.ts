import type { Pull, PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/** The address of a line of a file as it was written, not rendered; at the head commit unless another is named. */
export function fileUrl(pull: Pull, path: string, line: number, sha = pull.head.sha): string {
  const repository = pull.url.replace(/\/pull\/\d+$/, '')
  return `${repository}/blob/${sha}/${encodePath(path)}?plain=1#L${line}`
}

/** A Markdown link to that address; `text` is ours, never a stranger's. */
export function fileLink(pull: Pull, path: string, line: number, text: string, sha?: string): string {
  return `[${text}](${fileUrl(pull, path, line, sha)})`
}

/** The address of a post's preview. Undefined without a public address, and for private repositories, whose pages stay closed. */
export function pageUrl({ pull, pagesUrl }: Review, path: string): string | undefined {
  if (pagesUrl === undefined || pull.private) return undefined
  return `${pagesUrl}${previewPath({ ...pull.id, path })}`
}

/** The first post's screenshot as a link to its page; '' where there is none. */
export function pictureLink(review: Review, text: string): string {
  const [post] = review.posts
  const page = post && pageUrl(review, post.path)
  if (!page || !review.hasPicture) return ''
  const { id, head } = review.pull
  const picture = `${review.pagesUrl}${picturePath({ ...id, path: post.path, commit: head.sha })}`
  return `[![${text}](${picture})](${page})`
}

type PullPath = Pick<PullId, 'owner' | 'repo' | 'number'>

/** `/mairie/site/pull/7`, below which Galley's own pages about a pull request are. */
export function pullPath({ owner, repo, number }: PullPath): string {
  return `/${owner}/${repo}/pull/${number}`
}

/** The page of a post of that pull request, at its newest commit. */
export function previewPath(post: PullPath & { path: string }): string {
  return `${pullPath(post)}/preview/${encodePath(post.path)}`
}

/** What that page shows, as it is within its frame. */
export function documentPath(post: PullPath & { path: string; commit: string; show: string }): string {
  return `${pullPath(post)}/document/${post.commit}/${post.show}/${encodePath(post.path)}`
}

/** The screenshot of that page at a commit, which never changes. */
export function picturePath(post: PullPath & { path: string; commit: string }): string {
  return `${pullPath(post)}/picture/${post.commit}/${encodePath(post.path)}.png`
}

/** A file's path as part of an address, fit for a Markdown link too. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
