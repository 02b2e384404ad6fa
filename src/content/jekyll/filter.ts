import type { Site } from '../site.ts'

/** https://jekyllrb.com/docs/configuration/default/, also where a site's own list is given. */
const alwaysExcluded = [
  '.sass-cache',
  '.jekyll-cache',
  'gemfiles',
  'Gemfile',
  'Gemfile.lock',
  'node_modules',
  'vendor/bundle/',
  'vendor/cache/',
  'vendor/gems/',
  'vendor/ruby/',
]

/**
 * Why Jekyll passes over an entry of `folder`, a path from the site's root with its slash, or undefined where it
 * does not: `exclude`, unless `include` names it, and names that begin with `.`, `_`, `#` or `~`
 * (https://jekyllrb.com/docs/configuration/options/#global-configuration). Jekyll looks at the beginning of an entry
 * and of its last segment only, and its patterns match whatever begins with them.
 */
export function passedOver(
  entry: string,
  folder: string,
  { config }: Pick<Site, 'config'>,
): 'excluded' | 'ignored-folder' | undefined {
  const base = entry.slice(entry.lastIndexOf('/') + 1)
  const include = Array.isArray(config.include) ? texts(config.include) : ['.htaccess']
  if (entry.endsWith('.')) return 'ignored-folder'
  const isIncluded = names(include, entry) || names(include, base)
  if (isIncluded) return undefined
  const exclude = [...texts(config.exclude), ...alwaysExcluded].filter((one) => !include.includes(one))
  if (names(exclude, folder + entry)) return 'excluded'
  return /^[._#~]/.test(entry) || /^[._#~]|~$/.test(base) ? 'ignored-folder' : undefined
}

function texts(list: unknown): string[] {
  return (Array.isArray(list) ? list : [])
    .filter((one): one is string => typeof one === 'string')
    .slice(0, 200)
}

function names(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => {
    const bare = pattern.replace(/^\/+/, '')
    return bare !== '' && (path.startsWith(bare) || `${path}/` === bare || matchesWildcards(path, bare))
  })
}

/**
 * Ruby's File.fnmatch, in which `*` matches across folders, `?` any character; sets in brackets are not followed.
 * Takes time proportional to both texts' product at most: strangers write the pattern.
 */
export function matchesWildcards(text: string, pattern: string): boolean {
  if (text.length > 1000 || pattern.length > 200) return false
  let at = 0
  let star = -1
  let resume = 0
  let p = 0
  while (at < text.length) {
    if (pattern[p] === '*') {
      star = p
      resume = at
      p += 1
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) {
      p += 1
      at += 1
    } else if (star !== -1) {
      p = star + 1
      resume += 1
      at = resume
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}
