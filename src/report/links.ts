import type { Pull } from '../publish/pull.ts'
import { plain } from './untrusted.ts'

/** Where a file can be read, at the head commit unless another is named, at this line, as it was written rather than rendered. */
export function fileUrl(pull: Pull, path: string, line: number, sha = pull.head.sha): string {
  const repository = pull.url.replace(/\/pull\/\d+$/, '')
  const file = path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${repository}/blob/${sha}/${file}?plain=1#L${line}`
}

/** The same as a Markdown link; `text` is ours, never a stranger's. */
export function fileLink(pull: Pull, path: string, line: number, text: string, sha?: string): string {
  return `[${text}](${fileUrl(pull, path, line, sha)})`
}

/**
 * A link to where a stranger's configuration or deployment says; undefined where that is no web address. What would end
 * the link is encoded, and its text is plain.
 */
export function safeLink(url: string, text: string): string | undefined {
  if (url.length > 2000 || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:') return undefined
  return `[${plain(text)}](${href.replace(/[()<>\\`\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`
}
