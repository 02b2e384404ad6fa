import type { Site } from '../content/site.ts'
import { previewAddresses, type RawFiles } from './addresses.ts'
import { splitBlocks } from './blocks.ts'
import { renderMarkdown } from './markdown.ts'
import { sanitizePost } from './sanitize.ts'
import { labelTemplateTags } from './template-tags.ts'

/** A post as readers will see it, as safe HTML in top-level blocks. */
export interface Preview {
  blocks: readonly string[]
}

/** Renders a post's body. HTML files are taken as they are, everything else as Markdown. */
export function previewPost(post: { path: string; body: string }, site: Site, files: RawFiles): Preview {
  const body = labelTemplateTags(post.body, site)
  const html = /\.html?$/i.test(post.path)
    ? body
    : renderMarkdown(body, {
        generator: site.generator,
        rawHtml: site.generator === 'jekyll' || allowsRawHtml(site.config),
      })
  return { blocks: splitBlocks(sanitizePost(html, previewAddresses(site, post.path, files))) }
}

/** Hugo's `markup.goldmark.renderer.unsafe`: https://gohugo.io/configuration/markup/#rendererunsafe */
function allowsRawHtml(config: Readonly<Record<string, unknown>>): boolean {
  const goldmark = below(below(config.markup, 'goldmark'), 'renderer')
  return below(goldmark, 'unsafe') === true
}

function below(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
