import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { addressFilters } from './address-filters.ts'
import { dateFilters } from './date-filters.ts'
import { listFilters } from './list-filters.ts'
import { numberFilters } from './number-filters.ts'
import { type Filter, toText } from './ruby-values.ts'
import type { SiteValues } from './site-values.ts'
import { textFilters } from './text-filters.ts'

/**
 * Jekyll's filters (https://jekyllrb.com/docs/liquid/filters/) where liquidjs has none, one that answers otherwise than
 * Ruby's Liquid, or one that asks the machine for its time, its zone or chance.
 */
export function jekyllFilters({ site, now }: SiteValues): Readonly<Record<string, Filter>> {
  const markdownify = (value: unknown) => renderKramdown(toText(value), site.config)
  return {
    ...listFilters,
    ...numberFilters,
    ...textFilters,
    ...addressFilters(site),
    ...dateFilters(site.zone.zone, now),
    markdownify,
    smartify: (value) => markdownify(value).replace(/^<p>|<\/p>\s*$/g, ''),
    // What a theme's style sheets need these for is of no matter in a page's text.
    scssify: (value) => value,
    sassify: (value) => value,
  }
}
