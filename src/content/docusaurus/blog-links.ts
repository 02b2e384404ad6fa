import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { blogPostAddress, blogPostAt } from './blog-post.ts'
import type { Blog } from './plugins.ts'
import { configOf } from './site.ts'

/** Pages of a blog that no post has: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#configuration */
const LISTS = /^(?:archive|authors|page|tags)(?:\/|$)/

/** Where the build ends at a link to a page that is not there, and no code of the site's own can make one. */
export function judgesBlogLinks(site: Site): boolean {
  const { endsAtBrokenLinks, givenToMdx, isBasePathKnown, blogs, docs, hasUsualPages } = configOf(site)
  return (
    endsAtBrokenLinks &&
    givenToMdx?.hasOfficialThemes === true &&
    isBasePathKnown &&
    hasUsualPages &&
    docs.every(({ route }) => route !== undefined) &&
    blogs.every(({ route, hasUsualLists }) => route !== undefined && hasUsualLists)
  )
}

/**
 * The address of a post that a link asks for and that no post has, decoded. Docusaurus 3.10.2 was asked: it looks up links in Markdown
 * by their addresses, whether they begin with a slash or at the page that they stand on, and takes or leaves a slash at the end. An
 * `<a>` in HTML, a whole address, `pathname://` and a file that lies in a static folder are not looked up. `addresses`: of all posts.
 */
export function missingBlogPost(
  href: string,
  post: Post,
  site: Site,
  files: Files,
  addresses: readonly string[],
): string | undefined {
  const own = blogPostAddress(post, site)
  if (own === undefined || blogPostAt(post.path, site)?.locale !== undefined) return undefined
  const path = pathOf(href, own, site)
  if (path === undefined || /\.\w{1,8}$|\/$/.test(path.replace(/\/$/, ''))) return undefined
  const blog = configOf(site).blogs.find(({ route = '' }) => route !== '' && below(path, `/${route}/`) !== '')
  if (!blog || mayBeElsewhere(path, blog, site, files)) return undefined
  const known = new Set(addresses.map((address) => plain(address.slice(site.basePath.length))))
  return areAll(addresses, site, files) && !known.has(plain(path)) ? path : undefined
}

/** Below the base path. */
function pathOf(href: string, own: string, { basePath }: Site): string | undefined {
  if (/^(?:[a-z][a-z+.-]*:|\/\/|[#?@~]|$)|[{}\\]/i.test(href) || /^\.{1,2}\/?$/.test(href)) return undefined
  try {
    const path = decodeURI(new URL(href.replace(/[?#].*$/s, ''), `https://site${own}`).pathname)
    // Docusaurus puts the base path before an address that lacks it.
    return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path
  } catch {
    return undefined
  }
}

function mayBeElsewhere(path: string, { route = '' }: Blog, site: Site, files: Files): boolean {
  const { blogs, docs, translations } = configOf(site)
  const others = [...blogs.map((other) => other.route), ...docs.map((other) => other.route)].filter(
    (other) => other !== route,
  )
  return (
    LISTS.test(below(path, `/${route}/`)) ||
    others.some(
      (other = '') => other === '' || `/${route}/`.startsWith(`/${other}/`) || path.startsWith(`/${other}`),
    ) ||
    translations.locales.some((locale) => path.startsWith(`/${locale}/`)) ||
    files.below(`${site.root}src/pages/${route}`).length > 0 ||
    files.hasUnlisted
  )
}

/** Posts that the site's configuration for Galley leaves out have addresses, too. */
function areAll(addresses: readonly string[], site: Site, files: Files): boolean {
  const { blogs, translations } = configOf(site)
  const folders = [...blogs.map(({ folder }) => folder), translations.folder]
  const posts = folders
    .flatMap((folder) => files.below(`${site.root}${folder}/`))
    .filter((path) => blogPostAt(path, site) !== undefined)
  return new Set(posts).size === addresses.length
}

function below(path: string, folder: string): string {
  return path.startsWith(folder) ? path.slice(folder.length) : ''
}

function plain(address: string): string {
  try {
    return decodeURI(address).replace(/\/+$/, '').normalize()
  } catch {
    return address
  }
}
