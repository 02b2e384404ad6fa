import { matchesGlob } from '../glob.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { addressOf, isDecodable, permalink } from './permalink.ts'
import type { Blog } from './plugins.ts'
import { configOf } from './site.ts'
import { translationAt } from './translations.ts'

export interface BlogPost {
  /** The path within the blog's folder. */
  inside: string
  blog: Blog
  locale?: string
}

/** https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog, `include` and `exclude` */
export function blogPostAt(path: string, site: Site): BlogPost | undefined {
  if (!path.startsWith(site.root) || !/\.mdx?$/.test(path)) return undefined
  const { blogs, orphans, translations } = configOf(site)
  const below = path.slice(site.root.length)
  const translation = translationAt(below, translations)
  const blog = translation
    ? blogs.find(({ id }) => translation.plugin === 'blog' && id === translation.id)
    : blogs.find(({ folder }) => below.startsWith(`${folder}/`))
  if (!blog) return undefined
  const inside = translation?.inside ?? below.slice(blog.folder.length + 1)
  if (!matchesGlob(inside, blog.include) || matchesGlob(inside, blog.exclude)) return undefined
  if (!translation) return { inside, blog }
  return orphans.includes(path) ? undefined : { inside, blog, locale: translation.locale }
}

/** Docusaurus takes the last date in the path: `DATE_FILENAME_REGEX` of blogUtils.ts. */
const dated = /^(?<folder>.*)(?<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?<text>.*?)(?:\/index)?\.mdx?$/

export function datedName(inside: string): { folder: string; date: string; text: string } | undefined {
  const { folder, date, text } = dated.exec(inside.slice(0, 1000))?.groups ?? {}
  return folder === undefined || date === undefined || text === undefined ? undefined : { folder, date, text }
}

export function blogPostAddress(post: Post, site: Site): string | undefined {
  const path = blogPostPermalink(post, site)
  return path !== undefined && isDecodable(path) ? addressOf(path) : undefined
}

/** Undefined if it is not known. */
export function blogPostPermalink({ path, frontMatter: { data } }: Post, site: Site): string | undefined {
  const post = blogPostAt(path, site)
  const { trailingSlash, isBasePathKnown, replaced } = configOf(site)
  if (!post || post.blog.route === undefined || !isBasePathKnown || replaced.includes(path)) return undefined
  const nameParts = datedName(post.inside)
  const name = nameParts
    ? `${nameParts.date.replaceAll('-', '/')}/${nameParts.folder}${nameParts.text}`
    : post.inside.replace(/(?:\/index)?\.mdx?$/, '')
  const slug = typeof data.slug === 'string' || typeof data.slug === 'number' ? String(data.slug) : name
  return permalink(basePathIn(post.locale, site), [post.blog.route, slug], trailingSlash)
}

function basePathIn(locale: string | undefined, site: Site): string {
  if (locale === undefined) return site.basePath
  const { own, defaultLocale } = configOf(site).translations
  const usual = locale === defaultLocale ? site.basePath : `${site.basePath}/${locale}`
  return own[locale]?.basePath ?? usual
}
