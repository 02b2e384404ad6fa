import type { Post } from '../post.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { lowerKeys } from './configuration.ts'
import { entryOf, ownEntry } from './entry.ts'
import { isSince } from './version.ts'

/** Hugo keeps these of each page, whatever its front matter says. */
const OF_PAGE = /^(?:date|lastmod|publishdate|expirydate|title|iscjklanguage)$/

const NEVER = /^(?:resources|headless)$/

/**
 * The key that `{{< param … >}}` asks for and neither the page nor the site has: Hugo ends its build at it
 * (https://gohugo.io/shortcodes/param/). A theme or module may bring parameters of its own.
 */
export function missingParameter(parameters: string, post: Post, site: Site): string | undefined {
  const written = /^(?:"([^"]*)"|`([^`]*)`|([\w.-]+))$/.exec(parameters)
  const name = written?.[1] ?? written?.[2] ?? written?.[3]
  const { config } = site
  if (name === undefined || config.theme !== undefined || config.module !== undefined) return undefined
  const [first = '', ...rest] = name.toLowerCase().split('.')
  if (OF_PAGE.test(first)) return undefined
  if (NEVER.test(first)) return name
  const own = isSince(123, site) ? ownEntry(post, 'params')?.value : undefined
  const places = [
    entryOf(post, first, site)?.value,
    isMapping(own) ? lowered(own)[first] : undefined,
    isMapping(config.params) ? config.params[first] : undefined,
  ]
  return places.some((value) => reaches(value, rest)) ? undefined : name
}

function lowered(value: unknown): Readonly<Record<string, unknown>> {
  const keys = lowerKeys(value)
  return isMapping(keys) ? keys : {}
}

function reaches(value: unknown, [next, ...rest]: readonly string[]): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false
  return next === undefined || reaches(lowered(value)[next], rest)
}
