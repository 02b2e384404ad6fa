import { endOfShortcode, isOpenQuote } from './end-of-shortcode.ts'
import { mostFaults, shortened, type TagFault } from './tag-faults.ts'

export interface ShortcodeTag {
  /** `whole`: it closes itself. */
  is: 'begin' | 'whole' | 'end'
  name: string
  start: number
  end: number
}

const START = /\{\{[<%]/g

/** The shortcodes of a body, and those that are never closed. Takes linear time. */
export function shortcodeTags(body: string): { tags: ShortcodeTag[]; faults: TagFault[] } {
  const tags: ShortcodeTag[] = []
  const faults: TagFault[] = []
  const endless = new Set<string>()
  START.lastIndex = 0
  for (let begin = START.exec(body); begin && faults.length < mostFaults; begin = START.exec(body)) {
    const start = begin.index
    const close = endOfShortcode(body, start)
    const next = START.exec(body)?.index
    const isAnother = next !== undefined && next < close && !isOpenQuote(body.slice(start, next))
    if (close === -1 || isAnother) {
      const lineEnd = body.indexOf('\n', start)
      const end = lineEnd === -1 ? body.length : lineEnd
      faults.push(openTag(start, end))
      if (close === -1) break
      START.lastIndex = start + 3
      continue
    }
    const end = close + 3
    START.lastIndex = end
    const inside = body.slice(start + 3, close).trim()
    // Hugo shows a shortcode in comment signs instead of running it.
    if (inside.startsWith('/*')) {
      // The comment can hold whole shortcodes: `{{</* a >}}b{{< /a */>}}`.
      const commentMark = `*/${body.slice(close, end)}`
      if (body.slice(start + 3, close).endsWith('*/') || endless.has(commentMark)) continue
      const commentEnd = body.indexOf(commentMark, end)
      // The later ones cannot be closed either: searching on would take quadratic time.
      if (commentEnd === -1) {
        endless.add(commentMark)
        faults.push(openTag(start, end))
      } else START.lastIndex = commentEnd + commentMark.length
      continue
    }
    const [, slash, name] = /^(\/?)\s*([\w./-]{1,100})/.exec(inside) ?? []
    if (name === undefined) continue
    tags.push({ is: slash ? 'end' : closesItself(inside) ? 'whole' : 'begin', name, start, end })
  }
  return { tags, faults }

  function openTag(start: number, end: number): TagFault {
    return { is: 'tag-open', tag: shortened(body.slice(start, end)), start, end }
  }
}

/** The slash of `href=https://example.org/` is the address's: asked of Hugo 0.111 and 0.169. */
function closesItself(inside: string): boolean {
  const lastWord = inside.slice(Math.max(...[' ', '\n', '\t'].map((space) => inside.lastIndexOf(space))) + 1)
  return inside.endsWith('/') && !/^[\w-]+=[^"`]*$/.test(lastWord)
}
