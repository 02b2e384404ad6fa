import sanitize from 'sanitize-html'
import { withoutMediaFallbacks } from './media-fallbacks.ts'
import { pageOfEmbedded } from './stand-ins.ts'

/** Turns a post's addresses into ones that work in its preview. An address that gives undefined is removed. */
export interface Addresses {
  image(src: string): string | undefined
  link(href: string): string | undefined
  isPage?: boolean
  insteadOfImage?(src: string, alt: string | undefined): { href: string; text: string } | undefined
}

export const POST_TAGS = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'blockquote',
    'pre',
    'hr',
    'br',
    'div',
    'section',
    'details',
    'summary',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
  ...[
    'a',
    'img',
    'figure',
    'figcaption',
    'code',
    'kbd',
    'samp',
    'var',
    'em',
    'strong',
    'b',
    'i',
    'u',
    's',
    'del',
  ],
  ...['ins', 'sub', 'sup', 'mark', 'small', 'abbr', 'q', 'cite', 'span', 'time'],
]

/** Deeper tags are removed and their words kept, because a hundred thousand of them would take seconds. */
export const DEEPEST = 200

export function sanitizePost(html: string, addresses: Addresses): string {
  const linkNesting = new LinkNesting()
  const safe = sanitize(withoutMediaFallbacks(html), {
    ...linkNesting.watch,
    allowedTags: [...POST_TAGS, NOTHING],
    allowedAttributes: {
      a: ['href', 'title'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      abbr: ['title'],
      ...(addresses.isPage && { '*': ['id'] }),
      ol: ['start'],
      td: ['align', 'colspan', 'rowspan'],
      th: ['align', 'colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: DEEPEST,
    // Otherwise their content would be shown as text.
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title'],
    transformTags: {
      a: (tagName, { href, ...attribs }) => withAddress(tagName, attribs, 'href', href, addresses.link),
      img: (tagName, { src, ...attribs }) => {
        const shown = withAddress(tagName, attribs, 'src', src, addresses.image)
        const link = shown.attribs.src ? undefined : addresses.insteadOfImage?.(src ?? '', attribs.alt)
        return link ? linkNesting.link(link.text, { href: link.href }) : shown
      },
      td: aligned,
      th: aligned,
      iframe: (_tagName, { src, title }) => embedded(src, title, linkNesting),
      div: (tagName, attribs) => ({ tagName: isAroundCode(attribs.class) ? NOTHING : tagName, attribs }),
      input: (_tagName, { type, checked }) => box(type, checked),
      video: (_tagName, { src, title }) => embedded(src && addresses.link(src), title, linkNesting),
      audio: (_tagName, { src, title }) => embedded(src && addresses.link(src), title, linkNesting),
    },
    // `name` is set if a tag was changed to another.
    exclusiveFilter: ({ tag, attribs, name }: sanitize.IFrame & { name?: string }) =>
      tag === 'img' && name === undefined && !attribs.src,
  })
  return safe.replace(WITHOUT_MEANING, '')
}

/** Markdown aligns columns by a style, and no other style is allowed. */
function aligned(tagName: string, { style, ...attribs }: sanitize.Attributes): sanitize.Tag {
  const align = /^text-align:\s*(left|center|right);?$/.exec(style ?? '')?.[1]
  return { tagName, attribs: align ? { ...attribs, align } : attribs }
}

function withAddress(
  tagName: string,
  attribs: sanitize.Attributes,
  name: 'href' | 'src',
  address: string | undefined,
  resolve: (address: string) => string | undefined,
): sanitize.Tag {
  const resolved = address === undefined ? undefined : resolve(address)
  return { tagName, attribs: resolved === undefined ? attribs : { ...attribs, [name]: resolved } }
}

/**
 * A tag that is removed, while its content stays. It must be an allowed tag: after a tag that is not allowed, the
 * library closes the next tag under a wrong name.
 */
const NOTHING = 'around-code'
const WITHOUT_MEANING = /<\/?around-code(?:\s[^<>]*)?>/g

/** A highlighter's wrapper has no effect without the site's styles. */
function isAroundCode(classes: string | undefined): boolean {
  return /(?:^|\s)(?:highlight|highlighter-\w+)(?:\s|$)/.test(classes ?? '')
}

function box(type: string | undefined, checked: string | undefined): sanitize.Tag {
  if (type !== 'checkbox') return { tagName: NOTHING, attribs: {} }
  return { tagName: 'span', attribs: {}, text: checked === undefined ? '☐ ' : '☑ ' }
}

export function embedded(
  src: string | undefined,
  title: string | undefined,
  linkNesting: LinkNesting,
): sanitize.Tag {
  const page = pageOfEmbedded(src, title)
  if (!page) return { tagName: 'span', attribs: {} }
  return linkNesting.link(page.text, { href: page.href })
}

/** Counts the links around the current tag, because browsers break up a link within a link. */
export class LinkNesting {
  #depth = 0

  readonly watch: Pick<sanitize.IOptions, 'onOpenTag' | 'onCloseTag'> = {
    onOpenTag: (name) => {
      if (name === 'a') this.#depth++
    },
    onCloseTag: (name) => {
      if (name === 'a') this.#depth--
    },
  }

  link(text: string, attribs: sanitize.Attributes): sanitize.Tag {
    return this.#depth > 0 ? { tagName: 'span', attribs: {}, text } : { tagName: 'a', attribs, text }
  }
}
