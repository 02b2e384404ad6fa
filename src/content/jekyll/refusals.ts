import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { entryOf } from './data.ts'
import { documentAt } from './document.ts'

/**
 * Jekyll adds `categories` to a list, which fails for anything but a text or a list: the post then goes out half read, with
 * the day of the build and another address. It takes `permalink` and `slug` for texts, and ends the build at any other value
 * (asked of Jekyll 4.3.1).
 */
export function jekyllRefusals(post: Post, site: Site): ValueRefusal[] {
  const categories = entryOf(post, 'categories')
  const isFine = !categories || categories.value === null || Array.isArray(categories.value)
  const halfRead = isFine || isText(categories) ? [] : [refused(categories, { is: 'half-read' })]
  // Only the addresses of posts have their slug in them by default.
  const isPost = documentAt(post.path, site)?.collection === 'posts'
  const keys = isPost ? ['permalink', 'slug'] : ['permalink']
  const ending = keys.flatMap((key) => {
    const entry = entryOf(post, key)
    const isTaken = !entry || entry.value === null || isText(entry) || isFalse(entry)
    return isTaken ? [] : [refused(entry, { is: 'type', wanted: 'text' })]
  })
  return [...halfRead, ...ending]
}

function isFalse({ text }: Entry): boolean {
  return /^(?:false|no|off)$/i.test(text)
}

/** Ruby's YAML reader makes booleans and dates of texts that Galley leaves as they are. */
function isText({ value, text, quoted }: Entry): boolean {
  if (typeof value !== 'string') return false
  return quoted || !/^(?:yes|no|on|off|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i.test(text)
}
