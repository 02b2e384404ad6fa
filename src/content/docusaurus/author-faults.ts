import type { Entry } from '../front-matter/types.ts'
import { closest } from '../near-miss.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { BlogPost } from './blog-post.ts'
import type { Fault } from './kinds.ts'
import { blogFolders, listIn } from './list-for.ts'
import { socialFault } from './socials.ts'

interface AuthorFault extends Fault {
  entry: Entry
}

interface Author {
  /** The path of its key below `authors`, or of itself. */
  within: string
  /** Undefined if it is written out in the post. */
  key: string | undefined
  value: unknown
}

const alone = [
  'author',
  'author_title',
  'authorTitle',
  'author_url',
  'authorURL',
  'author_image_url',
  'authorImageURL',
]

/**
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/authors.ts, and
 * authorsProblems.ts and authorsSocials.ts beside it
 */
export function authorFaults(entries: ReadonlyMap<string, Entry>, post: BlogPost, site: Site): AuthorFault[] {
  const entry = entries.get('authors')
  const authors = entry ? authorsIn(entry) : []
  const older = alone.flatMap((key) => entries.get(key) ?? [])[0]
  const named = listIn(blogFolders(post, site), post.blog.authorsFile, site)
  const list = named?.keys === null ? undefined : named
  const isInlineRefused = post.blog.refuses.inlineAuthors && list !== undefined
  const olderFault = (because: Fault['because']): AuthorFault[] =>
    older ? [{ entry: older, within: '', value: older.value, because }] : []
  if (!entry || authors.length === 0)
    return isInlineRefused ? olderFault({ is: 'inline', list: list.file }) : []
  if (older) return olderFault({ is: 'conflict', with: 'authors' })
  return authors.flatMap((author, index): AuthorFault[] => {
    const { within, key, value } = author
    const fault = (because: Fault['because']) => [{ entry, within, value: key ?? '', because }]
    const unsocial = socialFault(value, within)
    if (unsocial) return [{ entry, ...unsocial }]
    if (key === undefined) return isInlineRefused ? fault({ is: 'inline', list: list.file }) : []
    if (authors.slice(0, index).some((earlier) => earlier.key === key)) return fault({ is: 'repeated' })
    if (!list || list.keys?.includes(key)) return []
    if (!list.keys || list.keys.length === 0) return fault({ is: 'no-list', list: list.file })
    const near = (within === '' ? listOf(key, list.keys) : undefined) ?? closest(key, list.keys)
    return fault({ is: 'not-listed', list: list.file, ...(near !== undefined && { near }) })
  })
}

/** `ada, bob` without its brackets is one name with a comma in it. */
function listOf(text: string, keys: readonly string[]): string | undefined {
  const names = text.split(',').map((name) => name.trim())
  return names.length > 1 && names.every((name) => keys.includes(name)) ? `[${names.join(', ')}]` : undefined
}

function authorsIn({ value }: Entry): Author[] {
  const values = Array.isArray(value) ? value : [value]
  return values.slice(0, 100).map((one: unknown, index): Author => {
    const within = Array.isArray(value) ? `[${index + 1}]` : ''
    if (!isMapping(one)) return { within, key: keyOf(one), value: one }
    return one.key === undefined
      ? { within, key: undefined, value: one }
      : { within: `${within}.key`, key: keyOf(one.key), value: one }
  })
}

function keyOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
