import { load } from 'js-yaml'
import { isYamlError } from '../front-matter/js-yaml-problem.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { asText, isMapping } from '../safe-object.ts'
import { readYamlTree, type YamlTree } from '../yaml-tree.ts'
import type { Fault } from './kinds.ts'
import { permalink } from './permalink.ts'
import { listedAuthor, listedTag } from './schema.ts'
import { socialFault } from './socials.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface ListProblem extends Pick<ValueRefusal, 'key' | 'text' | 'because'> {
  /** 0 if no line is at fault. */
  line: number
}

type Values = Readonly<Record<string, unknown>>

/**
 * The first value of a list of authors or tags at which Docusaurus ends its build, whatever its posts name: `getAuthorsMap` of
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/authorsMap.ts, and `getTagsFile` of
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils-validation/src/tagsFile.ts. Both read JSON by js-yaml too.
 */
export function listProblem(name: string, text: string): ListProblem | undefined {
  // References that are merged can take a quadratic time.
  if (/<<\s*:/.test(text)) return undefined
  const isAuthors = name.startsWith('authors')
  let values: unknown
  try {
    values = load(text)
  } catch (error) {
    if (!isYamlError(error)) return undefined
    const line = (error.mark?.line ?? -1) + 1
    return { key: name, text: '', line, because: { is: 'unreadable', reason: error.reason } }
  }
  if (values === undefined || (isAuthors && !values)) return undefined
  const fault = isMapping(values) ? faultIn(values, isAuthors) : notAMapping(values)
  if (!fault) return undefined
  const [within, because] =
    fault.because.is === 'missing'
      ? [fault.within.slice(0, -1), { is: 'no-key' as const, wanted: fault.within.at(-1) ?? '' }]
      : [fault.within, fault.because]
  const line = lineOf(within, text)
  return { key: within.join('.') || name, text: shown(fault.value), line, because }
}

interface ListFault extends Omit<Fault, 'within'> {
  within: string[]
}

function faultIn(values: Values, isAuthors: boolean): ListFault | undefined {
  const kind = isAuthors ? listedAuthor : listedTag
  for (const [key, value] of Object.entries(values)) {
    const fault = kind(value) ?? (isAuthors ? (socialFault(value, '') ?? namedTwice(value)) : undefined)
    const keys = fault?.within.split('.').filter((part) => part !== '') ?? []
    if (fault) return { ...fault, within: [key, ...keys] }
  }
  return repeated(values, isAuthors)
}

/** Joi gives a key no name that is taken. */
function namedTwice(author: unknown): Fault | undefined {
  const { imageURL, image_url } = isMapping(author) ? author : {}
  if (imageURL === undefined || image_url === undefined) return undefined
  return { within: '.image_url', value: image_url, because: { is: 'repeated' } }
}

/** Two pages at the same address. */
function repeated(values: Values, isAuthors: boolean): ListFault | undefined {
  const taken = new Set<string>()
  for (const [key, value] of Object.entries(values)) {
    const entry = isMapping(value) ? value : {}
    const page = isAuthors ? entry.page : true
    const isPage = page === true || /^true$/i.test(asText(page))
    const own = isAuthors && isMapping(page) ? page.permalink : entry.permalink
    const usual = kebabCase(key)
    if (usual === undefined) return undefined
    const given = typeof own === 'string' && !(isAuthors && isPage) ? own : undefined
    const path = given ?? (isAuthors ? usual : `/${usual}`)
    if (isAuthors && !isPage && given === undefined) continue
    const address = isAuthors ? permalink('', [path], undefined) : path
    if (taken.has(address)) return { within: [key], value: address, because: { is: 'repeated' } }
    taken.add(address)
  }
  return undefined
}

/** Lodash's, of ASCII. Undefined if other letters are in it, of which it makes many things. */
function kebabCase(key: string): string | undefined {
  if (/[^\0-\x7f]/.test(key)) return undefined
  const words = key.replace(/'/g, '').match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []
  return words.join('-').toLowerCase()
}

function notAMapping(value: unknown): ListFault {
  return { within: [], value, because: { is: 'type', wanted: 'mapping' } }
}

function lineOf(keys: readonly string[], text: string): number {
  const { tree } = readYamlTree(text)
  let at: YamlTree | undefined = tree
  let position: number | undefined
  for (const key of keys) {
    const pair: { key: { start: number }; tree: YamlTree } | undefined = at?.keys?.get(key)
    position = pair?.key.start ?? position
    at = pair?.tree
  }
  return position === undefined ? 0 : text.slice(0, position).split('\n').length
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value).slice(0, 60)
    : asText(value ?? '')
}
