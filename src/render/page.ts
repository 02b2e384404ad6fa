import { generatorOf } from '../content/generators/registry.ts'
import type { Instant } from '../content/instant.ts'
import { readPost } from '../content/post.ts'
import type { Range } from '../content/range.ts'
import type { Site } from '../content/site.ts'
import type { ShownTerms } from '../content/site-stats/term-lists.ts'
import { type Card, cardOf, withPageHead } from './card.ts'
import { type Heading, withContents } from './contents.ts'
import { documentAddresses } from './document-addresses.ts'
import { renderInLayout } from './liquid/render-in-layout.ts'
import type { SiteValues } from './liquid/site-values.ts'
import { readPageHead } from './page-head.ts'
import { previewPost } from './preview.ts'
import { renderMarks } from './render-marks.ts'
import { type LeftOut, sanitizeDocument } from './sanitize-document.ts'
import { UNKNOWN_PART } from './template-tags.ts'

export interface PostPage {
  card: Card
  /** Safe HTML: a whole document in the site's layout, or the body for Galley's article page. Undefined if rendering failed. */
  html: string | undefined
  layout: PageLayout
  date: PostDate | undefined
  contents?: readonly Heading[]
  imagesElsewhere?: number
  unmarked?: readonly number[]
}

export interface PostDate extends Instant {
  hasTime: boolean
}

export type PageLayout =
  | { is: 'own'; leftOut: LeftOut }
  /**
   * Galley's own layout, because Galley cannot render the generator's layouts, or because the repository does not
   * hold the layout.
   */
  | { is: 'article'; because: 'generator' | 'noLayout' | 'broken' }
  | { is: 'article'; because: 'missing'; layout: string }

export interface PageToRender {
  path: string
  text: string
  site: Site
  /** What the site's templates may read; undefined if its layouts are not rendered. */
  values: SiteValues | undefined
  shown?: ShownTerms
  filesUrl: string
  marks: readonly Range[]
}

export function renderPage({
  path,
  text,
  site,
  values,
  shown,
  filesUrl,
  marks,
}: PageToRender): PostPage & { html: string } {
  const post = readPost(path, text, generatorOf(site.generator))
  const { frontMatter } = post
  const { body, bodyLine } = frontMatter
  const renderWithMarks = (plain: string, render: (body: string) => string) =>
    renderMarks({ body, bodyLine, ranges: marks, plain, render })
  const publishDate = generatorOf(site.generator).publishDate(post, site)
  const date =
    publishDate.is === 'instant'
      ? { ...publishDate.instant, hasTime: /\d:\d\d/.test(publishDate.source.text) }
      : undefined
  const files = { rawUrl: filesUrl, isPage: true, onlyOwn: true }
  const card = cardOf(post, site, files, shown)
  const rendered = values ? renderInLayout(post, values) : undefined
  if (rendered?.is === 'page') {
    const addresses = documentAddresses(site, rendered.url, filesUrl)
    const safe = sanitizeDocument(rendered.html, addresses)
    const { html, unmarked } = renderWithMarks(safe.html, (body) => {
      const page = renderInLayout({ ...post, frontMatter: { ...frontMatter, body } }, values as SiteValues)
      return page.is === 'page' ? sanitizeDocument(page.html, addresses).html : ''
    })
    return {
      card: withPageHead(card, readPageHead(rendered.html), body, addresses),
      date,
      // Without a doctype, browsers would use quirks mode, which few layouts expect.
      html: `<!DOCTYPE html>${html.replaceAll(UNKNOWN_PART, '')}`,
      unmarked,
      layout: { is: 'own', leftOut: safe.leftOut },
    }
  }
  const { blocks, imagesElsewhere } = previewPost({ path, ...frontMatter }, site, files)
  const { html, unmarked } = renderWithMarks(blocks.join('\n'), (body) =>
    previewPost({ path, ...frontMatter, body }, site, files).blocks.join('\n'),
  )
  const layout: PageLayout =
    rendered?.is === 'missing'
      ? { is: 'article', because: 'missing', layout: rendered.layout }
      : { is: 'article', because: rendered?.is ?? 'generator' }
  return { card, date, ...withContents(html), imagesElsewhere, unmarked, layout }
}

export function failedPage(title: string, site: Site): PostPage {
  const shared = { title, description: '' }
  const card = {
    title,
    authors: [],
    tags: [],
    search: shared,
    chat: shared,
    site: { title: site.title ?? '' },
  }
  return { card, html: undefined, date: undefined, layout: { is: 'article', because: 'generator' } }
}
