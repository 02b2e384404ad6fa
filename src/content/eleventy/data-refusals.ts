import { readYamlTimestamp } from '../dates/yaml-timestamp.ts'
import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { configOf } from './site.ts'
import { dataOf, frontMatterOf, hasData } from './template.ts'

/**
 * Values of the post's own at which Eleventy 3.1.8 ends its build, each asked: `tags` (src/Data/TemplateData.js), `layout`
 * (TemplateLayoutPathResolver.js), `pagination` (Plugins/Pagination.js), `templateEngineOverride` (TemplateRender.js) and the
 * names of its own data (src/Util/ReservedData.js).
 */
export function dataRefusals(post: Post, site: Site): ValueRefusal[] {
  const entries = frontMatterOf(post, site)
  const refuse = (key: string, refusal: (entry: Entry) => ValueRefusal['because'] | undefined) => {
    const entry = entries.get(key)
    const because = entry && refusal(entry)
    return entry && because ? [refused(entry, because)] : []
  }
  return [
    ...refuse('tags', (tags) => (isText(tags) || isList(tags) || isFalsy(tags) ? undefined : textOrList)),
    ...refuse('layout', (layout) =>
      isText(layout) || isFalsy(layout) ? undefined : { is: 'type', wanted: 'text' },
    ),
    ...refuse('templateEngineOverride', (engines) => engineRefusal(engines, site)),
    ...refuse('pagination', (pagination) => paginationRefusal(pagination, post, site)),
    ...RESERVED.flatMap((key) =>
      refuse(key, ({ value }) => (isReserved(key, value, site) ? { is: 'reserved' } : undefined)),
    ),
  ]
}

const RESERVED = ['content', 'collections', 'page', 'eleventy', 'pkg']

/** Of `page` only what Eleventy sets itself; of what it freezes only a mapping, which it would merge. */
function isReserved(key: string, value: unknown, site: Site): boolean {
  if (key === 'page' && !isMapping(value)) return true
  if (!configOf(site).freezesReservedData) return false
  if (key === 'eleventy' || key === 'pkg') return isMapping(value)
  if (key !== 'page') return true
  return /^(?:date|inputPath|fileSlug|filePathStem|outputFileExtension|templateSyntax|url|outputPath)$/m.test(
    Object.keys(value as object).join('\n'),
  )
}

const textOrList = { is: 'type', wanted: 'text-or-list' } as const

/** js-yaml makes a date of such a text without quotes. */
function isText({ value, text, quoted }: Entry): boolean {
  return typeof value === 'string' && (quoted || readYamlTimestamp(text) === undefined)
}

function isList({ value }: Entry): boolean {
  return Array.isArray(value)
}

function isFalsy({ value }: Entry): boolean {
  return value === null || value === false || value === 0
}

/** Templates of Markdown and HTML run through one engine before: https://www.11ty.dev/docs/languages/. */
const RESULTS = ['md', 'html']
const ENGINES = [...RESULTS, 'liquid', 'njk', '11ty.js', '11ty.cjs', '11ty.mjs']

function engineRefusal(entry: Entry, site: Site): ValueRefusal['because'] | undefined {
  if (isFalsy(entry)) return undefined
  if (!isText(entry)) return { is: 'type', wanted: 'text' }
  const { addedEngines, liquid } = configOf(site)
  const names = asText(entry.value)
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  const known = [...ENGINES, ...addedEngines]
  const runs = names.filter((name) => !RESULTS.includes(name))
  if (runs.length > 1) return { is: 'not-allowed', allowed: known }
  const isKnown = names.every((name) => known.includes(name))
  return isKnown || liquid.mayHaveMore ? undefined : { is: 'not-allowed', allowed: known }
}

function paginationRefusal(entry: Entry, post: Post, site: Site): ValueRefusal['because'] | undefined {
  const { value } = entry
  if (!isMapping(value)) return { is: 'type', wanted: 'mapping' }
  // A layout's front matter gives data, too, and what is missing here.
  const mayBeGiven = dataOf('layout', post, site) !== undefined
  if (!('size' in value)) return mayBeGiven ? undefined : { is: 'no-key', wanted: 'size' }
  if (typeof value.data !== 'string') return mayBeGiven ? undefined : { is: 'no-key', wanted: 'data' }
  const [name = ''] = value.data.split(/[.[]/)
  const own = value.data === name ? frontMatterOf(post, site).get(name) : undefined
  if (own) return typeof own.value === 'object' && own.value !== null ? undefined : { is: 'no-such-data' }
  const { liquid, globalNames } = configOf(site)
  const isGiven = SUPPLIED.includes(name) || globalNames.includes(name) || hasData(name, post, site)
  return isGiven || liquid.mayHaveMore || mayBeGiven ? undefined : { is: 'no-such-data' }
}

/** https://www.11ty.dev/docs/data-eleventy-supplied/ */
const SUPPLIED = ['collections', 'eleventy', 'page', 'pkg', 'pagination']
