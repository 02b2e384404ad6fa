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

/** A post on a page of its own, and what its page's head says. */
export interface PostPage {
  card: Card
  /**
   * Safe HTML: a whole document in its site's own layout, or the body for Galley's article page. Undefined where rendering
   * was given up.
   */
  html: string | undefined
  layout: PageLayout
  /** Its own, at that commit; undefined where it has none, or none that can be read. */
  date: PostDate | undefined
  /** Of an article. */
  contents?: readonly Heading[]
  /** Of an article: images from elsewhere, for which a link stands. */
  imagesElsewhere?: number
  /** Places that are not marked in it, by their order. */
  unmarked?: readonly number[]
}

export interface PostDate extends Instant {
  /** Else only a day is written. */
  hasTime: boolean
}

export type PageLayout =
  | { is: 'own'; leftOut: LeftOut }
  /** Galley's own, since the site's generator has no layout engine here, or its repository does not hold its layout. */
  | { is: 'article'; because: 'generator' | 'noLayout' | 'broken' }
  | { is: 'article'; because: 'missing'; layout: string }

export interface PageToRender {
  path: string
  text: string
  site: Site
  /** What the site's templates may read; undefined where its layouts are not rendered. */
  values: SiteValues | undefined
  /** What the site's own lists have for readers, by what its posts write. */
  shown?: ShownTerms
  /** Below which the repository's files at that commit are served. */
  filesUrl: string
  /** What is to be marked in it, as `warning-1` and so on. */
  marks: readonly Range[]
}

/** A post on a page of its own: in its site's layout where that is at hand, else as an article. */
export function renderPage({
  path,
  text,
  site,
  values,
  shown,
  filesUrl,
  marks,
}: PageToRender): PostPage & { html: string } {
  const post = readPost(path, text)
  const { frontMatter } = post
  const { body, bodyLine } = frontMatter
  const marked = (plain: string, render: (body: string) => string) =>
    renderMarks({ body, bodyLine, ranges: marks, plain, render })
  const read = generatorOf(site.generator).publishDate(post, site)
  const date =
    read.is === 'instant' ? { ...read.instant, hasTime: /\d:\d\d/.test(read.source.text) } : undefined
  const files = { rawUrl: filesUrl, isPage: true, onlyOwn: true }
  const card = cardOf(post, site, files, shown)
  const found = values ? renderInLayout(post, values) : undefined
  if (found?.is === 'page') {
    const addresses = documentAddresses(site, found.url, filesUrl)
    const safe = sanitizeDocument(found.html, addresses)
    const { html, unmarked } = marked(safe.html, (body) => {
      const page = renderInLayout({ ...post, frontMatter: { ...frontMatter, body } }, values as SiteValues)
      return page.is === 'page' ? sanitizeDocument(page.html, addresses).html : ''
    })
    // Without its first line browsers would lay a page out as they did in the last century; few layouts want that.
    return {
      card: withPageHead(card, readPageHead(found.html), body, addresses),
      date,
      html: `<!DOCTYPE html>${html.replaceAll(UNKNOWN_PART, '')}`,
      unmarked,
      layout: { is: 'own', leftOut: safe.leftOut },
    }
  }
  const { blocks, imagesElsewhere } = previewPost({ path, ...frontMatter }, site, files)
  const { html, unmarked } = marked(blocks.join('\n'), (body) =>
    previewPost({ path, ...frontMatter, body }, site, files).blocks.join('\n'),
  )
  const layout: PageLayout =
    found?.is === 'missing'
      ? { is: 'article', because: 'missing', layout: found.layout }
      : { is: 'article', because: found?.is ?? 'generator' }
  return { card, date, ...withContents(html), imagesElsewhere, unmarked, layout }
}

/** In place of a page that takes too much. */
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
