import { Parser } from 'htmlparser2'
import parseSrcset from 'parse-srcset'
import sanitize from 'sanitize-html'
import { withCssAddresses } from './css-addresses.ts'
import type { DocumentAddresses } from './document-addresses.ts'
import { ATTRIBUTES, DOCUMENT_TAGS, STYLING } from './document-tags.ts'
import { withoutMediaFallbacks } from './media-fallbacks.ts'
import { DEEPEST, embedded, LinkNesting, POST_TAGS } from './sanitize.ts'

export interface SafeDocument {
  html: string
  leftOut: LeftOut
}

export interface LeftOut {
  styleHosts: readonly string[]
  scripts: number
}

/**
 * Makes a whole page safe and keeps its look. A strict allow-list decides on tags; style sheets and images come only from
 * the repository. Scripts, forms, frames, `base` and instructions to the browser are removed.
 */
export function sanitizeDocument(html: string, addresses: DocumentAddresses): SafeDocument {
  const { css, ...leftOut } = readHead(html, addresses)
  const linkNesting = new LinkNesting()
  const safePage = sanitize(withoutMediaFallbacks(html), {
    ...linkNesting.watch,
    allowedTags: [...POST_TAGS, ...DOCUMENT_TAGS],
    allowedAttributes: ATTRIBUTES,
    // Every address has been through `addresses`.
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'data'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: DEEPEST,
    nonTextTags: ['script', 'style', 'noscript', 'template', 'object', 'applet', 'math'],
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: withOwnStyles(attribs, addresses) }),
      a: (tagName, attribs) => ({ tagName, attribs: linked(attribs, addresses) }),
      img: (_tagName, attribs) => imageOrLink(attribs, addresses, linkNesting),
      source: (tagName, attribs) => ({ tagName, attribs: withFiles(attribs, addresses) }),
      link: (tagName, attribs) => ({ tagName, attribs: linkedFile(attribs, addresses) }),
      use: (tagName, attribs) => ({ tagName, attribs: withinPage(attribs) }),
      form: 'div',
      input: (tagName, attribs) => ({ tagName, attribs: { ...attribs, readonly: '' } }),
      iframe: (_tagName, { src, title }) => boxed(embedded(src, title, linkNesting)),
      video: (_tagName, { src, title }) => boxed(embedded(src && addresses.link(src), title, linkNesting)),
      audio: (_tagName, { src, title }) => boxed(embedded(src && addresses.link(src), title, linkNesting)),
      embed: (_tagName, { src, title }) => boxed(embedded(src, title, linkNesting)),
    },
    exclusiveFilter: ({ tag, attribs }) =>
      (tag === 'link' && !attribs.href) ||
      (tag === 'meta' && !META.test(attribs.name ?? '')) ||
      (tag === 'input' && /^(?:hidden|file|password|image)$/i.test(attribs.type ?? '')),
  })
  const page = withImagesBehind(withoutLabelsInHead(safePage))
  return { html: withStyles(page, withCssAddresses(css, addresses.file)), leftOut }
}

/** A `meta` with another name could change what the page loads, or tell other hosts who reads it. */
const META = /^(?:viewport|description|author|theme-color|color-scheme)$/i

type Attributes = sanitize.Attributes

function withOwnStyles(attribs: Attributes, { file }: DocumentAddresses): Attributes {
  return Object.fromEntries(
    Object.entries(attribs).map(([name, value]) => [
      name,
      STYLING.has(name) ? withCssAddresses(value, file) : value,
    ]),
  )
}

function linked({ href, ...attribs }: Attributes, addresses: DocumentAddresses): Attributes {
  const link = href === undefined ? undefined : addresses.link(href.trim())
  if (link === undefined) return attribs
  return link.startsWith('#')
    ? { ...attribs, href: link }
    : { ...attribs, href: link, target: '_blank', rel: 'noopener noreferrer' }
}

function withFiles({ src, srcset, ...attribs }: Attributes, addresses: DocumentAddresses): Attributes {
  const safeSrc = src === undefined ? undefined : fileOrData(src.trim(), addresses)
  const candidates = parseSrcset(srcset ?? '').flatMap(({ url, w, h, d }) => {
    const file = addresses.file(url)
    const size = [w && `${w}w`, h && `${h}h`, d && `${d}x`].filter(Boolean)
    return file === undefined ? [] : [[file, ...size].join(' ')]
  })
  return {
    ...attribs,
    ...(safeSrc !== undefined && { src: safeSrc }),
    ...(candidates.length > 0 && { srcset: candidates.join(', ') }),
  }
}

