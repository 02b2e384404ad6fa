import { readYamlTimestamp } from '../dates/yaml-timestamp.ts'
import type { ValueRefusal, WantedKind } from '../generators/value-refusal.ts'
import { asText, isMapping } from '../safe-object.ts'

/** `within` is the path below the key, as in `.author` or `[2].label`. */
export interface Fault {
  within: string
  value: unknown
  because: ValueRefusal['because']
}

/** A date of YAML's, by the text that it was made of. */
export class Timestamp {
  readonly written: string

  constructor(written: string) {
    this.written = written
  }
}

/** What Joi takes for a value of some kind; undefined is a value that is not written. A timestamp of YAML is a `Date`. */
export type Kind = (value: unknown) => Fault | undefined

/** `JoiFrontMatter.string()`, which makes texts of numbers and dates. */
export const text = kindOf('text', (value) => ['string', 'number'].includes(typeof value) || isDate(value))
/** `Joi.string()` does not. */
export const plainText = kindOf('quoted-text', (value) => typeof value === 'string')
export const handle = kindOf('text', (value) => ['string', 'number'].includes(typeof value))
export const boolean = kindOf(
  'boolean',
  (value) => !Array.isArray(value) && /^(?:true|false)$/i.test(asText(value)),
)
export const date = kindOf('day', isReadAsDate)

export const textOrEmpty: Kind = (value) => (value === '' ? undefined : text(value))

export function orNull(kind: Kind): Kind {
  return (value) => (value === null ? undefined : kind(value))
}

export function number(from: number, to: number): Kind {
  const isNumber = kindOf('number', (value) => isNumeric(value) && Number.isFinite(Number(value)))
  return (value) => {
    const fault = isNumber(value)
    const isOutside = !fault && value !== undefined && (Number(value) < from || Number(value) > to)
    return isOutside ? faultAt(value, { is: 'outside', from, to }) : fault
  }
}

export const anyNumber = number(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

/** `URISchema`: what RFC 3986 allows, or what `new URL()` reads. */
export const address: Kind = (value) => {
  const fault = plainText(value)
  if (fault || typeof value !== 'string') return fault
  const isAddress = /^[\w\-.~:/?#@!$&'()*+,;=%]+$/.test(value) || URL.canParse(value)
  return isAddress ? undefined : faultAt(value, { is: 'address' })
}

/** `isValidPathname()` of docusaurus-utils, for an address below that of its folder. */
export const pathname: Kind = (value) => {
  const fault = text(value)
  const path = `/${asText(value)}`
  const isTaken = value === undefined || isDate(value) || isPathname(path.replace(/^\/{2,}/, '/'))
  return fault ?? (isTaken ? undefined : faultAt(value, { is: 'address' }))
}

function isPathname(path: string): boolean {
  const url = path.isWellFormed() ? URL.parse(path, 'https://example.org') : null
  return (
    url === null || [path, encodeURI(path)].includes(url.pathname) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
  )
}

export const name: Kind = (value) => {
  const hasSlash = typeof value === 'string' && value.includes('/')
  return pathname(value) ?? (hasSlash ? faultAt(value, { is: 'slash' }) : undefined)
}

export function required(kind: Kind): Kind {
  return (value) => (value === undefined ? faultAt(value, { is: 'missing' }) : kind(value))
}

export function list(item: Kind, { mayBeEmpty = true } = {}): Kind {
  const isList = kindOf('list', Array.isArray)
  return (value) => {
    const fault = isList(value)
    if (fault || !Array.isArray(value)) return fault
    if (value.length === 0 && !mayBeEmpty) return faultAt(value, { is: 'empty' })
    for (const [index, one] of value.slice(0, mostItems).entries()) {
      const found = item(one)
      if (found) return { ...found, within: `[${index + 1}]${found.within}` }
    }
    return undefined
  }
}

export const anyMapping = kindOf('mapping', isMapping)

/** Other keys are allowed. */
export function mapping(fields: Readonly<Record<string, Kind>>, oneOf: readonly string[] = []): Kind {
  const isGroup = kindOf('mapping', (value) => isMapping(value) && !isDate(value))
  return (value) => {
    // Joi takes a `Date` for an object.
    if (isDate(value) && oneOf.length === 0) return undefined
    const fault = isGroup(value)
    if (fault || !isMapping(value)) return fault
    if (oneOf.length > 0 && !oneOf.some((key) => value[key] !== undefined))
      return faultAt(undefined, { is: 'none-of', keys: oneOf })
    for (const [key, kind] of Object.entries(fields)) {
      const found = kind(value[key])
      if (found) return { ...found, within: `.${key}${found.within}` }
    }
    return undefined
  }
}

/** No other keys are allowed. */
export function onlyKeys(fields: Readonly<Record<string, Kind>>): Kind {
  const isGroup = mapping(fields)
  const known = Object.keys(fields)
  return (value) => {
    const fault = isGroup(value)
    const other = isMapping(value) ? Object.keys(value).find((key) => !known.includes(key)) : undefined
    if (fault || other === undefined || !isMapping(value)) return fault
    return { within: `.${other}`, value: value[other], because: { is: 'unknown', known } }
  }
}

/** A mapping, or else another kind. */
export function mappingOr(group: Kind, other: Kind): Kind {
  return (value) => (isMapping(value) && !isDate(value) ? group(value) : other(value))
}

export function listOr(many: Kind, one: Kind): Kind {
  return (value) => (Array.isArray(value) ? many(value) : one(value))
}

const mostItems = 200

function kindOf(wanted: WantedKind, isIt: (value: unknown) => boolean): Kind {
  return (value) => {
    if (value === undefined || (isIt(value) && value !== '')) return undefined
    return faultAt(value, value === null || value === '' ? { is: 'empty' } : { is: 'type', wanted })
  }
}

function faultAt(value: unknown, because: Fault['because']): Fault {
  return { within: '', value, because }
}

function isDate(value: unknown): boolean {
  return value instanceof Timestamp || value instanceof Date
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
}

/** `Joi.date()`: milliseconds, or any text that JavaScript reads. */
function isReadAsDate(value: unknown): boolean {
  if (isDate(value) || (typeof value === 'string' && readYamlTimestamp(value))) return true
  if (typeof value === 'number') return Math.abs(value) <= 8.64e15
  return typeof value === 'string' && (Number.isFinite(Number(value)) || !Number.isNaN(Date.parse(value)))
}
