/** Lines and columns stay the same. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

const fence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])\s/

interface Enclosed {
  open: RegExp
  close: string
}

/**
 * Masks fenced and indented code. An indented line is code after a blank line outside of lists. In a list it more often
 * continues an item, and prose that is masked as code would hide mistakes.
 */
export function maskCodeBlocks(body: string): string {
  let open: { mark: string; length: number } | undefined
  let inList = false
  let afterBlank = true
  let inCode = false

  return eachLine(body, (line) => {
    if (open) {
      const closes = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line)?.[1]
      if (closes?.startsWith(open.mark) && closes.length >= open.length) open = undefined
      return blank(line)
    }
    const [, marks = '', info = ''] = fence.exec(line) ?? []
    // Three backticks open a block only where no other backtick follows: else they are inline code.
    if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) {
      open = { mark: marks[0] ?? '', length: marks.length }
      afterBlank = false
      return blank(line)
    }
    if (line.trim() === '') {
      afterBlank = true
      return line
    }
    const indented = /^(?: {4}| {0,3}\t)/.test(line)
    if (listItem.test(line) && !inCode) inList = true
    else if (!/^\s/.test(line) && afterBlank) inList = false
    inCode = indented && !inList && (afterBlank || inCode)
    afterBlank = false
    return inCode ? blank(line) : line
  })
}

function eachLine(text: string, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${change(line.slice(0, -1))}\r` : change(line)))
    .join('\n')
}

const codeShortcodes: readonly Enclosed[] = ['code', 'codeblock', 'code-block'].map((name) => ({
  open: new RegExp(`\\{\\{[<%]\\s*${name}(?=[\\s>%])(?![^{}\\n]*/[>%]\\}\\})`, 'g'),
  close: `/${name}`,
}))

/**
 * Masks the code within `highlight`, Liquid's tag or Hugo's shortcode, and what a template keeps in a variable and shows with a filter, as
 * Eleventy's own manual does: `{% set code %}…{% endset %}{{ code | highlight("js") }}`. What is called `html` is code as well.
 */
export function maskHighlighted(body: string): string {
  const names = new Set(
    [
      ...body.matchAll(/\{\{-?\s*(\w{1,50})\s*\|\s*highlight\b/g),
      ...body.matchAll(/\{%-?\s*(?:set|capture)\s+((?:html|css|js|markup)\w{0,20})\s*-?%\}/gi),
    ].map(([, name = '']) => name),
  )
  let text = maskEnclosed(body, /\{\{[<%]\s*highlight\b/g, '/highlight')
  // So is a shortcode of a site's own called.
  for (const { open, close } of codeShortcodes) text = maskEnclosed(text, open, close)
  text = maskEnclosed(text, /\{%-?\s*highlight\b/g, 'endhighlight')
  for (const name of [...names].slice(0, 10)) {
    text = maskEnclosed(text, new RegExp(`\\{%-?\\s*set\\s+${name}\\s*-?%\\}`, 'g'), 'endset')
    text = maskEnclosed(text, new RegExp(`\\{%-?\\s*capture\\s+${name}\\s*-?%\\}`, 'g'), 'endcapture')
  }
  return text
}

/** The order matters: what an earlier one has masked opens no later one. */
const enclosed: readonly Enclosed[] = [
  { open: /<!--/g, close: '-->' },
  { open: /\{\/\*/g, close: '*/}' },
  { open: /\{#(?=[\s-])/g, close: '#}' },
  { open: /\{%-?\s*comment\b/g, close: 'endcomment' },
  { open: /\{%-?\s*highlight\b/g, close: 'endhighlight' },
  { open: /\{\{[<%]\s*highlight\b/g, close: '/highlight' },
  { open: /\{\{[<%]\s*comment\b/g, close: '/comment' },
  { open: /\{\{[<%]?/g, close: '}}' },
  { open: /\{%/g, close: '%}' },
  { open: /<pre\b/g, close: '</pre>' },
  { open: /<code\b/g, close: '</code>' },
  { open: /<tt\b/g, close: '</tt>' },
  { open: /<samp\b/g, close: '</samp>' },
  { open: /<kbd\b/g, close: '</kbd>' },
  { open: /<script\b/g, close: '</script>' },
  { open: /<style\b/g, close: '</style>' },
]

export function maskInline(body: string): string {
  return maskAddresses(maskCodeSpans(maskTemplates(body)))
}

export function maskTemplates(body: string): string {
  let text = body
  for (const { open, close } of enclosed) text = maskEnclosed(text, open, close)
  return text
}

export function maskEnclosed(text: string, open: RegExp, close: string): string {
  if (!text.includes(close)) return text
  let result = ''
  let from = 0
  for (const { index } of text.matchAll(open)) {
    if (index < from) continue
    const end = text.indexOf(close, index + 2)
    // The later ones cannot be closed either: searching on would take quadratic time.
    if (end === -1) break
    result += text.slice(from, index) + blank(text.slice(index, end + close.length))
    from = end + close.length
  }
  return result + text.slice(from)
}

function maskCodeSpans(text: string): string {
  const runs = [...text.matchAll(/`+|\n[ \t\r]*\n/g)]
  // Going backwards finds for each run the next of its length within the paragraph.
  const partners = new Map<number, number>()
  let nextOfLength = new Map<number, number>()
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index]?.[0] ?? ''
    if (run.startsWith('\n')) {
      nextOfLength = new Map()
      continue
    }
    const partner = nextOfLength.get(run.length)
    if (partner !== undefined) partners.set(index, partner)
    nextOfLength.set(run.length, index)
  }

  let result = ''
  let from = 0
  for (let index = 0; index < runs.length; index += 1) {
    const closing = partners.get(index)
    const [open, close] = [runs[index], closing === undefined ? undefined : runs[closing]]
    if (!open || !close || closing === undefined || text[open.index - 1] === '\\') continue
    const end = close.index + close[0].length
    result += text.slice(from, open.index) + blank(text.slice(open.index, end))
    from = end
    index = closing
  }
  return result + text.slice(from)
}

/**
 * Addresses are no prose. A link to a mere word, `[read on](LINK)`, is a placeholder that readers meet, so only what
 * looks like an address is masked.
 */
function maskAddresses(text: string): string {
  return (
    text
      .replace(/\]\([^()\s]*[./#:][^()\s]*/g, (link) => `](${blank(link.slice(2))}`)
      // `[//]: # (words)` is a comment.
      .replace(/^ {0,3}\[\/\/\]:.*$/gm, blank)
      .replace(/^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+/gm, blank)
      .replace(/\b[a-z][a-z+.-]{1,20}:\/\/[^\s<>"')\]]+/gi, blank)
      .replace(/\b(?:href|src)\s*=\s*(["'])([^"'\n]*)\1/gi, (attribute, _quote, value: string) =>
        /[./#:]/.test(value) ? blank(attribute) : attribute,
      )
  )
}