function imageOrLink(
  attribs: Attributes,
  addresses: DocumentAddresses,
  linkNesting: LinkNesting,
): sanitize.Tag {
  const safeAttribs = withFiles(attribs, addresses)
  const href = safeAttribs.src || safeAttribs.srcset ? undefined : addresses.link(attribs.src?.trim() ?? '')
  if (href === undefined || !/^https?:/.test(href)) return { tagName: 'img', attribs: safeAttribs }
  const text = `${IMAGE_BEHIND}🖼 ${attribs.alt ? `${attribs.alt} – ` : ''}${new URL(href).host}`
  return boxed(linkNesting.link(text, { href, target: '_blank', rel: 'noopener noreferrer' }))
}

/** The box shows that something was not loaded, whatever the site's links look like. */
function boxed(tag: sanitize.Tag): sanitize.Tag {
  return tag.text === undefined ? tag : { ...tag, attribs: { ...tag.attribs, style: BOX } }
}

const BOX = 'display:inline-block;max-width:100%;padding:.2em .6em;border:1px dashed;border-radius:.4em'

const IMAGE_BEHIND = '\uE004'

/** Many styles select a caption by the image before it (`img + em`), so an empty image stays. */
function withImagesBehind(html: string): string {
  return html.replace(/\uE004([^<\uE004]*<\/(?:a|span)>)/g, '$1<img alt="" style="display:none" />')
}

function fileOrData(src: string, { file }: DocumentAddresses): string | undefined {
  return /^data:image\//i.test(src) ? src : file(src)
}

/** Keeps style sheets and icons of the repository. Other links lose their address, and the filter then removes them. */
function linkedFile(
  { rel = '', href = '', media, type }: Attributes,
  { file }: DocumentAddresses,
): Attributes {
  if (!/^(?:stylesheet|icon|shortcut icon|apple-touch-icon)$/i.test(rel.trim())) return {}
  const fileAddress = href.trim() === '' ? undefined : file(href.trim())
  return fileAddress === undefined
    ? {}
    : { rel, href: fileAddress, ...(media && { media }), ...(type && { type }) }
}

function withinPage({ href, 'xlink:href': older, ...attribs }: Attributes): Attributes {
  const address = href ?? older
  return address?.startsWith('#') ? { ...attribs, href: address } : attribs
}

function readHead(html: string, addresses: DocumentAddresses): LeftOut & { css: string } {
  const styles: string[] = []
  const hosts = new Set<string>()
  let scripts = 0
  let media: string | undefined
  const parser = new Parser({
    onopentag(name, { href = '', rel = '', type = '', ...attribs }) {
      if (name === 'style') media = attribs.media ?? ''
      if (name === 'script' && !/json|template/i.test(type)) scripts += 1
      if (name !== 'link' || !/stylesheet/i.test(rel) || addresses.file(href.trim()) !== undefined) return
      const host = /^(?:https?:)?\/\/([^/?#\s]{1,100})/i.exec(href.trim())?.[1]
      if (host) hosts.add(host.toLowerCase())
    },
    ontext(text) {
      if (media !== undefined) styles.push(media ? `@media ${media.replace(/[{};<]/g, '')} {${text}}` : text)
    },
    onclosetag(name) {
      if (name === 'style') media = undefined
    },
  })
  parser.end(html)
  return { css: styles.join('\n'), styleHosts: [...hosts].slice(0, 10), scripts }
}

/** Removes labels from the head, because browsers would show them at the top of the page. */
function withoutLabelsInHead(html: string): string {
  const end = html.indexOf('</head>')
  return html.slice(0, end + 1).replace(/<code>⟨[^<]*⟩<\/code>/g, '') + html.slice(end + 1)
}

/** Puts styles at the end of the head, after linked style sheets, as nearly every layout does. */
function withStyles(html: string, css: string): string {
  if (!css) return html
  // Escaping `</` keeps a style sheet from ending its tag.
  const style = `<style>${css.replaceAll('</', '<\\/')}</style>`
  const end = html.indexOf('</head>')
  return end === -1 ? style + html : html.slice(0, end) + style + html.slice(end)
}
