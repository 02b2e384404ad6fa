import { NAME } from './patterns.ts'

export type ContentModel = 'block' | 'span' | 'raw'

const list = (names: string) => new Set(names.split(' '))
const VOID = list('area base br col command embed hr img input keygen link meta param source track wbr')
const BLOCK_MODEL = list(
  'address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe li main map menu nav noscript object section summary td',
)
const SPAN_MODEL = list(
  'a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt',
)
/** Within a line of text, kramdown shows these tags as text. */
export const BLOCK_ELEMENTS = list(
  'address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul',
)
/** Within a line, the content of these is not Markdown. */
export const RAW_ELEMENTS = list('script style math option textarea pre code kbd samp var')

export function isVoid(name: string): boolean {
  return VOID.has(name)
}

/** How kramdown reads an element's content with `markdown="1"`. */
export function contentModel(name: string): ContentModel {
  return BLOCK_MODEL.has(name) ? 'block' : SPAN_MODEL.has(name) ? 'span' : 'raw'
}

const KNOWN = /^[a-z][a-z0-9]*$/i

export function nameOf(written: string): string {
  return KNOWN.test(written) ? written.toLowerCase() : written
}

const ATTRIBUTE = new RegExp(`\\s+(${NAME})(?:\\s*=\\s*([\\p{L}\\p{N}_]+|"[^"]*"|'[^']*'))?`, 'gu')

export function openingTag(
  name: string,
  attributes: string,
): { tag: string; model: ContentModel | undefined } {
  let model: ContentModel | undefined
  let rest = ''
  for (const [whole, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (key.toLowerCase() !== 'markdown') {
      rest += ` ${whole.trim()}`
      continue
    }
    const mode = value.replace(/^["']|["']$/g, '')
    if (mode === '0') model = 'raw'
    else if (mode === '1') model = contentModel(name)
    else if (mode === 'block' || mode === 'span') model = mode
  }
  return { tag: `<${name}${rest}>`, model }
}

const closings = new Map<string, RegExp>()

export function closingTag(name: string): RegExp {
  const pattern =
    closings.get(name) ?? new RegExp(`</${name.replace(/[^\p{L}\p{N}_:-]/gu, '\\$&')}\\s*>`, 'gi')
  if (closings.size < 100) closings.set(name, pattern)
  return pattern
}

export function escaped(text: string): string {
  return text
    .replace(/&(?!(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
