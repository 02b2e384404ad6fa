export interface TagFault {
  is: 'tag-open' | 'block-open' | 'end-alone'
  tag: string
  start: number
  end: number
}

export const mostFaults = 5

export function shortened(tag: string): string {
  return tag.length > 60 ? `${tag.slice(0, 60)}…` : tag
}

export function endOf(is: 'tag-open' | 'block-open', tag: string): string {
  const [, open = '', name = ''] = /^(\{\{[<%]?|\{%)[-+]?\s*([\w./-]*)/.exec(tag) ?? []
  const close = { '{{<': '>}}', '{{%': '%}}', '{%': '%}' }[open] ?? '}}'
  if (is === 'tag-open') return close
  return isShortcode(tag) ? `${open} /${name} ${close}` : `${open} end${name} ${close}`
}

/** Liquid has no such tags: https://gohugo.io/content-management/shortcodes/ */
export function isShortcode(tag: string): boolean {
  return /^\{\{[<%]/.test(tag)
}

/** Liquid's own blocks and Jekyll's: https://shopify.github.io/liquid/, https://jekyllrb.com/docs/liquid/tags/ */
const BLOCKS = ['if', 'unless', 'case', 'for', 'tablerow', 'capture', 'ifchanged', 'highlight'] as const
const VERBATIM = ['raw'] as const

const RAW = /^\{%-?\s*raw\s*-?%\}$/

const blocks: ReadonlySet<string> = new Set(BLOCKS)
const verbatim: ReadonlySet<string> = new Set(VERBATIM)

/**
 * Finds unclosed tags, blocks without an end and ends without a beginning, in comments too, but for ends that are alone there
 * (asked of Liquid 5.4). Blocks of a site's plugins are left alone. Takes linear time.
 */
export function liquidFaults(body: string): TagFault[] {
  const faults: TagFault[] = []
  const open: { name: string; start: number; end: number }[] = []
  let at = 0
  while (faults.length < mostFaults) {
    const start = nextTag(body, at)
    if (start === -1) break
    const isTag = body[start + 1] === '%'
    // To Liquid an output ends at its first brace, and a single one is an error.
    const close = body.indexOf(isTag ? '%}' : '}', start + 2)
    if (close === -1 || (!isTag && body[close + 1] !== '}')) {
      const lineEnd = body.indexOf('\n', start)
      const ends = [close === -1 ? body.length : close + 1, lineEnd === -1 ? body.length : lineEnd]
      const end = Math.min(...ends)
      faults.push({ is: 'tag-open', tag: shortened(body.slice(start, end)), start, end })
      if (close === -1) break
      at = close + 1
      continue
    }
    const end = close + 2
    at = end
    const name = isTag
      ? (/^\{%-?\s*(\w+)/.exec(body.slice(start, Math.min(end, start + 100)))?.[1] ?? '')
      : ''
    const tag = shortened(body.slice(start, end))
    // Liquid allows no words after `raw`, so a tag that has some was never closed.
    if (name === 'raw' && !RAW.test(tag)) faults.push({ is: 'tag-open', tag, start, end })
    else if (name === 'comment') open.push({ name, start, end })
    else if (verbatim.has(name)) {
      // Liquid 4 and 5.4 do not end `raw` at `{%- endraw %}`.
      const closing = new RegExp(`\\{%\\s*end${name}\\s*-?%\\}`, 'g')
      closing.lastIndex = end
      if (!closing.test(body)) {
        faults.push({ is: 'block-open', tag, start, end })
        break
      }
      at = closing.lastIndex
    } else if (blocks.has(name)) open.push({ name, start, end })
    else if (name === 'endraw') faults.push({ is: 'end-alone', tag, start, end })
    else if (name === 'endcomment' || (name.startsWith('end') && blocks.has(name.slice(3)))) {
      const { index, isCommented } = beginningOf(name.slice(3), open)
      if (index !== -1)
        for (const { start, end } of open.splice(index).slice(1)) faults.push(unclosed(start, end))
      else if (!isCommented) faults.push({ is: 'end-alone', tag, start, end })
    }
  }
  return [...faults, ...open.map(({ start, end }) => unclosed(start, end))].slice(0, mostFaults)

  function unclosed(start: number, end: number): TagFault {
    return { is: 'block-open', tag: shortened(body.slice(start, end)), start, end }
  }
}

/** Nobody nests deeper, and looking back no further keeps the time linear. */
const deepest = 200

/** A comment hides what began before it. */
function beginningOf(
  name: string,
  open: readonly { name: string }[],
): { index: number; isCommented: boolean } {
  for (let index = open.length - 1; index >= Math.max(0, open.length - deepest); index -= 1) {
    if (open[index]?.name === name) return { index, isCommented: false }
    if (open[index]?.name === 'comment') return { index: -1, isCommented: true }
  }
  return { index: -1, isCommented: open.length > deepest }
}

const LIQUID_START = /\{[{%]/g

function nextTag(body: string, from: number): number {
  LIQUID_START.lastIndex = from
  return LIQUID_START.exec(body)?.index ?? -1
}
