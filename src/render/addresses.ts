import { generatorOf } from '../content/generators/registry.ts'
import type { Site } from '../content/site.ts'
import type { Addresses } from './sanitize.ts'
import { UNKNOWN_PART } from './template-tags.ts'

/** The URL at which the repository's files are served at one commit. */
export interface RawFiles {
  /** `https://github.com/owner/repo/raw/<sha>` */
  rawUrl: string
  /** The post is on a page of its own, so links within it work. */
  isPage?: boolean
  /** A link replaces each image from elsewhere, because loading it would tell a stranger who looks. */
  onlyOwn?: boolean
}

/**
 * Addresses for a preview outside the site: images from the repository at the head commit, links to the live site. A link
 * that cannot be resolved without guessing, such as one on a site without a URL, loses its address.
 */
export function previewAddresses(
  site: Site,
  postPath: string,
  { rawUrl, isPage, onlyOwn }: RawFiles,
): Addresses {
  return {
    ...(isPage && { isPage }),
    ...(onlyOwn && {
      insteadOfImage: (src, alt) =>
        /^https?:\/\//i.test(src) && isKnown(src) && URL.canParse(src)
          ? { href: src, text: `🖼 ${alt ? `${alt} – ` : ''}${new URL(src).host}` }
          : undefined,
    }),
    image: (written) => {
      // An address with the site's URL names the same file, which may not be on the live site yet.
      const { url } = site
      const src = url && written.startsWith(`${url}${site.basePath}/`) ? written.slice(url.length) : written
      if (/^https?:\/\//i.test(src)) return isKnown(src) && !onlyOwn ? src : undefined
      const path = repositoryPath(src, site, postPath)
      return path === undefined ? undefined : `${rawUrl}/${path.split('/').map(encodeURIComponent).join('/')}`
    },
    link: (href) => {
      if (!isKnown(href)) return undefined
      if (isPage && /^#[^\s"<>]+$/.test(href)) return href
      if (/^(https?:\/\/|mailto:)/i.test(href)) return href
      if (!site.url || !href.startsWith('/') || href.startsWith('//')) return undefined
      return site.url + href
    },
  }
}

/** The file a relative or root address names; undefined for other schemes and for paths out of the repository. */
function repositoryPath(src: string, site: Site, postPath: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(src) || src.startsWith('//')) return undefined
  const address = decode(src.replace(/[?#].*$/, ''))
  if (!address || address.includes(UNKNOWN_PART)) return undefined
  if (address.startsWith('/')) {
    const below = address.startsWith(`${site.basePath}/`) ? address.slice(site.basePath.length) : address
    const { publicFolder } = generatorOf(site.generator)
    return normalize(`${site.root}${publicFolder}${below}`)
  }
  return normalize(`${postPath.replace(/[^/]*$/, '')}${address}`)
}

/** False for an address with a part that only a template knows. */
function isKnown(address: string): boolean {
  return !(decode(address) ?? address).includes(UNKNOWN_PART)
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function normalize(path: string): string | undefined {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length ? parts.join('/') : undefined
}
