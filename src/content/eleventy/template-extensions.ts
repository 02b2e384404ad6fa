import { argumentsOf } from '../generators/program-calls.ts'
import type { Plugins } from './plugins.ts'

/** What a configuration adds to a template language. JSON alone, since a site's model is a cache's key. */
export interface TemplateExtensions {
  tags: readonly string[]
  /** Tags that enclose something, and so need an end. */
  paired: readonly string[]
  filters: readonly string[]
  /** Plugins and code that was not read may add others. */
  mayHaveMore: boolean
  /** The site has its own Liquid or Nunjucks, or its own options, so that nothing is known of what it refuses. */
  isOwn: boolean
}

/** Those of the plugin for bundles, too. */
const PAIRED = {
  any: ['addPairedShortcode', 'addPairedAsyncShortcode', 'addBundle'],
  liquid: ['addPairedLiquidShortcode'],
  njk: ['addPairedNunjucksShortcode', 'addPairedNunjucksAsyncShortcode'],
} as const

/** https://www.11ty.dev/docs/shortcodes/, https://www.11ty.dev/docs/custom-tags/, https://www.11ty.dev/docs/filters/ */
const METHODS = {
  any: {
    tags: [
      ...['addShortcode', 'addAsyncShortcode', 'addPairedShortcode', 'addPairedAsyncShortcode'],
      'addBundle',
    ],
    filters: ['addFilter', 'addAsyncFilter'],
  },
  liquid: {
    tags: ['addLiquidTag', 'addLiquidShortcode', 'addPairedLiquidShortcode'],
    filters: ['addLiquidFilter'],
    options: ['setLiquidOptions'],
  },
  njk: {
    tags: [
      ...['addNunjucksTag', 'addNunjucksShortcode', 'addNunjucksAsyncShortcode'],
      ...['addPairedNunjucksShortcode', 'addPairedNunjucksAsyncShortcode'],
    ],
    filters: ['addNunjucksFilter', 'addNunjucksAsyncFilter'],
    options: ['setNunjucksEnvironmentOptions'],
  },
} as const

export function templateExtensions(plugins: Plugins, engine: 'liquid' | 'njk'): TemplateExtensions {
  const own = METHODS[engine]
  const names = (methods: readonly string[]) =>
    plugins.programs.flatMap((program) => methods.flatMap((method) => argumentsOf(program, method)))
  const tags = names([...METHODS.any.tags, ...own.tags])
  const paired = names([...PAIRED.any, ...PAIRED[engine]])
  const single = names([
    ...own.tags.filter((method) => !/Paired/.test(method)),
    ...['addShortcode', 'addAsyncShortcode'],
  ])
  const filters = names([...METHODS.any.filters, ...own.filters])
  const libraries = names(['setLibrary'])
  return {
    tags: [...tags.filter((name) => typeof name === 'string').slice(0, 200), ...plugins.tags],
    paired: paired
      .filter((name) => typeof name === 'string' && !single.includes(name))
      .slice(0, 200) as string[],
    filters: [...filters.filter((name) => typeof name === 'string').slice(0, 200), ...plugins.filters],
    mayHaveMore: plugins.hasOthers || [...tags, ...filters].some((name) => typeof name !== 'string'),
    isOwn:
      names(own.options).length > 0 ||
      libraries.some((library) => typeof library !== 'string' || library === engine),
  }
}
