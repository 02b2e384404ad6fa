import type { Post } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import type { ShownTerms } from '../content/site-stats/term-lists.ts'
import { previewAddresses, type RawFiles } from './addresses.ts'
import type { DocumentAddresses } from './document-addresses.ts'
import type { PageHead } from './page-head.ts'

export interface Card {
  title: string
  authors: readonly string[]
  tags: readonly string[]
  image?: string | undefined
  imageText?: string | undefined
  search: Omit<Snippet, 'image'>
  chat: Snippet
  site: { title: string; host?: string | undefined; logo?: string | undefined; colour?: string | undefined }
}

export interface Snippet {
  title: string
  description: string
  image?: SharedImage | undefined
}

export type SharedImage =
  | { is: 'file'; src: string; text: string }
  /** `path` is where the image would be in the repository. */
  | { is: 'missing'; path: string }
  | { is: 'elsewhere'; host: string }

const KEYS = {
  title: ['title'],
  description: ['description', 'excerpt', 'summary', 'chapeau-text', 'chapeau', 'subtitle', 'lead'],
  image: ['image', 'cover', 'thumbnail', 'hero', 'heroImage', 'featured_image', 'banner', 'ogImage'],
  imageText: ['image_alt', 'imageAlt', 'alt', 'coverAlt'],
  authors: ['author', 'authors'],
  tags: ['tags', 'tag', 'categories', 'category', 'keywords'],
  logo: ['logo', 'avatar'],
  colour: ['theme_color', 'themeColor', 'primary_color', 'primaryColor', 'accent_color', 'accentColor'],
}

const MOST_NAMES = 20

export function cardOf(post: Post, site: Site, files: RawFiles, shown?: ShownTerms): Card {
  const { data, body } = post.frontMatter
  const addresses = previewAddresses(site, post.path, files)
  const image = imageOf(first(data, KEYS.image))
  const imageText = text(first(data, KEYS.imageText))
  const ownImage = image && inRepository(addresses.image(image), files)
  const title = text(first(data, KEYS.title))
  const description = text(first(data, KEYS.description)) || firstWords(body)
  const params = site.config.params ?? site.config.themeConfig
  const config = { ...(isMapping(params) ? params : {}), ...site.config }
  const logo = imageOf(first(config, KEYS.logo))
  const colour = text(first(config, KEYS.colour))
  return {
    title,
    authors: names(first(data, KEYS.authors), shown?.author),
    tags: names(first(data, KEYS.tags), shown?.tag),
    image: ownImage,
    imageText: imageText || undefined,
    search: { title, description },
    chat: { title, description, image: image ? sharedImage(ownImage, image, imageText) : undefined },
    site: {
      title: site.title ?? '',
      host: site.url?.replace(/^https?:\/\//, ''),
      logo: logo && inRepository(addresses.image(logo), files),
      // Only a plain colour may reach a style sheet.
      colour: /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) ? colour : undefined,
    },
  }
}

/** Replaces texts by those of the page's own head, because search engines and chats read only that. */
export function withPageHead(card: Card, head: PageHead, body: string, addresses: DocumentAddresses): Card {
  const { title, description, shared } = head
  const image = shared.image && sharedImage(addresses.file(shared.image), shared.image, shared.imageText)
  return {
    ...card,
    // Without a description in the head, search engines choose words of the page.
    search: { title: title || card.title, description: description || firstWords(body) },
    chat: {
      title: shared.title || card.title,
      description: shared.description,
      image: image || undefined,
    },
  }
}

export function withoutMissingImages(card: Card, filesUrl: string, isThere: (path: string) => boolean): Card {
  const missing = (src: string | undefined) => {
    const path = src?.startsWith(`${filesUrl}/`) ? decodePath(src.slice(filesUrl.length + 1)) : undefined
    return path !== undefined && !isThere(path) ? path : undefined
  }
  const { image } = card.chat
  const path = image?.is === 'file' ? missing(image.src) : undefined
  return {
    ...card,
    image: missing(card.image) === undefined ? card.image : undefined,
    chat: path === undefined ? card.chat : { ...card.chat, image: { is: 'missing', path } },
    site: { ...card.site, logo: missing(card.site.logo) === undefined ? card.site.logo : undefined },
  }
}

function sharedImage(file: string | undefined, address: string, words: string): SharedImage | undefined {
  if (file !== undefined) return { is: 'file', src: file, text: words }
  const url = address.startsWith('//') ? `https:${address}` : address
  return URL.canParse(url) && /^https?:/i.test(url) ? { is: 'elsewhere', host: new URL(url).host } : undefined
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Keys count in any case, as in Hugo. */
function first(data: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  for (const wantedKey of keys)
    for (const [key, value] of Object.entries(data))
      if (key.toLowerCase() === wantedKey.toLowerCase() && value !== null && value !== '') return value
  return undefined
}

function imageOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return imageOf(value[0])
  if (!isMapping(value)) return undefined
  return imageOf(first(value, ['path', 'src', 'url', 'image', 'relative']))
}

function inRepository(address: string | undefined, { rawUrl }: RawFiles): string | undefined {
  return address?.startsWith(`${rawUrl}/`) ? address : undefined
}

function names(value: unknown, shown?: ReadonlyMap<string, string>): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/,\s*/) : [value]
  const nameOf = (item: unknown) => {
    const own = isMapping(item) ? text(first(item, ['name', 'label'])) : ''
    const key = text(isMapping(item) ? first(item, ['key', 'title']) : item)
    return own || text(shown?.get(key)) || key
  }
  return list
    .map((item) => nameOf(item).slice(0, 100))
    .filter(Boolean)
    .slice(0, MOST_NAMES)
}

function text(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return String(value).replace(/\s+/g, ' ').trim().slice(0, 1000)
}

function firstWords(body: string): string {
  const prose = body
    .slice(0, 5000)
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<[^<>]*>|\{[{%][^}]*[}%]\}|^[#>*-]+ |[*_`]|\[\^[^\]\s]+\]|\[([^\]]*)\]\([^)]*\)/gm, '$1')
  const [paragraph = ''] = prose.trim().split(/\n\s*\n/)
  return paragraph.replace(/\s+/g, ' ').trim().slice(0, 300)
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
