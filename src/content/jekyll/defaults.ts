import { basePath, mappingAt, textAt } from '../generators/config-file.ts'
import { matchesGlob } from '../glob.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'

type Values = Readonly<Record<string, unknown>>

/** Jekyll 1 used these names. */
const olderTypes: Readonly<Record<string, string>> = { post: 'posts', page: 'pages', draft: 'drafts' }

const lastByConfig = new WeakMap<Values, { path: string; type: string; values: Values }>()

/**
 * Front matter defaults for a document (https://jekyllrb.com/docs/configuration/front-matter-defaults/). The scope with
 * the longest path wins, then one with a type, then the later one. `path` is from the site's root or from
 * `collections_dir`, `type` is the collection's name. A scope's path may end within a file's name. The last document's are kept.
 */
export function defaultValues(config: Values, path: string, type: string): Values {
  const last = lastByConfig.get(config)
  if (last?.path === path && last.type === type) return last.values
  const values = readDefaults(config, path, type)
  lastByConfig.set(config, { path, type, values })
  return values
}

function readDefaults(config: Values, path: string, type: string): Values {
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
  const written = pathOf(scope)
  if (written === '') return true
  const collectionsFolder = basePath(textAt(config, 'collections_dir')).slice(1)
  const prefix = collectionsFolder === '' ? '' : `${collectionsFolder}/`
  if (written.includes('*')) return isBelowMatch(path, written, prefix)
  return path.startsWith(withoutPrefix(written.replace(/^\//, ''), prefix))
}

/**
 * Jekyll asks Ruby's Dir.glob for the files and folders that a pattern names (https://docs.ruby-lang.org/en/3.1/Dir.html). A
 * path that begins with one of them is in its scope. Patterns count from the site's root, and what they name from
 * `collections_dir` (asked of Jekyll 4.3.1). A pattern that begins with a slash names none of the site's.
 */
function isBelowMatch(path: string, written: string, prefix: string): boolean {
  if (written.startsWith('/')) return false
  const onlyFolders = written.endsWith('/')
  const globs = alternatives(written.replace(/\/{2,}/g, '/').replace(/(?<=^|\/)\.\//g, '')).map((glob) =>
    glob.replace(/\/+$/, '').replace(/(?<=^|\/)\*{2,}$/, '*'),
  )
  const full = prefix + path
  const isNamed = (entry: string) =>
    path.startsWith(withoutPrefix(entry, prefix)) && matchesGlob(entry, globs)
  for (let slash = full.indexOf('/'); slash !== -1; slash = full.indexOf('/', slash + 1)) {
    if (isNamed(full.slice(0, slash))) return true
  }
  return !onlyFolders && isNamed(full)
}

/** Ruby takes braces apart before it looks for `**`, which at the end is one `*`. More of them are not followed. */
function alternatives(pattern: string): string[] {
  const [braces, choices = ''] = /\{([^{}]*)\}/.exec(pattern) ?? []
  if (braces === undefined || pattern.split('{').length > 3) return [pattern]
  return choices
    .split(',')
    .slice(0, 20)
    .flatMap((choice) => alternatives(pattern.replace(braces, () => choice)))
}

function withoutPrefix(path: string, prefix: string): string {
  return prefix !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path
}

function pathOf({ path }: Values): string {
  return typeof path === 'string' ? path : ''
}

function precedes(scope: Values, other: Values): boolean {
  const lengthOf = (one: Values) => pathOf(one).replace(/^\//, '').length
  const [length, otherLength] = [lengthOf(scope), lengthOf(other)]
  if (length !== otherLength) return length > otherLength
  return 'type' in scope || !('type' in other)
}
