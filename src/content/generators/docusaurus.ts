import { javaScriptDates } from '../dates/javascript-date.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { base, baseTerms, hiddenByDraft } from './base.ts'
import { basePath, folderOf } from './config-file.ts'
import type { Generator } from './generator.ts'
import { blockAfter, booleanLiteral, textLiteral, withoutComments } from './literals.ts'
import { locateByFile, simpleSite } from './simple-site.ts'
import { dateInEntry, dateInName } from './written-date.ts'

interface Blog {
  folder: string
  route: string
}

/**
 * Docusaurus' blogs (https://docusaurus.io/docs/blog). A post's date is `date`, else the one in its file's or folder's name
 * (`2030-01-07-salon.md`, `2030/01/07/salon.md`), in UTC. The post is visible at once, whatever its date, unless `draft:
 * true`. A post with `unlisted: true` is built. The address is `slug`, else the date and the name, below the blog's route.
 */
export const docusaurus: Generator = {
  ...base,
  id: 'docusaurus',
  name: 'Docusaurus',
  dialect: 'mdx',
  publicFolder: 'static',
  terms: {
    ...baseTerms,
    listFiles: () => /^(?:[^/]+\/){0,3}(?<kind>authors|tags)\.(?:ya?ml|json)$/,
    listsAreBinding: true,
    listsFor,
  },

  locate: (paths) => locateByFile(/^docusaurus\.config\.[cm]?[jt]s$/, paths),

  readSite(files, folder) {
    const source = withoutComments([...files.values()][0] ?? '')
    return simpleSite('docusaurus', folder, {
      title: textLiteral(source, 'title'),
      url: textLiteral(source, 'url'),
      basePath: textLiteral(source, 'baseUrl'),
      language: textLiteral(source, 'defaultLocale'),
      config: { blogs: blogsIn(source), trailingSlash: booleanLiteral(source, 'trailingSlash') },
    })
  },

  isPost: (path, site) => postAt(path, site) !== undefined,
  collection: (path, site) => postAt(path, site)?.blog.folder ?? '',

  language: (path, site) => postAt(path, site)?.locale,

  dates: javaScriptDates,

  publishDate(post, site) {
    const entry = post.frontMatter.entries.get('date')
    const reading: DateReading = entry ? dateInEntry(entry, site, javaScriptDates) : { is: 'none' }
    if (reading.is !== 'none') return reading
    const date = datedName(postAt(post.path, site)?.inside ?? '')?.date
    return date === undefined ? { is: 'none' } : dateInName(date.replaceAll('/', '-'), site, javaScriptDates)
  },

  hiddenBy: hiddenByDraft,
  address,
}

function blogsIn(source: string): Blog[] {
  const places = [...source.matchAll(/(?:\bblog\s{0,20}:|plugin-content-blog["'`])/g)].slice(0, 20)
  const blogs = places.map(({ index }) => {
    const block = blockAfter(source, index)
    const folder = basePath(textLiteral(block, 'path')?.replace(/^\.\//, '')).slice(1) || 'blog'
    return { folder, route: basePath(textLiteral(block, 'routeBasePath') ?? 'blog').slice(1) }
  })
  return blogs.length > 0 ? blogs : [{ folder: 'blog', route: 'blog' }]
}

/** https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog: Markdown, but for names that begin with `_`. */
function postAt(path: string, site: Site): { inside: string; blog: Blog; locale?: string } | undefined {
  if (!path.startsWith(site.root) || !/\.mdx?$/.test(path)) return undefined
  const below = path.slice(site.root.length)
  // Translations lie below `i18n/fr/docusaurus-plugin-content-blog/`.
  const translated = /^i18n\/([^/]+)\/docusaurus-plugin-content-blog(?:-[^/]+)?\/(.+)$/.exec(below)
  const blogs = site.config.blogs as readonly Blog[]
  const blog = translated ? blogs[0] : blogs.find(({ folder }) => below.startsWith(`${folder}/`))
  if (!blog) return undefined
  const inside = translated?.[2] ?? below.slice(blog.folder.length + 1)
  if (inside.split('/').some((segment) => segment.startsWith('_'))) return undefined
  return { inside, blog, ...(translated?.[1] !== undefined && { locale: translated[1] }) }
}

/**
 * Each blog has its own lists, and a translation may have another:
 * https://docusaurus.io/docs/blog#global-authors
 */
function listsFor<List extends { kind: string; file: string }>(
  lists: readonly List[],
  path: string,
  { root }: Site,
): readonly List[] {
  const translations = `${root}i18n/`
  return [...Map.groupBy(lists, ({ kind }) => kind).values()].flatMap((same) => {
    const around = same.filter(({ file }) => path.startsWith(folderOf(file)))
    const nearest = around.sort((a, b) => b.file.length - a.file.length)[0]
    const original = same.find(({ file }) => !file.startsWith(translations))
    return nearest ?? (path.startsWith(translations) ? original : undefined) ?? []
  })
}

function datedName(inside: string): { folder: string; date: string; text: string } | undefined {
  const bare = inside.replace(/\.mdx?$/, '').replace(/\/index$/, '')
  const match = /\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)/.exec(bare)
  if (!match) return undefined
  const text = bare.slice(match.index + match[0].length).replace(/^[-/]/, '')
  return { folder: bare.slice(0, match.index), date: match[0], text }
}

function address({ path, frontMatter: { data } }: Post, site: Site): string | undefined {
  const post = postAt(path, site)
  if (!post) return undefined
  const nameParts = datedName(post.inside)
  const bare = post.inside.replace(/\.mdx?$/, '').replace(/(?:^|\/)index$/, '')
  const name = nameParts
    ? `${nameParts.date.replaceAll('-', '/')}/${nameParts.folder}${nameParts.text}`
    : bare
  const slug = typeof data.slug === 'string' || typeof data.slug === 'number' ? String(data.slug) : name
  const locale = post.locale === undefined || post.locale === site.language ? '' : `/${post.locale}`
  const fullPath = `${site.basePath}${locale}/${post.blog.route}/${slug}`.replace(/\/{2,}/g, '/')
  const withoutSlash = fullPath.replace(/(?<=.)\/$/, '')
  const { trailingSlash } = site.config
  return encodeURI(
    (trailingSlash === undefined
      ? fullPath
      : trailingSlash
        ? `${withoutSlash}/`
        : withoutSlash
    ).toWellFormed(),
  )
}
