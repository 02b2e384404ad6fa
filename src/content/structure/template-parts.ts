import { shortened } from './tag-faults.ts'

export interface TemplatePart {
  /** `verbatim`: a whole `raw` or `comment`, with its content as `args`. */
  is: 'tag' | 'output' | 'verbatim'
  /** A tag's name; '' for an output, and if Liquid could not find one. */
  name: string
  args: string
  /** The whole part, shortened for people. */
  text: string
  start: number
  end: number
}

/** Liquid's own: https://github.com/Shopify/liquid/blob/v5.4.0/lib/liquid/block_body.rb#L12-L13 */
const NAMED = /^\{%-?\s*(\w+|#)\s*([\s\S]*?)-?%\}$/

const START = /\{[{%]/g

/** No author writes a longer tag. */
const longest = 5000

/**
 * The tags and outputs that Liquid runs, and Nunjucks, too. What stands in `raw` and `comment` is not run. The list ends at a tag
 * that is never closed, which tag-faults.ts reports. Takes linear time.
 */
export function templateParts(
  body: string,
  verbatim: readonly string[] = ['raw', 'comment'],
  { readsQuotes = false }: { readsQuotes?: boolean | undefined } = {},
): TemplatePart[] {
  const parts: TemplatePart[] = []
  let outputEnd = -1
  START.lastIndex = 0
  for (let begin = START.exec(body); begin; begin = START.exec(body)) {
    const start = begin.index
    const isTag = body[start + 1] === '%'
    // One search serves all outputs in front of the same end, which keeps the time linear.
    if (!isTag && outputEnd < start + 2) outputEnd = body.indexOf('}}', start + 2)
    const close = isTag
      ? body.indexOf('%}', start + 2)
      : readsQuotes && outputEnd !== -1
        ? behindQuotes(body, start + 2, outputEnd)
        : outputEnd
    if (!isTag && close > outputEnd) outputEnd = close
    if (!isTag && close === -1) outputEnd = body.length
    if (close === -1 || close - start > longest) {
      if (isTag) break
      continue
    }
    const end = close + 2
    const source = body.slice(start, end)
    START.lastIndex = end
    if (!isTag) {
      const args = source.slice(2, -2).replace(/^-|-$/g, '').trim()
      parts.push({ is: 'output', name: '', args, text: shortened(source), start, end })
      continue
    }
    const [, name = '', args = ''] = NAMED.exec(source) ?? []
    if (verbatim.includes(name)) {
      const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')
      closing.lastIndex = end
      if (!closing.test(body)) break
      START.lastIndex = closing.lastIndex
      const whole = body.slice(start, closing.lastIndex)
      const content = whole.slice(end - start, whole.lastIndexOf('{%'))
      parts.push({
        is: 'verbatim',
        name,
        args: content,
        text: shortened(whole),
        start,
        end: closing.lastIndex,
      })
    } else parts.push({ is: 'tag', name, args: args.trim(), text: shortened(source), start, end })
  }
  return parts
}

const longestQuoted = 500

/** `{{ "{{ a }}" | escape }}` ends behind its quotes. */
function behindQuotes(body: string, from: number, close: number): number {
  if (close - from > longestQuoted) return close
  const mark = openQuote(body.slice(from, close))
  if (mark === undefined) return close
  const after = body.slice(close, close + longestQuoted)
  const [quoted] = new RegExp(`^[^${mark}\\n]*${mark}[^"'{}]*\\}\\}`).exec(after) ?? []
  return quoted === undefined ? close : close + quoted.length - 2
}

function openQuote(text: string): string | undefined {
  const rest = text.replace(/"[^"]*"|'[^']*'/g, '')
  return /["']/.exec(rest)?.[0]
}
