import sanitize from 'sanitize-html'
import { withoutMediaFallbacks } from './media-fallbacks.ts'
import { pageOfEmbedded } from './stand-ins.ts'

/** How addresses in a post are turned into ones that work where the preview is shown; undefined: the address goes. */
export interface Addresses {
  image(src: string): string | undefined
  link(href: string): string | undefined
  /** On a page of its own, links within it lead somewhere. */
  isPage?: boolean
  /** A link in place of an image that is not loaded; undefined: nothing stands for it. */
  insteadOfImage?(src: string, alt: string | undefined): { href: string; text: string } | undefined
}

/** What a post may be made of. */
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

/** Deeper tags lose themselves, not their words: a hundred thousand of them would take seconds. */
export const DEEPEST = 200

/** A strict allow-list: what is not named here does not come out. */
export function sanitizePost(html: string, addresses: Addresses): string {
  const within = new LinkNesting()
  const safe = sanitize(withoutMediaFallbacks(html), {
    ...within.watch,
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
    // Their words would be shown as text otherwise.
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title'],
    transformTags: {
      a: (tagName, { href, ...attribs }) => withAddress(tagName, attribs, 'href', href, addresses.link),
      img: (tagName, { src, ...attribs }) => {
        const shown = withAddress(tagName, attribs, 'src', src, addresses.image)
        const link = shown.attribs.src ? undefined : addresses.insteadOfImage?.(src ?? '', attribs.alt)
        return link ? within.link(link.text, { href: link.href }) : shown
      },
      td: aligned,
      th: aligned,
      iframe: (_tagName, { src, title }) => embedded(src, title, within),
      div: (tagName, attribs) => ({ tagName: isAroundCode(attribs.class) ? NOTHING : tagName, attribs }),
      input: (_tagName, { type, checked }) => box(type, checked),
      video: (_tagName, { src, title }) => embedded(src && addresses.link(src), title, within),
      audio: (_tagName, { src, title }) => embedded(src && addresses.link(src), title, within),
    },
    // `name` is what a tag has become, if anything else.
    exclusiveFilter: ({ tag, attribs, name }: sanitize.IFrame & { name?: string }) =>
      tag === 'img' && name === undefined && !attribs.src,
  })
  return safe.replace(WITHOUT_MEANING, '')
}

/** Markdown says in a style how a column is aligned, and no other style is let through. */
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
 * A tag that goes, and leaves what is in it. The library must think it allowed: of one that is not it would leave the
 * name for the next tag to be closed with.
 */
const NOTHING = 'around-code'
const WITHOUT_MEANING = /<\/?around-code(?:\s[^<>]*)?>/g

/** What a highlighter puts around code says nothing without the site's styles. */
function isAroundCode(classes: string | undefined): boolean {
  return /(?:^|\s)(?:highlight|highlighter-\w+)(?:\s|$)/.test(classes ?? '')
}

/** A list of tasks keeps its boxes, as signs. */
function box(type: string | undefined, checked: string | undefined): sanitize.Tag {
  if (type !== 'checkbox') return { tagName: NOTHING, attribs: {} }
  return { tagName: 'span', attribs: {}, text: checked === undefined ? '☐ ' : '☑ ' }
}

/** Embedded media are shown as a link: a preview loads nothing that runs. */
export function embedded(
  src: string | undefined,
  title: string | undefined,
  within: LinkNesting,
): sanitize.Tag {
  const page = pageOfEmbedded(src, title)
  if (!page) return { tagName: 'span', attribs: {} }
  return within.link(page.text, { href: page.href })
}

/** Whether what is being sanitised stands within a link already: browsers tear a link within a link apart. */
export class LinkNesting {
  #depth = 0

  /** Told of every tag as it was written, before what becomes of it. */
  readonly watch: Pick<sanitize.IOptions, 'onOpenTag' | 'onCloseTag'> = {
    onOpenTag: (name) => {
      if (name === 'a') this.#depth++
    },
    onCloseTag: (name) => {
      if (name === 'a') this.#depth--
    },
  }

  /** A link with these words, or within one the words alone. */
  link(text: string, attribs: sanitize.Attributes): sanitize.Tag {
    return this.#depth > 0 ? { tagName: 'span', attribs: {}, text } : { tagName: 'a', attribs, text }
  }
}
