import type { FilterImplOptions } from 'liquidjs'

/** A filter as liquidjs calls it: `this` has the context and the filter's own words. */
export type Filter = Exclude<FilterImplOptions, { raw: boolean }>
