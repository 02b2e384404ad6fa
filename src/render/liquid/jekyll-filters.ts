import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { addressFilters } from './address-filters.ts'
import { dateFilters } from './date-filters.ts'
import { listFilters } from './list-filters.ts'
import { numberFilters } from './number-filters.ts'
import { type Filter, toText } from './ruby-values.ts'
import type { SiteValues } from './site-values.ts'
import { textFilters } from './text-filters.ts'

/**
 * Jekyll's filters (https://jekyllrb.com/docs/liquid/filters/) that liquidjs lacks, that differ from Ruby's Liquid, or that
 * would read the machine's time, zone or randomness.
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
    // Themes use these in style sheets only, so their result does not matter in a page.
    scssify: (value) => value,
    sassify: (value) => value,
  }
}
