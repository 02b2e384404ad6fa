import type { Context } from 'liquidjs'
import { escapeHtml } from '../../content/escape-html.ts'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { text } from './ruby-values.ts'

/**
 * What jekyll-seo-tag 2.8 puts into a page's head, as far as it can be seen: the title, which `title=false` leaves out,
 * and the description. https://github.com/jekyll/jekyll-seo-tag/blob/v2.8.0/lib/jekyll-seo-tag/drop.rb
 */
export function seo(words: string, context: Context, config: Readonly<Record<string, unknown>>): string {
  const said = (...path: string[]) => {
    const value = text(context.getSync(path)).slice(0, LONGEST)
    return renderKramdown(value, config)
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const site = said('site', 'title') || said('site', 'name')
  const description = said('site', 'description')
  const page = said('page', 'title') || site
  const title =
    site && page !== site
      ? `${page} | ${site}`
      : site && description
        ? `${site} | ${said('site', 'tagline') || description}`
        : page
  const about = said('page', 'description') || said('page', 'excerpt') || description
  return [
    title && !/title=false/i.test(words) ? `<title>${escaped(title)}</title>` : '',
    about && `<meta name="description" content="${escaped(about)}">`,
  ].join('')
}

/** A description of so many characters is longer than any page shows. */
const LONGEST = 2000

/** The entities that Markdown has written stay what they are. */
function escaped(html: string): string {
  return escapeHtml(html).replace(/&amp;(?=#?\w{1,10};)/g, '&')
}
