import { readPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { type Card, cardOf } from './card.ts'
import { documentAddresses } from './document-addresses.ts'
import { renderInLayout } from './liquid/render-in-layout.ts'
import type { SiteValues } from './liquid/site-values.ts'
import { previewPost } from './preview.ts'
import { type LeftOut, sanitizeDocument } from './sanitize-document.ts'
import { UNKNOWN_PART } from './template-tags.ts'

/** A post on a page of its own, and what its page's head says. */
export interface PostPage {
  card: Card
  /** Safe HTML: a whole document in its site's own layout, or the body for Galley's article page. */
  html: string
  layout: PageLayout
}

export type PageLayout =
  | { is: 'own'; leftOut: LeftOut }
  /** Galley's own, since the site is made by another generator, or its repository does not hold its layout. */
  | { is: 'article'; because: 'generator' | 'noLayout' | 'broken' }
  | { is: 'article'; because: 'missing'; layout: string }

export interface PageToRender {
  path: string
  text: string
  site: Site
  /** What a Jekyll site's templates may read; undefined elsewhere. */
  values: SiteValues | undefined
  /** Below which the repository's files at that commit are served. */
  filesUrl: string
}

/** A post on a page of its own: in its site's layout where that is at hand, else as an article. */
export function renderPage({ path, text, site, values, filesUrl }: PageToRender): PostPage {
  const post = readPost(path, text)
  const files = { rawUrl: filesUrl, onlyOwn: true }
  const card = cardOf(post, site, files)
  const found = values ? renderInLayout(post, values) : undefined
  if (found?.is === 'page') {
    const { html, leftOut } = sanitizeDocument(found.html, documentAddresses(site, found.url, filesUrl))
    // Without its first line browsers would lay a page out as they did in the last century; few layouts want that.
    const whole = `<!DOCTYPE html>${html.replaceAll(UNKNOWN_PART, '')}`
    return { card, html: whole, layout: { is: 'own', leftOut } }
  }
  const { blocks } = previewPost({ path, ...post.frontMatter }, site, files)
  const layout: PageLayout =
    found?.is === 'missing'
      ? { is: 'article', because: 'missing', layout: found.layout }
      : { is: 'article', because: found?.is ?? 'generator' }
  return { card, html: blocks.join('\n'), layout }
}
