import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'
import { createSafeObject, isMapping, safeObjectCopy } from '../safe-object.ts'

/** Past this many characters a generator's configuration is no longer one. */
const largest = 200_000

/** Whether readConfigFile() takes it for none because of its length. Programs are not read by it. */
export function isConfigFileTooLong(path: string, text: string): boolean {
  return /\.(?:ya?ml|toml|json)$/.test(path) && text.length > largest
}

/**
 * A generator's configuration in YAML, TOML or JSON by its file's name; empty where it cannot be read, since the
 * generator then has its defaults. Anchors are followed here (sites do share settings by them), within yaml's limit.
 */
export function readConfigFile(path: string, text: string): Readonly<Record<string, unknown>> {
  const value = text.length > largest ? undefined : readData(path, text)
  return isMapping(value) ? value : createSafeObject()
}

/** Any value in YAML, TOML or JSON by its file's name, with bare mappings; undefined where it cannot be read. */
export function readData(path: string, text: string): unknown {
  try {
    return safeObjectCopy(parse(path, text.replace(/^\uFEFF/, '')))
  } catch {
    return undefined
  }
}

function parse(path: string, text: string): unknown {
  if (path.endsWith('.toml')) return parseToml(text)
  if (path.endsWith('.json')) return JSON.parse(text)
  if (nestsDeeper(text, 200) || hasKeysOfKeys(text)) throw new RangeError('nested too deeply')
  // As for front matter: no dates, and a key given twice is not worth a whole site's configuration.
  const options = { schema: 'core', merge: true, uniqueKeys: false, logLevel: 'silent' } as const
  return parseDocument(text, options).toJS({ maxAliasCount: 100 })
}

/** Whether more brackets are open at once than any author's; the parser takes time quadratic in them. */
function nestsDeeper(text: string, most: number): boolean {
  let open = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1)
    if (open > most) return true
  }
  return false
}

/** Whether it has more `? …` keys than any author's: nested, each is written out within the next, for ever. */
function hasKeysOfKeys(text: string): boolean {
  return (text.match(/(?<=^|[\s[{,])\?(?=\s)/gm)?.length ?? 0) > 20
}

/** The text at a key, undefined where it is missing, empty or no text. */
export function textAt(config: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = config[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The mapping at a key, an empty one where there is none. */
export function mappingAt(
  config: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const value = config[key]
  return isMapping(value) ? value : createSafeObject()
}

/** `/blog` for `blog/`, '' for `/` or nothing. */
export function basePath(path: string | undefined): string {
  const trimmed = (path ?? '').replace(/^\/+|\/+$/g, '')
  return trimmed === '' ? '' : `/${trimmed}`
}

/** `fr` for `fr-FR`, `fr_FR.UTF-8` or `FR`. */
export function languageCode(text: string | undefined): string | undefined {
  return /^[a-z]{2,3}(?![a-z])/i.exec(text ?? '')?.[0].toLowerCase()
}

/** Folders of other people's code, which bring sites of their own along (tests, demonstrations). */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|bower_components|_site|\.[^/]+)\//.test(path)
}

/** '' or the folder with its slash. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** `a/b` for `./a//x/../b/`. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
