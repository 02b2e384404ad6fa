import type { Context } from 'liquidjs'
import { escapeHtml } from '../../content/escape-html.ts'
import { isMapping } from '../../content/safe-object.ts'
import type { Site } from '../../content/site.ts'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { absoluteUrl } from './address-filters.ts'
import { isNil, toText } from './ruby-values.ts'

/**
 * What jekyll-seo-tag 2.8 puts into a page's head, as far as anybody sees it: the title, which `title=false` leaves out,
 * and what search results and chats show. https://github.com/jekyll/jekyll-seo-tag/blob/v2.8.0/lib/jekyll-seo-tag/drop.rb
 */
export function seo(words: string, context: Context, site: Site): string {
  const said = (...path: string[]) => {
    const value = toText(context.getSync(path)).slice(0, LONGEST)
    return renderKramdown(value, site.config)
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const siteTitle = said('site', 'title') || said('site', 'name')
  const siteDescription = said('site', 'description')
  const pageTitle = said('page', 'title') || siteTitle
  const title =
    siteTitle && pageTitle !== siteTitle
      ? `${pageTitle} | ${siteTitle}`
      : siteTitle && siteDescription
        ? `${siteTitle} | ${said('site', 'tagline') || siteDescription}`
        : pageTitle
  const description = said('page', 'description') || said('page', 'excerpt') || siteDescription
  const image = imageOf(context.getSync(['page', 'image']))
  return [
    title && !/title=false/i.test(words) ? `<title>${escaped(title)}</title>` : '',
    meta('property="og:title"', pageTitle),
    meta('name="description"', description),
    meta('property="og:description"', description),
    meta('property="og:image"', image.path && absoluteUrl(site, image.path)),
    meta('property="og:image:alt"', image.path && image.alt),
  ].join('')
}

/** https://github.com/jekyll/jekyll-seo-tag/blob/v2.8.0/lib/jekyll-seo-tag/image_drop.rb */
function imageOf(image: unknown): { path: string; alt: string } {
  if (!isMapping(image)) return { path: typeof image === 'string' ? image : '', alt: '' }
  const path = [image.path, image.facebook, image.twitter].find((one) => !isNil(one))
  return { path: toText(path), alt: toText(image.alt) }
}

function meta(name: string, content: string): string {
  return content && `<meta ${name} content="${escaped(content)}">`
}

/** A description of so many characters is longer than any page shows. */
const LONGEST = 2000

/** The entities that Markdown has written stay what they are. */
function escaped(html: string): string {
  return escapeHtml(html).replace(/&amp;(?=#?\w{1,10};)/g, '&')
}
