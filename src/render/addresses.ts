import { generatorOf } from '../content/generators/registry.ts'
import type { Site } from '../content/site.ts'
import type { Addresses } from './sanitize.ts'
import { UNKNOWN_PART } from './template-tags.ts'

export interface RawFiles {
  /** `https://github.com/owner/repo/raw/<sha>` */
  rawUrl: string
  /** True if the post is on a page of its own. Links within it then work. */
  isPage?: boolean
  /** Each image from another host becomes a link, because loading it would tell that host who reads the preview. */
  onlyOwn?: boolean
}

/**
 * The addresses of a preview outside the site. Images come from the repository at one commit, and links lead to the
 * live site. A link that would have to be guessed loses its address, as on a site without a URL.
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

/** The file that a relative or root address names. Undefined for other schemes, and for paths that leave the repository. */
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
