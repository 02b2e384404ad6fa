import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import { closest } from '../near-miss.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { templateOf } from './address.ts'
import { dataOf, entryOf, isFalse } from './data.ts'
import { documentAt } from './document.ts'
import { placeholderIn, placeholderNames } from './placeholders.ts'
import { hasRedirects } from './redirect-page.ts'
import { isServedAsIs } from './served-as-is.ts'
import { isTruthy } from './site.ts'

/**
 * Jekyll adds `categories` to a list, which fails for anything but a text or a list: the post then goes out half read, with
 * the day of the build and another address. It takes `permalink` and a `slug` that its address needs for texts, and so does
 * jekyll-redirect-from with what it reads: each ends the build at any other value (asked of Jekyll 4.3.1).
 */
export function jekyllRefusals(post: Post, site: Site): ValueRefusal[] {
  const categories = entryOf(post, 'categories')
  const isFine = !categories || categories.value === null || Array.isArray(categories.value)
  const halfRead = isFine || isText(categories) ? [] : [refused(categories, { is: 'half-read' })]
  const ending = ['permalink', ...(needsSlug(post, site) ? ['slug'] : [])].flatMap((key) => {
    const entry = entryOf(post, key)
    const isTaken = !entry || entry.value === null || isText(entry) || isFalse(entry)
    return isTaken ? [] : [refused(entry, { is: 'type', wanted: 'text' })]
  })
  const others = [...(ending.length === 0 ? refusedPattern(post, site) : []), ...refusedRedirects(post, site)]
  return [...halfRead, ...ending, ...others]
}

function needsSlug(post: Post, site: Site): boolean {
  const document = documentAt(post.path, site)
  if (!document) return false
  const { permalink } = dataOf(post, document, site)
  const pattern =
    permalink === undefined || permalink === null ? templateOf(document, site) : asText(permalink)
  return /:(?:title|slug)/.test(pattern)
}

/** `redirect_to` may be false, and of a list only its first value counts. */
function refusedRedirects(post: Post, site: Site): ValueRefusal[] {
  if (!hasRedirects(site)) return []
  const [from, to] = [entryOf(post, 'redirect_from'), entryOf(post, 'redirect_to')]
  const isFrom = !from || from.value === null || isPaths(from, (given) => given)
  const isTo = !to || to.value === null || isFalse(to) || isPaths(to, (given) => given.slice(0, 1))
  return [
    ...(isFrom ? [] : [refused(from, { is: 'type', wanted: 'path' })]),
    ...(isTo ? [] : [refused(to, { is: 'type', wanted: 'path' })]),
  ]
}

/** Without the empty ones, which the plugin leaves out. */
function isPaths(entry: Entry, counted: (given: unknown[]) => unknown[]): boolean {
  if (!Array.isArray(entry.value)) return isText(entry)
  return counted(entry.value.filter((one) => one !== null)).every((one) => typeof one === 'string')
}

/** A placeholder that Jekyll does not know ends the build (asked of Jekyll 4.3.1), and so does a pattern that is no text. */
function refusedPattern(post: Post, site: Site): ValueRefusal[] {
  const document = documentAt(post.path, site)
  if (!document || isServedAsIs(post, document, site)) return []
  const own = entryOf(post, 'permalink')
  const data = dataOf(post, document, site)
  const { config } = site
  const file = `${site.folder}_config.yml`
  const place = { key: 'permalink', range: topOfFile, file }
  const ofSite = config.permalink
  if (isTruthy(ofSite) && typeof ofSite !== 'string')
    return [{ ...place, text: asText(ofSite), because: { is: 'type', wanted: 'text' } }]
  const isSet = data.permalink !== undefined && data.permalink !== null && data.permalink !== false
  const pattern = isSet ? asText(data.permalink) : templateOf(document, site)
  const words = [...pattern.matchAll(/:([a-z_]+)/g)].map(([, word = '']) => word)
  const unknown = words.find((word) => placeholderIn(word) === undefined)
  if (unknown === undefined) return []
  const known = closestFirst(unknown, placeholderNames).map((key) => `:${key}`)
  return [
    {
      ...(own && isSet
        ? refused(own, { is: 'unknown', known })
        : { ...place, text: pattern, because: { is: 'unknown', known } }),
    },
  ]
}

function closestFirst(word: string, keys: readonly string[]): string[] {
  const near = closest(word, keys)
  return near === undefined ? [...keys] : [near, ...keys.filter((key) => key !== near)]
}

/** Ruby's: https://github.com/ruby/psych/blob/v4.0.4/lib/psych/scalar_scanner.rb. `1e3` is a text, and `1_0` and `1,000` are not. */
const NUMBER =
  /^[-+]?(?:(?:0|[1-9](?:[0-9]|[,_][0-9])*|0[0-7_,]+|0x[\da-f_,]+|0b[01_,]+)|(?:\d[\d_,]*)?\.\d[\d_,]*(?:e[+-]\d+)?)$/i

/** Ruby's YAML reader makes booleans, dates and numbers of texts that Galley leaves as they are. */
function isText({ value, text, quoted }: Entry): boolean {
  if (!quoted && (typeof value === 'string' || typeof value === 'number') && NUMBER.test(text)) return false
  if (typeof value !== 'string') return typeof value === 'number' && /^[-+]?\d+e\d+$/i.test(text)
  return quoted || !/^(?:yes|no|on|off|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i.test(text)
}
