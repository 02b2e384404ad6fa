import { mostFaults, shortened, type TagFault } from './tag-fault.ts'

/** Hugo's own that enclose something: https://gohugo.io/shortcodes/ */
const PAIRED: ReadonlySet<string> = new Set(['highlight', 'details'])

const TAG_START = /\{\{[<%]/g

/**
 * Shortcodes that Hugo would refuse to read: without their closing brackets, an end without its beginning, and its own ones
 * that have to be ended. Whether a site's own shortcode encloses anything only its template says. Linear.
 */
export function shortcodeFaults(body: string): TagFault[] {
  const faults: TagFault[] = []
  const open: { name: string; start: number; end: number }[] = []
  TAG_START.lastIndex = 0
  for (let begin = TAG_START.exec(body); begin && faults.length < mostFaults; begin = TAG_START.exec(body)) {
    const start = begin.index
    const close = body.indexOf(body[start + 2] === '<' ? '>}}' : '%}}', start + 3)
    const next = body.indexOf('{{', start + 3)
    if (close === -1 || (next !== -1 && next < close && /^\{\{[<%]/.test(body.slice(next, next + 3)))) {
      const lineEnd = body.indexOf('\n', start)
      const end = lineEnd === -1 ? body.length : lineEnd
      faults.push({ is: 'tag-open', tag: shortened(body.slice(start, end)), start, end })
      if (close === -1) break
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
      if (opens !== undefined && !inside.endsWith('/')) open.push({ name: opens, start, end })
      continue
    }
    const at = open.findLastIndex(({ name }) => name === closes)
    if (at !== -1) faults.push(...left(open.splice(at).slice(1)))
    else faults.push({ is: 'end-alone', tag: shortened(body.slice(start, end)), start, end })
  }
  return [...faults, ...left(open)].slice(0, mostFaults)

  function left(some: typeof open): TagFault[] {
    return some
      .filter(({ name }) => PAIRED.has(name))
      .map(({ start, end }) => ({ is: 'block-open', tag: shortened(body.slice(start, end)), start, end }))
  }
}
