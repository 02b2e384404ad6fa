/** A shortcode or component in a post's body. */
export interface Tag {
  is: 'tag'
  name: string
  /** Values without a name, in their order. */
  positional: readonly string[]
  /** By name in small letters. */
  named: ReadonlyMap<string, string>
  /** As it is written, without its brackets. */
  source: string
  /** What it encloses; undefined where nothing closes it. */
  inner?: readonly Node[]
}

export type Node = { is: 'text'; text: string } | Tag

/** What a body is made of, in its order. What closes a tag names it. */
export type Token = { is: 'text'; text: string } | { is: 'open'; tag: Tag } | { is: 'close'; name: string }

/** Deeper tags enclose nothing. */
const DEEPEST = 20

/** Tags with what they enclose; a closing tag without its opening one is left out. */
export function tagTree(tokens: readonly Token[]): Node[] {
  const closed = closings(tokens)
  let at = 0
  return until(tokens.length)

  function until(end: number): Node[] {
    const nodes: Node[] = []
    while (at < end) {
      const index = at++
      const token = tokens[index]
      if (token?.is === 'text') nodes.push(token)
      if (token?.is !== 'open') continue
      const close = closed.get(index)
      nodes.push(close === undefined ? token.tag : { ...token.tag, inner: until(close) })
      if (close !== undefined) at = close + 1
    }
    return nodes
  }
}

/** For each opening tag that is closed, the place of its closing one. */
function closings(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closed = new Map<number, number>()
  const open: { name: string; at: number }[] = []
  for (const [at, token] of tokens.entries()) {
    // Most shortcodes are never closed: the oldest of a long row will not be either.
    if (token.is === 'open') open.push({ name: token.tag.name, at })
    if (open.length > 1000) open.shift()
    if (token.is !== 'close') continue
    const index = open.findLastIndex(({ name }) => name === token.name)
    if (index === -1) continue
    closed.set(open[index]?.at ?? 0, at)
    open.length = index
  }
  return withinDepth(closed)
}

function withinDepth(closed: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const kept = new Map<number, number>()
  const ends: number[] = []
  for (const [from, to] of [...closed].sort(([a], [b]) => a - b)) {
    while ((ends.at(-1) ?? Number.POSITIVE_INFINITY) < from) ends.pop()
    if (ends.length < DEEPEST) kept.set(from, to)
    ends.push(to)
  }
  return kept
}
