import type { Site } from '../content/site.ts'
import { previewAddresses, type RawFiles } from './addresses.ts'
import { splitBlocks } from './blocks.ts'
import { renderMarkdown } from './markdown.ts'
import { sanitizePost } from './sanitize.ts'
import { labelTemplateTags, UNKNOWN_PART } from './template-tags.ts'

/** A post as readers will see it, as safe HTML in top-level blocks. */
export interface Preview {
  blocks: readonly string[]
}

/** Renders a post's body. HTML files are taken as they are, everything else as Markdown. */
export function previewPost(post: { path: string; body: string }, site: Site, files: RawFiles): Preview {
  const isHtml = /\.html?$/i.test(post.path)
  const lines = post.body.replace(/\r\n?/g, '\n')
  const body = labelTemplateTags(lines, site, isHtml ? 'html' : 'markdown')
  const html = isHtml
    ? body
    : renderMarkdown(body, {
        generator: site.generator,
        rawHtml: site.generator === 'jekyll' || allowsRawHtml(site.config),
      })
  const safe = sanitizePost(html, previewAddresses(site, post.path, files))
  return { blocks: splitBlocks(safe.replaceAll(UNKNOWN_PART, '')) }
}

/** Hugo's `markup.goldmark.renderer.unsafe`: https://gohugo.io/configuration/markup/#rendererunsafe */
function allowsRawHtml(config: Readonly<Record<string, unknown>>): boolean {
  const goldmark = below(below(config.markup, 'goldmark'), 'renderer')
  return below(goldmark, 'unsafe') === true
}

function below(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
