import { basePath, mappingAt, textAt } from '../generators/config-file.ts'
import { matchesGlob } from '../glob.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'

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
  const written = textAt(scope, 'path') ?? ''
  if (written === '') return true
  const collectionsFolder = basePath(textAt(config, 'collections_dir')).slice(1)
  const below = (text: string) =>
    collectionsFolder !== '' && text.startsWith(`${collectionsFolder}/`)
      ? text.slice(collectionsFolder.length + 1)
      : text
  if (written.includes('*')) return isBelowMatch(path, below(written))
  return path.startsWith(below(scopePath(scope)))
}

/**
 * Jekyll asks Ruby's Dir.glob for the files and folders that a pattern names (https://docs.ruby-lang.org/en/3.1/Dir.html). A
 * path that begins with one of them is in its scope. A pattern that begins with a slash names none of the site's.
 */
function isBelowMatch(path: string, pattern: string): boolean {
  if (pattern.startsWith('/')) return false
  const onlyFolders = pattern.endsWith('/')
  const globs = [pattern.replace(/\/+$/, '')]
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    if (matchesGlob(path.slice(0, slash), globs)) return true
  }
  return !onlyFolders && matchesGlob(path, globs)
}

function scopePath(scope: Values): string {
  return (textAt(scope, 'path') ?? '').replace(/^\//, '')
}

function precedes(scope: Values, other: Values): boolean {
  const [length, otherLength] = [scopePath(scope).length, scopePath(other).length]
  if (length !== otherLength) return length > otherLength
  return 'type' in scope || !('type' in other)
}
