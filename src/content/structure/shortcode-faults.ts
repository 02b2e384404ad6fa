import { mostFaults, shortened, type TagFault } from './tag-fault.ts'

/** Hugo's own that enclose something: https://gohugo.io/shortcodes/ */
const PAIRED: ReadonlySet<string> = new Set(['highlight', 'details'])

const TAG_START = /\{\{[<%]/g

/**
 * Shortcodes that Hugo would refuse to read: without their closing brackets, an end without its beginning, and those without
 * an end that need one: its own, those whose templates say so, and those that the same body ends elsewhere. Linear.
 * @param enclosing a site's own that have to be ended.
 */
export function shortcodeFaults(body: string, enclosing: readonly string[] = []): TagFault[] {
  const paired = new Set([...PAIRED, ...enclosing])
  const begun = new Set<string>()
  const faults: TagFault[] = []
  const open: { name: string; start: number; end: number }[] = []
  TAG_START.lastIndex = 0
  for (let begin = TAG_START.exec(body); begin && faults.length < mostFaults; begin = TAG_START.exec(body)) {
    const start = begin.index
    const close = body.indexOf(body[start + 2] === '<' ? '>}}' : '%}}', start + 3)
    const next = TAG_START.exec(body)?.index
    if (close === -1 || (next !== undefined && next < close)) {
      const lineEnd = body.indexOf('\n', start)
      const end = lineEnd === -1 ? body.length : lineEnd
      faults.push({ is: 'tag-open', tag: shortened(body.slice(start, end)), start, end })
      if (close === -1) break
      TAG_START.lastIndex = start + 3
      continue
    }
    const end = close + 3
    TAG_START.lastIndex = end
    const inside = body.slice(start + 3, close).trim()
    // Written like a comment, it is shown and not run.
    if (inside.startsWith('/*')) continue
    const closes = /^\/\s*([\w./-]{1,100})/.exec(inside)?.[1]
    const opens = /^([\w./-]{1,100})/.exec(inside)?.[1]
    if (closes === undefined) {
      if (opens !== undefined) begun.add(opens)
      if (opens !== undefined && !inside.endsWith('/')) open.push({ name: opens, start, end })
      continue
    }
    paired.add(closes)
    const at = open.findLastIndex(({ name }) => name === closes)
    if (at !== -1) faults.push(...left(open.splice(at).slice(1)))
    // Hugo does not mind which of those it has seen an end names, and takes it for the innermost one's.
    else if (begun.has(closes) && open.length > 0) open.pop()
    else faults.push({ is: 'end-alone', tag: shortened(body.slice(start, end)), start, end })
  }
  return [...faults, ...left(open)].slice(0, mostFaults)

  function left(some: typeof open): TagFault[] {
    return some
      .filter(({ name }) => paired.has(name))
      .map(({ start, end }) => ({ is: 'block-open', tag: shortened(body.slice(start, end)), start, end }))
  }
}
