import { readPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { type Card, cardOf } from './card.ts'
import { previewPost } from './preview.ts'

/** A post on a page of its own: what its page's head says, and its body as safe HTML. */
export function renderPage({
  path,
  text,
  site,
  filesUrl,
}: {
  path: string
  text: string
  site: Site
  /** Below which the repository's files at that commit are served. */
  filesUrl: string
}): { card: Card; html: string } {
  const post = readPost(path, text)
  const files = { rawUrl: filesUrl, onlyOwn: true }
  const { blocks } = previewPost({ path, body: post.frontMatter.body }, site, files)
  return { card: cardOf(post, site, files), html: blocks.join('\n') }
}
