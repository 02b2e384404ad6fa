import type { Program } from '../generators/program.ts'
import { argumentsOf } from '../generators/program-calls.ts'

/** What a configuration adds to Liquid. JSON alone, since a site's model is a cache's key. */
export interface LiquidExtensions {
  tags: readonly string[]
  filters: readonly string[]
  /** Plugins and code that was not read may add others. */
  mayHaveMore: boolean
  /** The site has its own Liquid, or its own options, so that nothing is known of what it refuses. */
  isOwn: boolean
}

/** https://www.11ty.dev/docs/shortcodes/, https://www.11ty.dev/docs/custom-tags/ */
const TAG_METHODS = [
  ...['addLiquidTag', 'addShortcode', 'addAsyncShortcode', 'addLiquidShortcode'],
  ...['addPairedShortcode', 'addPairedAsyncShortcode', 'addPairedLiquidShortcode'],
]

/** https://www.11ty.dev/docs/filters/ */
const FILTER_METHODS = ['addFilter', 'addAsyncFilter', 'addLiquidFilter']

export function liquidExtensions(program: Program): LiquidExtensions {
  const tags = TAG_METHODS.flatMap((method) => argumentsOf(program, method))
  const filters = FILTER_METHODS.flatMap((method) => argumentsOf(program, method))
  const all = [...tags, ...filters]
  const ofPlugins =
    argumentsOf(program, 'addPlugin').length > 0 || program.imports.some((from) => from.startsWith('.'))
  const libraries = argumentsOf(program, 'setLibrary')
  return {
    tags: tags.filter((name) => typeof name === 'string').slice(0, 200),
    filters: filters.filter((name) => typeof name === 'string').slice(0, 200),
    mayHaveMore: ofPlugins || all.some((name) => typeof name !== 'string'),
    isOwn:
      argumentsOf(program, 'setLiquidOptions').length > 0 ||
      libraries.some((library) => typeof library !== 'string' || library === 'liquid'),
  }
}
