import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal, type WantedKind } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { isPageKind } from './page-kinds.ts'
import { isSince } from './version.ts'

export function isGroup(value: unknown): boolean {
  return value === null || isMapping(value)
}

/**
 * Keys whose value is a group of others. Hugo 0.111 passed over what is none, but for `_build`; 0.131 and 0.169 end their build
 * at it.
 */
export function refusedGroups({ frontMatter }: Post, site: Site): ValueRefusal[] {
  const entries = [...frontMatter.entries.values()]
  const judged = isSince(131, site) ? entries : entries.filter(({ key }) => key.toLowerCase() === '_build')
  return judged.flatMap((entry) => refusedGroup(entry, site))
}

export function refusedGroup(entry: Entry, site: Site): ValueRefusal[] {
  const wanted = wantedOf(entry, site)
  return wanted === undefined ? [] : [refused(entry, { is: 'type', wanted })]
}

function wantedOf({ key, value }: Entry, site: Site): WantedKind | undefined {
  switch (key.toLowerCase()) {
    case 'params':
      // Hugo 0.131 refused an empty value too.
      return isMapping(value) || (value === null && isSince(132, site)) ? undefined : 'mapping'
    case 'sites':
      if (!isSince(153, site) || value === null) return undefined
      return isMapping(value) && isGroup(value.matrix ?? null) ? undefined : 'mapping'
    case 'cascade':
      return (Array.isArray(value) || isGroup(value)) && [value].flat().every(hasTarget)
        ? undefined
        : 'mapping'
    case 'build':
    case '_build':
      return isWritten(value, 'publishResources', isFlag) &&
        ['render', 'list'].every((name) => isWritten(value, name, isWord))
        ? undefined
        : 'boolean'
    case 'sitemap':
      if (!isWritten(value, 'priority', isNumber)) return 'number'
      return isWritten(value, 'disable', isFlag) ? undefined : 'boolean'
    default:
      return undefined
  }
}

/** `target` is a group of texts. Its `kind` is one of Hugo's, or a pattern. */
function hasTarget(cascade: unknown): boolean {
  const { target = null, _target = null } = isMapping(cascade) ? cascade : {}
  return (
    isGroup(target) &&
    [target, _target].every((one) => !isMapping(one) || (!Array.isArray(one.path) && mayBeKind(one.kind)))
  )
}

function mayBeKind(kind: unknown): boolean {
  const name = asText(kind ?? '')
  return name === '' || /[*?[{]/.test(name) || isPageKind(name)
}

function isWritten(value: unknown, name: string, isRight: (value: unknown) => boolean): boolean {
  if (!isMapping(value)) return true
  const key = Object.keys(value).find((other) => other.toLowerCase() === name.toLowerCase())
  return key === undefined || value[key] === null || isRight(value[key])
}

/** Any text will do for `render` and `list`: Hugo takes one that it does not know for `always`. */
function isWord(value: unknown): boolean {
  return typeof value !== 'object'
}

function isFlag(value: unknown): boolean {
  return typeof value === 'number' || /^(?:1|t|true|0|f|false|)$/i.test(asText(value))
}

function isNumber(value: unknown): boolean {
  return !Number.isNaN(Number(asText(value)))
}
