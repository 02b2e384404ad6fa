import type { Site } from '../site.ts'

/** Jekyll excludes these whatever a site's own list says: https://jekyllrb.com/docs/configuration/default/ */
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
 * Why Jekyll ignores an entry of `folder`, a path from the site's root with its slash; undefined if it does not. It
 * ignores what `exclude` names and `include` does not, and names that begin with `.`, `_`, `#` or `~`
 * (https://jekyllrb.com/docs/configuration/options/#global-configuration). Jekyll compares only the beginnings of an entry
 * and of its last segment with the patterns.
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
  const exclude = [...texts(config.exclude), ...alwaysExcluded].filter(
    (pattern) => !include.includes(pattern),
  )
  if (names(exclude, folder + entry)) return 'excluded'
  return /^[._#~]/.test(entry) || /^[._#~]|~$/.test(base) ? 'ignored-folder' : undefined
}

function texts(list: unknown): string[] {
  return (Array.isArray(list) ? list : [])
    .filter((entry): entry is string => typeof entry === 'string')
    .slice(0, 200)
}

function names(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => {
    const bare = pattern.replace(/^\/+/, '')
    return bare !== '' && (path.startsWith(bare) || `${path}/` === bare || matchesWildcards(path, bare))
  })
}

/**
 * As Ruby's File.fnmatch: `*` matches across folders, `?` any character. Sets in brackets are not followed. Takes time
 * proportional to the product of both lengths at most, since strangers write the pattern.
 */
export function matchesWildcards(text: string, pattern: string): boolean {
  if (text.length > 1000 || pattern.length > 200) return false
  let index = 0
  let star = -1
  let resume = 0
  let p = 0
  while (index < text.length) {
    if (pattern[p] === '*') {
      star = p
      resume = index
      p += 1
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[index])) {
      p += 1
      index += 1
    } else if (star !== -1) {
      p = star + 1
      resume += 1
      index = resume
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}
