import { blank, maskTemplates } from '../prose/mask.ts'

export interface RawHtml {
  element: string
  text: string
  start: number
}

const BLOCK =
  /^ {0,3}<(address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|li|main|nav|ol|p|section|summary|table|td|th|tr|ul)(?=[\s>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gim

/** kramdown reads Markdown for these values alone. At `markdown="true"`, or without a value, it reads none. */
const ASKED = `\\smarkdown\\s*=\\s*["']?(?:1|block|span)(?![^"'\\s>])`
const asksInTag = new RegExp(ASKED, 'i')
/** The opening tag of an element that asks for Markdown. */
const ASKS = new RegExp(`<(\\w+)(?=\\s)[^<>]*${ASKED}[^<>]*>`, 'gi')

/**
 * The content of the HTML blocks in which kramdown reads no Markdown: from an element that begins a line to its closing tag.
 * Code, tags and elements that ask for Markdown are masked by spaces. Takes linear time.
 */
export function rawHtml(withoutCode: string): RawHtml[] {
  const blocks: RawHtml[] = []
  let from = 0
  for (const { 0: tag, 1: element = '', 2: attributes = '', index } of withoutCode.matchAll(BLOCK)) {
    if (index < from) continue
    const start = index + tag.length
    const end = endOf(withoutCode, element, start)
    // An element that is never closed is another mistake, which hides this one.
    if (end === undefined) break
    from = end
    if (asksInTag.test(attributes) || attributes.endsWith('/')) continue
    blocks.push({
      element: element.toLowerCase(),
      text: withoutMarkdown(withoutCode.slice(start, end)),
      start,
    })
  }
  return blocks
}

function endOf(text: string, element: string, from: number): number | undefined {
  const tags = new RegExp(`<(/?)${element}(?=[\\s>])`, 'gi')
  tags.lastIndex = from
  let depth = 1
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    depth += tag[1] === '' ? 1 : -1
    if (depth === 0) return tag.index
  }
  return undefined
}

function withoutMarkdown(html: string): string {
  let text = ''
  let from = 0
  for (const { 0: tag, 1: name = '', index } of html.matchAll(ASKS)) {
    if (index < from) continue
    const end = endOf(html, name, index + tag.length) ?? html.length
    text += html.slice(from, index) + blank(html.slice(index, end))
    from = end
  }
  return maskTemplates(text + html.slice(from)).replace(/<[^<>]{0,2000}>/g, blank)
}
