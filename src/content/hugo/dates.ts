import { mappingAt } from '../generators/config-file.ts'
import { dateInEntry, dateInName } from '../generators/written-date.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { entryOf } from './entry.ts'

/** https://gohugo.io/configuration/front-matter/#dates */
const defaults = {
  publishdate: ['publishdate', 'pubdate', 'published', 'date'],
  expirydate: ['expirydate', 'unpublishdate'],
} as const

/** The first of the site's keys (or Hugo's own) that holds a date. `published` may also be a flag, and then is none. */
export function hugoDate(post: Post, site: Site, kind: keyof typeof defaults): DateReading {
  const configured = mappingAt(site.config, 'frontmatter')[kind]
  const keys = Array.isArray(configured) ? configured.map((key) => String(key).toLowerCase()) : [':default']
  for (const key of keys.flatMap((key) => (key === ':default' ? defaults[kind] : key))) {
    const reading = key === ':filename' ? inName(post, site) : inEntry(post, site, key)
    if (reading.is !== 'none') return reading
  }
  return { is: 'none' }
}

function inEntry(post: Post, site: Site, key: string): DateReading {
  const entry = entryOf(post, key)
  if (!entry || typeof entry.value === 'boolean' || entry.value === '') return { is: 'none' }
  return dateInEntry(entry, site, 'hugo')
}

/** `2018-02-22-my-page.md`, or a bundle's folder so named. */
function inName(post: Post, site: Site): DateReading {
  const date = /(?:^|\/)(\d{4}-\d{2}-\d{2})[^/]*(?:\/index)?\.[^/]+$/.exec(post.path)?.[1]
  return date === undefined ? { is: 'none' } : dateInName(date, site, 'hugo')
}
