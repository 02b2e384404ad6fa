import { createHash } from 'node:crypto'
import type { RuleId } from '../content/rules/registry.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/** `?plain=1` shows the file as it was written, with line numbers. */
export function fileUrl(pull: Pull, path: string, line: number, sha = pull.head.sha): string {
  const repository = pull.url.replace(/\/pull\/\d+$/, '')
  return `${repository}/blob/${sha}/${encodePath(path)}?plain=1#L${line}`
}

/**
 * GitHub's editor for a line of the head branch; undefined if its repository is gone. People who may not write there
 * are offered a fork: https://docs.github.com/repositories/working-with-files/managing-files/editing-files
 */
export function editUrl({ url, head }: Pull, path: string, line: number): string | undefined {
  if (!head.repository) return undefined
  const { origin } = new URL(url)
  return `${origin}/${head.repository}/edit/${encodePath(head.branch)}/${encodePath(path)}#L${line}`
}

/** A line of a file in “Files changed”, where suggestions have their buttons. GitHub names files by their digests. */
export function suggestionUrl({ url }: Pull, path: string, line: number): string {
  return `${url}/files#diff-${createHash('sha256').update(path).digest('hex')}R${line}`
}

/**
 * GitHub's search for pull requests whose descriptions hold these words. It shows each person only what they may read:
 * https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests
 */
export function searchUrl({ id, url }: Pick<Pull, 'id' | 'url'>, words: string): string {
  const search = new URL('/search', url)
  search.searchParams.set('type', 'pullrequests')
  search.searchParams.set('q', `user:${id.owner} is:pr in:body "${words}"`)
  return search.href.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}

/** `text` becomes Markdown as it is, so it must be Galley's own. */
export function fileLink(pull: Pull, path: string, line: number, text: string, sha?: string): string {
  return `[${text}](${fileUrl(pull, path, line, sha)})`
}

/** Undefined without a public address. The previews of private repositories are never shown. */
export function pageUrl({ pull, pagesUrl }: Review, path: string): string | undefined {
  if (pagesUrl === undefined || pull.private) return undefined
  return `${pagesUrl}${previewPath({ ...pull.id, path })}`
}

/** Undefined without a public address. The page says nothing of any repository. */
export function ruleUrl({ pagesUrl }: Pick<Review, 'pagesUrl'>, rule: RuleId): string | undefined {
  return pagesUrl === undefined ? undefined : `${pagesUrl}/rules#${rule}`
}

export function pictureLink(review: Review, text: string): string {
  const [post] = review.posts
  const page = post && pageUrl(review, post.path)
  if (!page || !review.hasPicture) return ''
  const { id, head } = review.pull
  const picture = `${review.pagesUrl}${picturePath({ ...id, path: post.path, commit: head.sha })}`
  return `[![${text}](${picture})](${page})`
}

type PullPath = Pick<PullId, 'owner' | 'repo' | 'number'>

/** Galley's own pages about a pull request are below it: `/mairie/site/pull/7`. */
export function pullPath({ owner, repo, number }: PullPath): string {
  return `/${owner}/${repo}/pull/${number}`
}

export function previewPath(post: PullPath & { path: string }): string {
  return `${pullPath(post)}/preview/${encodePath(post.path)}`
}

export function documentPath(post: PullPath & { path: string; commit: string; show: string }): string {
  return `${pullPath(post)}/document/${post.commit}/${post.show}/${encodePath(post.path)}`
}

export function picturePath(post: PullPath & { path: string; commit: string }): string {
  return `${pullPath(post)}/picture/${post.commit}/${encodePath(post.path)}.png`
}

/** Also encodes parentheses, which would end the address of a Markdown link. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
