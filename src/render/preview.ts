import type { Site } from '../content/site.ts'
import { previewAddresses, type RawFiles } from './addresses.ts'
import { splitBlocks } from './blocks.ts'
import { renderEleventy } from './eleventy/render-eleventy.ts'
import { renderHugo } from './hugo/render-hugo.ts'
import { renderMarkdown } from './markdown.ts'
import { renderMdx } from './mdx/render-mdx.ts'
import { sanitizePost } from './sanitize.ts'
import { labelTemplateTags, UNKNOWN_PART } from './template-tags.ts'

/** What readers see of a post. */
interface PostBody {
  path: string
  body: string
  /** Its front matter, which shortcodes may show. */
  data?: Readonly<Record<string, unknown>>
}

/** A post as readers will see it, as safe HTML in top-level blocks. */
export interface Preview {
  blocks: readonly string[]
  /** Images from elsewhere, for which a link stands. */
  imagesElsewhere: number
}

/**
 * A post's body as safe HTML. `html` is the body already rendered, where a site's own templates were at hand; else HTML
 * files are taken as they are and everything else as Markdown, with labels for what only templates could tell.
 */
export function previewPost(
  post: PostBody,
  site: Site,
  files: RawFiles,
  html: string = bodyWithLabels(post, site),
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

function bodyWithLabels({ path, body, data = {} }: PostBody, site: Site): string {
  const { generator } = site
  const text = body.replace(/\r\n?/g, '\n')
  const isHtml = /\.(?:html?|njk|liquid)$/i.test(path)
  const rawHtml = generator !== 'hugo' || allowsRawHtml(site.config)
  const markdown = (part: string) =>
    isHtml ? part : renderMarkdown(part, { generator, rawHtml, config: site.config })
  if (generator === 'hugo') return renderHugo({ path, body: text, data }, site, markdown)
  if (generator === 'docusaurus' || /\.mdx$/i.test(path)) return renderMdx(text, markdown)
  if (generator === 'astro') return markdown(text)
  if (generator === 'eleventy') return renderEleventy(text, site, markdown)
  return markdown(labelTemplateTags(text, site, isHtml ? 'html' : 'markdown'))
}

/** `> [!NOTE]`, which GitHub and many sites show as a title: https://gohugo.io/render-hooks/blockquotes/#alerts */
function withAlerts(html: string): string {
  return html.replace(
    /(<blockquote>\s*<p>)\[!([a-z]{1,20})\][+-]?[ \t]*([^\n<]*)(?:\n|(?=<))/gi,
    (_all, open: string, kind: string, title: string) =>
      `${open}<strong>${title || kind[0]?.toUpperCase() + kind.slice(1).toLowerCase()}</strong></p>\n<p>`,
  )
}

/** Hugo's `markup.goldmark.renderer.unsafe`: https://gohugo.io/configuration/markup/#rendererunsafe */
function allowsRawHtml(config: Readonly<Record<string, unknown>>): boolean {
  const goldmark = below(below(config.markup, 'goldmark'), 'renderer')
  return below(goldmark, 'unsafe') === true
}

function below(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
