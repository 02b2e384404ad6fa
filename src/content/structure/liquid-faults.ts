import { mostFaults, shortened, type TagFault } from './tag-fault.ts'

/** Liquid's own blocks and Jekyll's: https://shopify.github.io/liquid/, https://jekyllrb.com/docs/liquid/tags/ */
const BLOCKS = ['if', 'unless', 'case', 'for', 'tablerow', 'capture', 'ifchanged', 'highlight'] as const
/** What stands in these is not read. */
const VERBATIM = ['raw', 'comment'] as const

const RAW = /^\{%-?\s*raw\s*-?%\}$/

const blocks: ReadonlySet<string> = new Set(BLOCKS)
const verbatim: ReadonlySet<string> = new Set(VERBATIM)

/**
 * Tags that are not closed, blocks without their end, ends without their beginning. Blocks that a site's plugins bring are
 * not known and left alone. Takes time linear in the body's length.
 */
export function liquidFaults(body: string): TagFault[] {
  const faults: TagFault[] = []
  const open: { name: string; start: number; end: number }[] = []
  let at = 0
  while (faults.length < mostFaults) {
    const start = nextTag(body, at)
    if (start === -1) break
    const isTag = body[start + 1] === '%'
    // Liquid takes an output to end at its first brace, and refuses it where that is a single one.
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
    // Liquid takes no words behind `raw`: a tag that seems to have some has lost its own end.
    if (name === 'raw' && !RAW.test(tag)) faults.push({ is: 'tag-open', tag, start, end })
    else if (verbatim.has(name)) {
      const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')
      closing.lastIndex = end
      if (!closing.test(body)) {
        faults.push({ is: 'block-open', tag, start, end })
        break
      }
      at = closing.lastIndex
    } else if (blocks.has(name)) open.push({ name, start, end })
    else if (name.startsWith('end') && verbatim.has(name.slice(3)))
      faults.push({ is: 'end-alone', tag, start, end })
    else if (name.startsWith('end') && blocks.has(name.slice(3))) {
      const index = open.findLastIndex((one) => one.name === name.slice(3))
      if (index === -1) faults.push({ is: 'end-alone', tag, start, end })
      else for (const { start, end } of open.splice(index).slice(1)) faults.push(left(start, end))
    }
  }
  return [...faults, ...open.map(({ start, end }) => left(start, end))].slice(0, mostFaults)

  function left(start: number, end: number): TagFault {
    return { is: 'block-open', tag: shortened(body.slice(start, end)), start, end }
  }
}

const TAG_START = /\{[{%]/g

function nextTag(body: string, from: number): number {
  TAG_START.lastIndex = from
  return TAG_START.exec(body)?.index ?? -1
}
