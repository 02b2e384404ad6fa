import { readYamlTimestamp } from '../dates/yaml-timestamp.ts'
import { decodeText } from '../front-matter/decode.ts'
import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { type Range, topOfFile } from '../range.ts'
import type { Files } from '../repository.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { authorFaults } from './author-faults.ts'
import { type BlogPost, blogPostAt } from './blog-post.ts'
import { type DocsPage, docsPageAt } from './docs-page.ts'
import { type Fault, Timestamp } from './kinds.ts'
import { blogFolders, docsFolders, type List, listIn } from './list-for.ts'
import { missingNeighbours } from './neighbours.ts'
import { isDecodable } from './permalink.ts'
import { sameIds } from './same-id.ts'
import { blogSchema, docsSchema, type Schema } from './schema.ts'
import { configOf } from './site.ts'
import { inlineTagFaults } from './tag-faults.ts'

export function docusaurusRefusals(post: Post, site: Site, files?: Files): ValueRefusal[] {
  const { frontMatter, path } = post
  const { language } = frontMatter
  if (configOf(site).hasOwnReader) return []
  if (language === 'toml')
    return [{ key: '', text: '', range: topOfFile, because: { is: 'language', language } }]
  const blogPost = blogPostAt(path, site)
  const docsPage = blogPost ? undefined : docsPageAt(path, site)
  if (!blogPost && !docsPage) return []
  const { authors, tags } = listsOf(blogPost, docsPage, site)
  const refusals = [
    ...schemaRefusals(post, blogPost ? blogSchema : docsSchema),
    ...listRefusals(authors, frontMatter.entries.get('authors')),
    ...listRefusals(tags, frontMatter.entries.get('tags')),
    ...(docsPage && files ? sameIds(post, docsPage, site, files) : []),
  ]
  const isBuilt =
    refusals.length === 0 && frontMatter.problems.length === 0 && !isTrue(frontMatter.entries.get('draft'))
  if (!isBuilt) return refusals
  const { refuses } = blogPost?.blog ?? docsPage?.docs ?? {}
  const tagFaults = refuses?.inlineTags ? tagRefusals(post, tags) : []
  return [
    ...percentRefusals(post, site),
    ...(blogPost ? contentRefusals(post, blogPost, site) : []),
    ...(docsPage && files ? missingNeighbours(post, docsPage, site, files) : []),
    ...tagFaults,
  ]
}

/** The lists that the build reads, whatever the post names. */
function listsOf(blogPost: BlogPost | undefined, docsPage: DocsPage | undefined, site: Site) {
  const folders = blogPost ? blogFolders(blogPost, site) : docsPage ? docsFolders(docsPage, site) : []
  const { tagsFile } = blogPost?.blog ?? docsPage?.docs ?? {}
  return {
    authors: listIn(folders, blogPost?.blog.authorsFile, site),
    tags: listIn(folders, tagsFile, site),
  }
}

/** Galley reviews posts, so a fault in a list is told where a post names it, else at the post's top. */
function listRefusals(list: List | undefined, entry: Entry | undefined): ValueRefusal[] {
  if (!list?.problem) return []
  const { line, ...problem } = list.problem
  const file = line === 0 ? list.file : `${list.file}:${line}`
  return [{ ...problem, range: entry?.range ?? topOfFile, file }]
}

function tagRefusals({ frontMatter }: Post, list: List | undefined): ValueRefusal[] {
  const tags = frontMatter.entries.get('tags')
  return tags ? inlineTagFaults(tags.value, list).map((fault) => refusal(tags, fault)) : []
}

function percentRefusals({ path, frontMatter }: Post, { root }: Site): ValueRefusal[] {
  const slug = frontMatter.entries.get('slug')
  const text = slug ? asText(slug.value) : path.slice(root.length)
  if (isDecodable(text)) return []
  const because = { is: 'percent' as const }
  return [slug ? refused(slug, because) : { key: '', text, range: topOfFile, because }]
}

function schemaRefusals({ frontMatter: { entries } }: Post, schema: Schema): ValueRefusal[] {
  const refusals = [...entries.values()].flatMap((entry) => {
    const kind = Object.hasOwn(schema, entry.key) ? schema[entry.key] : undefined
    const fault = kind?.(typedValue(entry))
    return fault ? [refusal(entry, fault)] : []
  })
  return [...refusals, ...conflicts(entries)]
}

/** Two keys that are right by themselves. */
function conflicts(entries: ReadonlyMap<string, Entry>): ValueRefusal[] {
  const [draft, unlisted] = [entries.get('draft'), entries.get('unlisted')]
  const areBoth = [draft, unlisted].every((entry) => isTrue(entry))
  const [least, most] = [entries.get('toc_min_heading_level'), entries.get('toc_max_heading_level')]
  const [from, to] = [levelIn(least), levelIn(most)]
  return [
    ...(areBoth && unlisted ? [refused(unlisted, { is: 'conflict', with: 'draft' })] : []),
    ...(least && from <= 6 && to >= 2 && from > to ? [refused(least, { is: 'outside', from: 2, to })] : []),
  ]
}

/** What Docusaurus finds once it has taken the front matter: `processBlogSourceFile` of its blogUtils.ts. */
function contentRefusals({ frontMatter }: Post, blogPost: BlogPost, site: Site): ValueRefusal[] {
  const { entries, body } = frontMatter
  const isUntruncated = blogPost.blog.refuses.untruncated && !truncation.test(body)
  return [
    ...authorFaults(entries, blogPost, site).map(({ entry, ...fault }) => refusal(entry, fault)),
    ...(isUntruncated
      ? [{ key: '', text: '', range: topOfFile, because: { is: 'no-marker' } } as const]
      : []),
  ]
}

const truncation = /<!--\s*truncate\s*-->|\{\/\*\s*truncate\s*\*\/\}/

/** YAML makes dates of texts without quotes, also within lists and mappings. */
function typedValue({ value, texts }: Entry): unknown {
  const written = new Set(texts.map(({ text }) => text))
  const typed = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(typed)
    if (isMapping(one)) return Object.fromEntries(Object.entries(one).map(([key, of]) => [key, typed(of)]))
    const isPlain = typeof one === 'string' && written.has(one)
    return isPlain && readYamlTimestamp(one) ? new Timestamp(one) : one
  }
  return typed(value)
}

function refusal({ key, text, range, texts }: Entry, { within, value, because }: Fault): ValueRefusal {
  if (within === '') return { key, text, range, because }
  const written = value instanceof Timestamp ? value.written : asText(value ?? '')
  return { key: key + within, text: written, range: placesOf(texts).get(written) ?? range, because }
}

/** Where each text stands first. A list may have thousands of texts, and a hundred of them may be refused. */
const places = new WeakMap<Entry['texts'], ReadonlyMap<string, Range>>()

function placesOf(texts: Entry['texts']): ReadonlyMap<string, Range> {
  const known = places.get(texts)
  if (known) return known
  const found = new Map(texts.toReversed().map(({ text, range }) => [decodeText(text).text, range]))
  places.set(texts, found)
  return found
}

function levelIn(entry: Entry | undefined): number {
  const level = entry ? asText(entry.value) : ''
  return level === '' ? Number.NaN : Number(level)
}

function isTrue(entry: Entry | undefined): boolean {
  return entry !== undefined && /^true$/i.test(asText(entry.value))
}
