import { readYamlTimestamp } from '../dates/yaml-timestamp.ts'
import type { Entry } from '../front-matter/types.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { entryAt } from './entry.ts'
import type { Fields, Shape } from './fields.ts'

type Because = ValueRefusal['because']

type Kind = Exclude<Shape['is'], 'any' | 'one-of' | 'any-of' | 'moment'>

/**
 * Astro ends the build at front matter that the collection's schema refuses
 * (https://docs.astro.build/en/reference/errors/invalid-content-entry-data-error/). It reads YAML 1.2, in which `yes` is a text
 * and a date without quotes is a date. The key of the post's date is read elsewhere.
 */
export function astroRefusals({ path, frontMatter }: Post, site: Site): ValueRefusal[] {
  const definition = entryAt(path, site)?.definition
  if (!definition?.fields || frontMatter.problems.length > 0 || !/^(?:yaml|none)$/.test(frontMatter.language))
    return []
  return Object.entries(definition.fields).flatMap(([key, shape]) => {
    const entry = frontMatter.entries.get(key)
    // Where code of the site reads the date, the schema may still refuse what is no text at all.
    const isNoText = entry?.value === null || typeof entry?.value === 'boolean'
    if (entry && key === definition.date?.key && !(definition.date.type === 'unknown' && isNoText)) return []
    if (!entry)
      return shape.mayBeMissing ? [] : [{ key, text: '', range: topOfFile, because: { is: 'missing' } }]
    const found = faultOf(entry.value, shape, entry)
    if (!found) return []
    const { within, because } = found
    return [{ key: key + within, text: within === '' ? entry.text : '', range: entry.range, because }]
  })
}

/** `within` is the path below the key, as in `image.alt` or `tags[2]`. */
function faultOf(
  value: unknown,
  shape: Shape,
  entry?: Entry,
): { within: string; because: Because } | undefined {
  const { is, mayBeNull, allowed = [], item, fields, format, anyOf = [] } = shape
  const fault = (because: Because) => ({ within: '', because })
  if (value === null) return mayBeNull ? undefined : fault({ is: 'empty' })
  if (is === 'any') return undefined
  if (is === 'one-of')
    return allowed.some((one) => one === value)
      ? undefined
      : fault({ is: 'not-allowed', allowed: allowed.map(String) })
  if (is === 'any-of') {
    const faults = anyOf.map((option) => faultOf(value, option, entry))
    return faults.includes(undefined) ? undefined : faults[0]
  }
  if (is === 'moment') return isMoment(value, entry) ? undefined : fault({ is: 'type', wanted: 'day' })
  const kind = kindOf(value, entry)
  // Within a list or a mapping nothing tells if a date is in quotes.
  if (kind !== is && !(kind === 'date' && entry === undefined && is === 'text'))
    return fault({ is: 'type', wanted: is })
  if (format === 'url' && typeof value === 'string' && !URL.canParse(value.trim()))
    return fault({ is: 'type', wanted: 'url' })
  if (Array.isArray(value) && item) {
    for (const [index, one] of value.slice(0, 200).entries()) {
      const found = faultOf(one, item)
      if (found) return { ...found, within: `[${index + 1}]${found.within}` }
    }
  }
  return fields && isMapping(value) ? faultWithin(value, fields) : undefined
}

function faultWithin(value: Readonly<Record<string, unknown>>, fields: Fields) {
  for (const [key, shape] of Object.entries(fields)) {
    const isMissing = !Object.hasOwn(value, key)
    if (isMissing && shape.mayBeMissing) continue
    const found = isMissing ? { within: '', because: { is: 'missing' } as const } : faultOf(value[key], shape)
    if (found) return { ...found, within: `.${key}${found.within}` }
  }
  return undefined
}

/** As YAML 1.2 of js-yaml has it: it makes a moment of any number of days, so that `2024-13-01` is one. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d/

/** `new Date(value)`; of a list it reads the text that JavaScript makes of it. */
function isMoment(value: unknown, entry: Entry | undefined): boolean {
  if (typeof value === 'string')
    return (TIMESTAMP.test(value) && !entry?.quoted) || !Number.isNaN(Date.parse(value))
  if (Array.isArray(value)) return !Number.isNaN(Date.parse(value.join()))
  return typeof value === 'number' ? !Number.isNaN(new Date(value).getTime()) : !isMapping(value)
}

function kindOf(value: unknown, entry: Entry | undefined): Kind {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return readYamlTimestamp(value) && !entry?.quoted ? 'date' : 'text'
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean'
  return 'mapping'
}
