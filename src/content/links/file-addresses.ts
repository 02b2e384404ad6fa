import { dialects } from '../dialect.ts'
import { decodeText } from '../front-matter/decode.ts'
import { generatorOf } from '../generators/registry.ts'
import type { Range } from '../range.ts'
import type { Context } from '../rule.ts'
import type { Site } from '../site.ts'

export interface FileAddress {
  /** The decoded end of the file's path, without `..`. */
  tail: string
  /** The path starts at the site's root or in the post's folder. In front matter only the layout knows the folder. */
  from: 'root' | 'post' | 'layout'
  /** Where the site serves a file of its repository. */
  servedPath(path: string): string
}

const FILE =
  /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp|csv|docx?|epub|geojson|gpx|ics|mdx?|mp3|mp4|od[pst]|ogg|pdf|pptx?|webm|xlsx?|zip)$/i

/** Undefined for pages, for addresses of other sites, and if only a template knows the address. */
export function fileAddress(href: string, site: Site): FileAddress | undefined {
  // A browser drops line ends and tabs within an address.
  const filled = fill(href.trim().replace(/[\n\r\t]/g, ''), site)
  const address =
    site.url !== undefined && filled.startsWith(`${site.url}/`) ? filled.slice(site.url.length) : filled
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^[@~]|[{}]/i.test(address) || address.length > 500) return undefined
  const generator = generatorOf(site.generator)
  const written = decode(address.replace(/[?#].*$/, ''))
  const { backslashesInAddresses } = dialects[generator.dialect]
  const path = backslashesInAddresses ? written?.replaceAll('\\', '/') : written
  if (path === undefined || !FILE.test(path)) return undefined
  const isFromRoot = path.startsWith('/')
  const sitePath =
    isFromRoot && path.startsWith(`${site.basePath}/`) ? path.slice(site.basePath.length) : path
  const tail = sitePath.replace(/^\/+/, '').replace(/^(?:\.{1,2}\/)+/, '')
  if (tail.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined
  const servedPath = (file: string) => generator.servedPath(file, site)
  if (!isFromRoot) return { tail, from: 'post', servedPath }
  return { tail: generator.fileServedAt(tail, site), from: 'root', servedPath }
}

function fill(href: string, { url = '', basePath }: Site): string {
  return href
    .replace(/\{\{-?\s*site\.url\s*-?\}\}/g, url)
    .replace(/\{\{-?\s*site\.baseurl\s*-?\}\}/g, basePath)
    .replace(/^\{\{-?\s*["']\/?([^"'{}]{0,500})["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}/, '/$1')
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    return undefined
  }
}

export function hostOf(href: string): string | undefined {
  const address = href.startsWith('//') ? `https:${href}` : href
  if (!/^https?:\/\//i.test(address) || /[{}]/.test(address.slice(0, 200)) || !URL.canParse(address))
    return undefined
  return new URL(address).hostname.toLowerCase()
}

export interface NamedFile {
  href: string
  address: FileAddress
  range: Range
  hrefRange?: Range | undefined
  /** Undefined in front matter. */
  written?: 'markdown' | 'html'
}

const IMAGE_KEY = /image|img|cover|hero|thumb|picture|photo|banner|illustration|vignette/i

export function isImage(path: string): boolean {
  return /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp)$/i.test(path)
}

/** Empty for MDX, which may import files from anywhere. */
export function namedFiles({
  post,
  structure,
  site,
}: Pick<Context, 'post' | 'structure' | 'site'>): NamedFile[] {
  if (/\.mdx$/i.test(post.path)) return []
  const inFrontMatter = [...post.frontMatter.entries.values()].flatMap(({ key, texts }) =>
    texts.flatMap((written): NamedFile[] => {
      const { text: href } = decodeText(written.text)
      const address = IMAGE_KEY.test(key) && isImage(href) && !/\s/.test(href) && fileAddress(href, site)
      if (!address) return []
      const hrefRange = href === written.text ? written.range : undefined
      return [{ href, address: { ...address, from: 'layout' }, range: written.range, hrefRange }]
    }),
  )
  const inBody = structure.links.flatMap(({ href, range, hrefRange, written }): NamedFile[] => {
    const address = fileAddress(href, site)
    return address ? [{ href, address, range, hrefRange, written }] : []
  })
  return [...inFrontMatter, ...inBody]
}
