import type { FrontMatter } from './front-matter/types.ts'
import type { Post } from './post.ts'
import { asText, isMapping } from './safe-object.ts'

/** `_drafts/template.md` or `_posts/templates/event.md`: it is there to be copied. */
export function isTemplatePost({ path }: Pick<Post, 'path'>): boolean {
  return /(?:^|[/_. -])(?:templates?|gabarits?|mod[eè]les?)(?=[/_. -][^/]*$|[^/]*\.\w+$)/i.test(path)
}

const LISTING_LAYOUT = /(?:^|[/_-])(?:list|archives?|index|feed|tags?|categor(?:y|ies)|search)(?:$|[._-])/i

/** It may lie in the posts' folder. */
export function isListOfPosts({ path, frontMatter: { body, entries } }: Post): boolean {
  return (
    /\.(?:njk|liquid|hbs|mustache|ejs|pug|haml|webc|11ty\.[cm]?[jt]sx?)$/.test(path) ||
    // What Eleventy keeps out of every list of posts: https://www.11ty.dev/docs/collections/#how-to-exclude-content-from-collections
    entries.get('eleventyExcludeFromCollections')?.value === true ||
    isUnlisted(entries) ||
    isPaginated(entries) ||
    LISTING_LAYOUT.test(asText(entries.get('layout')?.value ?? '')) ||
    /\{%-?\s*for\s+\w+\s+in\s+(?:collections\b|site\.posts\b|paginator\.posts\b|pagination\.items\b)/.test(
      body,
    )
  )
}

/** `pagination: {data: collections.news}` of Eleventy, `pagination: {enabled: true}` of jekyll-paginate-v2. */
function isPaginated(entries: FrontMatter['entries']): boolean {
  const pagination = entries.get('pagination')?.value
  if (!isMapping(pagination)) return false
  return /^collections\./.test(asText(pagination.data ?? '')) || pagination.enabled === true
}

/** What plugins of Obsidian keep as Markdown, among the notes that it belongs to: a drawing, a board of cards. */
export function isDrawing({ frontMatter: { entries } }: Pick<Post, 'frontMatter'>): boolean {
  return [...entries.keys()].some((key) => /^(?:excalidraw|kanban)-plugin$/.test(key))
}

/** https://gohugo.io/content-management/build-options/#list */
function isUnlisted(entries: FrontMatter['entries']): boolean {
  const build = (entries.get('build') ?? entries.get('_build'))?.value
  return isMapping(build) && (build.list === 'never' || build.list === false)
}

/** `readMore: https://…`, `bookmark-of: https://…`: the post is a link. */
const LINK =
  /^(?:(?:link|source|original|external|article|read_?more)(?:[_-]?(?:url|link|to))?|href|via|(?:bookmark|like|repost)-of|in-reply-to)$/i

export function leadsElsewhere(post: Pick<Post, 'frontMatter'>): boolean {
  const isLink = [...post.frontMatter.entries].some(
    ([key, { value }]) => LINK.test(key) && /^https?:\/\/\S+$/.test(asText(value).trim()),
  )
  return isLink || sendsReadersOn(post)
}

/** `redirect_to: /event/`, or a layout that does so. */
export function sendsReadersOn({ frontMatter: { entries } }: Pick<Post, 'frontMatter'>): boolean {
  return (
    [...entries.keys()].some((key) => /^(?:redirect(?:_?to)?|external_?(?:url|link)|link_?to)$/i.test(key)) ||
    /redirect/i.test(asText(entries.get('layout')?.value ?? ''))
  )
}
