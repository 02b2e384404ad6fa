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

/**
 * A post's body as safe HTML. `html` is the body already rendered, where a site's own templates were at hand; else HTML
 * files are taken as they are and everything else as Markdown, with labels for what only templates could tell.
 */
export function previewPost(
  post: { path: string; body: string },
  site: Site,
  files: RawFiles,
  html: string = bodyWithLabels(post, site),
): Preview {
  const safe = sanitizePost(html, previewAddresses(site, post.path, files))
  return { blocks: splitBlocks(safe.replaceAll(UNKNOWN_PART, '')) }
}

function bodyWithLabels({ path, body }: { path: string; body: string }, site: Site): string {
  const isHtml = /\.html?$/i.test(path)
  const labelled = labelTemplateTags(body.replace(/\r\n?/g, '\n'), site, isHtml ? 'html' : 'markdown')
  if (isHtml) return labelled
  const rawHtml = site.generator === 'jekyll' || allowsRawHtml(site.config)
  return renderMarkdown(labelled, { generator: site.generator, rawHtml })
}

/** Hugo's `markup.goldmark.renderer.unsafe`: https://gohugo.io/configuration/markup/#rendererunsafe */
function allowsRawHtml(config: Readonly<Record<string, unknown>>): boolean {
  const goldmark = below(below(config.markup, 'goldmark'), 'renderer')
  return below(goldmark, 'unsafe') === true
}

function below(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
