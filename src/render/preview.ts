import { generatorOf } from '../content/generators/registry.ts'
import type { Site } from '../content/site.ts'
import { previewAddresses, type RawFiles } from './addresses.ts'
import { type PostBody, renderBody } from './dialects.ts'
import { sanitizePost } from './sanitize.ts'
import { UNKNOWN_PART } from './template-tags.ts'

export interface Preview {
  blocks: readonly string[]
  imagesElsewhere: number
}

/**
 * The body as safe HTML. `html` is the body as the site's templates rendered it. Without it, HTML files stay as they
 * are and other files are read as Markdown, with labels for template tags.
 */
export function previewPost(
  post: PostBody,
  site: Site,
  files: RawFiles,
  html: string = renderBody(post, site, generatorOf(site.generator).dialect),
): Preview {
  const addresses = previewAddresses(site, post.path, files)
  let imagesElsewhere = 0
  const safe = sanitizePost(html, {
    ...addresses,
    insteadOfImage(src, alt) {
      const link = addresses.insteadOfImage?.(src, alt)
      if (link) imagesElsewhere++
      return link
    },
  })
  return { blocks: splitBlocks(withAlerts(safe.replaceAll(UNKNOWN_PART, ''))), imagesElsewhere }
}

/** Turns `> [!NOTE]` into a title, as GitHub and many sites do: https://gohugo.io/render-hooks/blockquotes/#alerts */
function withAlerts(html: string): string {
  return html.replace(
    /(<blockquote>\s*<p>)\[!([a-z]{1,20})\][+-]?[ \t]*([^\n<]*)(?:\n|(?=<))/gi,
    (_all, open: string, kind: string, title: string) =>
      `${open}<strong>${title || kind[0]?.toUpperCase() + kind.slice(1).toLowerCase()}</strong></p>\n<p>`,
  )
}

const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr'])

/** A long post can be cut between two top-level blocks. The HTML must be well-formed, as sanitised HTML is. */
export function splitBlocks(html: string): string[] {
  const blocks: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: tag, 1: closing, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (VOID.has(name) || tag.endsWith('/>')) continue
    depth += closing ? -1 : 1
    if (depth > 0 || !closing) continue
    blocks.push(html.slice(from, index + tag.length))
    from = index + tag.length
  }
  return [...blocks, html.slice(from)].map((block) => block.trim()).filter(Boolean)
}
