import { basePath, mappingAt, textAt } from '../generators/config-file.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import { matchesWildcards } from './filter.ts'

type Values = Readonly<Record<string, unknown>>

/** Jekyll 1 used these names. */
const olderTypes: Readonly<Record<string, string>> = { post: 'posts', page: 'pages', draft: 'drafts' }

/**
 * Front matter defaults for a document (https://jekyllrb.com/docs/configuration/front-matter-defaults/). The scope with
 * the longest path wins, then one with a type, then the later one. `path` is from the site's root or from
 * `collections_dir`, `type` is the collection's name. A scope's path may end within a file's name.
 */
export function defaultValues(config: Values, path: string, type: string): Values {
  let values: Values = createSafeObject()
  let strongest: Values | undefined
  for (const entry of Array.isArray(config.defaults) ? config.defaults.filter(isMapping) : []) {
    const scope = mappingAt(entry, 'scope')
    if (!isMapping(entry.values) || !applies(scope, path, type, config)) continue
    if (strongest === undefined || precedes(scope, strongest)) {
      values = Object.assign(createSafeObject(), values, entry.values)
      strongest = scope
    } else values = Object.assign(createSafeObject(), entry.values, values)
  }
  return values
}

function applies(scope: Values, path: string, type: string, config: Values): boolean {
  const scopeType = textAt(scope, 'type')
  if (scopeType !== undefined && (olderTypes[scopeType] ?? scopeType) !== type) return false
  const pathOfScope = scopePath(scope)
  if (pathOfScope === '') return true
  const collectionsFolder = basePath(textAt(config, 'collections_dir')).slice(1)
  const beginning =
    collectionsFolder !== '' && pathOfScope.startsWith(`${collectionsFolder}/`)
      ? pathOfScope.slice(collectionsFolder.length + 1)
      : pathOfScope
  if (!beginning.includes('*')) return path.startsWith(beginning)
  return matchesBeginning(path, beginning)
}

/** A pattern names files or folders. A path that begins with one of them is in its scope. */
function matchesBeginning(path: string, pattern: string): boolean {
  const patternSegments = pattern.split('/')
  const segments = path.split('/')
  const starsAt = patternSegments.indexOf('**')
  if (starsAt !== -1) {
    // `**/` stands for any number of folders, none included.
    const patternRest = patternSegments.slice(starsAt + 1)
    const head = patternSegments.slice(0, starsAt)
    if (!matchesSegments(segments.slice(0, starsAt), head)) return false
    return segments.some(
      (_, index) =>
        index >= starsAt && matchesBeginning(segments.slice(index).join('/'), patternRest.join('/')),
    )
  }
  return (
    segments.length >= patternSegments.length &&
    matchesSegments(segments.slice(0, patternSegments.length), patternSegments)
  )
}

function matchesSegments(segments: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((pattern, index) => matchesWildcards(segments[index] ?? '', pattern))
}

function scopePath(scope: Values): string {
  return (textAt(scope, 'path') ?? '').replace(/^\//, '')
}

function precedes(scope: Values, other: Values): boolean {
  const [length, otherLength] = [scopePath(scope).length, scopePath(other).length]
  if (length !== otherLength) return length > otherLength
  return 'type' in scope || !('type' in other)
}
