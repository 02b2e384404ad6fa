export interface Tag {
  is: 'tag'
  name: string
  positional: readonly string[]
  /** The names are in small letters. */
  named: ReadonlyMap<string, string>
  source: string
  /** The content inside; undefined if nothing closes the tag. */
  inner?: readonly Node[]
}

export type Node = { is: 'text'; text: string } | Tag

export type Token = { is: 'text'; text: string } | { is: 'open'; tag: Tag } | { is: 'close'; name: string }

const DEEPEST = 20

/** A closing tag without an opening one is left out. */
export function tagTree(tokens: readonly Token[]): Node[] {
  const closingIndexes = closings(tokens)
  let at = 0
  return until(tokens.length)

  function until(end: number): Node[] {
    const nodes: Node[] = []
    while (at < end) {
      const index = at++
      const token = tokens[index]
      if (token?.is === 'text') nodes.push(token)
      if (token?.is !== 'open') continue
      const close = closingIndexes.get(index)
      nodes.push(close === undefined ? token.tag : { ...token.tag, inner: until(close) })
      if (close !== undefined) at = close + 1
    }
    return nodes
  }
}

function closings(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closingIndexes = new Map<number, number>()
  const openTags: { name: string; at: number }[] = []
  for (const [at, token] of tokens.entries()) {
    // Most shortcodes are never closed, so the oldest of many open ones can be dropped.
    if (token.is === 'open') openTags.push({ name: token.tag.name, at })
    if (openTags.length > 1000) openTags.shift()
    if (token.is !== 'close') continue
    const index = openTags.findLastIndex(({ name }) => name === token.name)
    if (index === -1) continue
    closingIndexes.set(openTags[index]?.at ?? 0, at)
    openTags.length = index
  }
  return withinDepth(closingIndexes)
}

function withinDepth(closingIndexes: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const shallow = new Map<number, number>()
  const ends: number[] = []
  for (const [from, to] of [...closingIndexes].sort(([a], [b]) => a - b)) {
    while ((ends.at(-1) ?? Number.POSITIVE_INFINITY) < from) ends.pop()
    if (ends.length < DEEPEST) shallow.set(from, to)
    ends.push(to)
  }
  return shallow
}
