import { type Context, Liquid } from 'liquidjs'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { includeTag } from './include-tag.ts'
import { jekyllFilters } from './jekyll-filters.ts'
import { jekyllTags } from './jekyll-tags.ts'
import { LenientParser } from './lenient-parser.ts'
import { toText } from './ruby-values.ts'
import type { DocumentValues, SiteValues } from './site-values.ts'
import { defineLazy, documentVariables, siteVariables } from './variables.ts'

type Variables = Record<string, unknown>

/**
 * `parseLimit` is in characters, `renderLimit` in milliseconds, `memoryLimit` in values. The worker's own limit is
 * two seconds.
 */
const LIMITS = { parseLimit: 3_000_000, renderLimit: 1500, memoryLimit: 20_000_000 }

export interface Engine {
  /** Throws if a block has no end, or if a limit is exceeded. */
  render(template: string, variables: Readonly<Variables>): string
  variablesOf(document: DocumentValues): Variables
}

/** Templates can read the given values and nothing of the machine. */
export function liquidEngine(values: SiteValues): Engine {
  const liquid = new Liquid({
    // The library's default would be the file system.
    templates: {},
    ownPropertyOnly: true,
    relativeReference: false,
    jekyllWhere: true,
    timezoneOffset: values.site.zone.zone,
    preserveTimezones: true,
    locale: 'en-US',
    outputEscape: toText,
    ...LIMITS,
  })
  for (const name of ['layout', 'render', 'block']) delete (liquid.tags as Record<string, unknown>)[name]
  for (const [name, filter] of Object.entries(jekyllFilters(values))) liquid.registerFilter(name, filter)
  for (const [name, tag] of Object.entries(jekyllTags(values))) liquid.registerTag(name, tag)
  const include = includeTag((name) => values.includes.get(name))
  liquid.registerTag('include', include)
  liquid.registerTag('include_cached', include)
  liquid.registerTag(
    'include_relative',
    includeTag((name, context) => relative(name, context, values)),
  )

  const variablesByPath = new Map<string, Variables>()
  const variablesOf = (document: DocumentValues) => {
    const cached = variablesByPath.get(document.path)
    if (cached) return cached
    const variables = documentVariables(document, values, excerptOf)
    defineLazy(variables, 'next', () => adjacentDocument(variables, site, 1))
    defineLazy(variables, 'previous', () => adjacentDocument(variables, site, -1))
    variablesByPath.set(document.path, variables)
    return variables
  }
  const site: Variables = siteVariables(values, variablesOf)
  const jekyll = { environment: 'production', version: '4.4.1' }

  function render(template: string, variables: Readonly<Variables>): string {
    const { page } = variables
    // The page of an excerpt has no related posts.
    if ([...variablesByPath.values()].includes(page as Variables))
      defineLazy(site, 'related_posts', () =>
        (site.posts as unknown[]).filter((post) => post !== page).slice(0, 10),
      )
    const scope = Object.assign(Object.create(null), { site, jekyll }, variables)
    return String(liquid.renderSync(new LenientParser(liquid).parse(template), scope))
  }

  function excerptOf(document: DocumentValues): string {
    const page = { ...document.data, url: document.url }
    try {
      return renderKramdown(render(document.excerpt, { page }), values.site.config)
    } catch {
      return renderKramdown(document.excerpt, values.site.config)
    }
  }

  return { render, variablesOf }
}

/** The next or previous document of a collection. Only `site.posts` has the newest first. */
function adjacentDocument(variables: Variables, site: Variables, step: 1 | -1): unknown {
  const documents = site[String(variables.collection)]
  if (!Array.isArray(documents)) return undefined
  const index = documents.indexOf(variables)
  return index === -1 ? undefined : documents[index + (variables.collection === 'posts' ? -step : step)]
}

function relative(name: string, context: Context, { includes }: SiteValues): string | undefined {
  const path = String(context.getSync(['page', 'path']) ?? '')
  return includes.get(`./${path.slice(0, path.lastIndexOf('/') + 1)}${name}`)
}
