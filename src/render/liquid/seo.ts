import type { Context } from 'liquidjs'
import { escapeHtml } from '../../content/escape-html.ts'
import { isMapping } from '../../content/safe-object.ts'
import type { Site } from '../../content/site.ts'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { absoluteUrl } from './address-filters.ts'
import { isNil, toText } from './ruby-values.ts'

/**
 * The visible part of jekyll-seo-tag 2.8: the title, which `title=false` leaves out, and the texts for search results and
 * chats. https://github.com/jekyll/jekyll-seo-tag/blob/v2.8.0/lib/jekyll-seo-tag/drop.rb
 */
export function seo(words: string, context: Context, site: Site): string {
  const textAt = (...path: string[]) => {
    const value = toText(context.getSync(path)).slice(0, LONGEST)
    return renderKramdown(value, site.config)
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const siteTitle = textAt('site', 'title') || textAt('site', 'name')
  const siteDescription = textAt('site', 'description')
  const pageTitle = textAt('page', 'title') || siteTitle
  const title =
    siteTitle && pageTitle !== siteTitle
      ? `${pageTitle} | ${siteTitle}`
      : siteTitle && siteDescription
        ? `${siteTitle} | ${textAt('site', 'tagline') || siteDescription}`
        : pageTitle
  const description = textAt('page', 'description') || textAt('page', 'excerpt') || siteDescription
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
  const path = [image.path, image.facebook, image.twitter].find((candidate) => !isNil(candidate))
  return { path: toText(path), alt: toText(image.alt) }
}

function meta(name: string, content: string): string {
  return content && `<meta ${name} content="${escaped(content)}">`
}

const LONGEST = 2000

function escaped(html: string): string {
  return escapeHtml(html).replace(/&amp;(?=#?\w{1,10};)/g, '&')
}
