import { diffArrays } from 'diff'
import { pieces } from './segments.ts'

/** A line as readers see it: a paragraph, a heading, an item of a list, a row of a table, a line of code. */
export interface Line {
  is: 'heading' | 'item' | 'quote' | 'row' | 'code' | 'setting' | 'text'
  text: string
  /** Addresses of its links and images, in their order: another one is a change that no word shows. */
  addresses: readonly string[]
}

/** A few words: as they were, taken out, or put in. */
export interface Piece {
  is: 'same' | 'out' | 'in'
  text: string
}

/** What became of a line, or how many lines stay as they are. */
export type Change =
  | { is: 'same'; lines: number }
  | { is: 'moved'; line: Line['is']; text: string }
  | { is: 'changed'; line: Line['is']; pieces: readonly Piece[] }

/** Texts with more lines than this, or that differ in more, are not compared line by line. */
const MOST_LINES = 5000
const MOST_EDITS = 1500

/** Two lines with fewer of their words in common than this share are not the same line reworded. */
const ALIKE = 0.4

/** What has changed for readers from one text to another, in their order; undefined where that is nearly everything. */
export function reword(before: readonly Line[], after: readonly Line[]): Change[] | undefined {
  if (before.length > MOST_LINES || after.length > MOST_LINES) return undefined
  const keys = (lines: readonly Line[]) => lines.map(keyOf)
  const diff = diffArrays(keys(before), keys(after), { maxEditLength: MOST_EDITS })
  if (!diff) return undefined
  const out = new Map<string, number>()
  const put = new Map<string, number>()
  for (const { value, removed, added } of diff)
    for (const key of value)
      if (removed) out.set(key, (out.get(key) ?? 0) + 1)
      else if (added) put.set(key, (put.get(key) ?? 0) + 1)
  const isMoved = (line: Line) => line.text.length > 20 && out.has(keyOf(line)) && put.has(keyOf(line))
  const changes: Change[] = []
  let from = 0
  let to = 0
  let gone: Line[] = []
  let come: Line[] = []
  for (const { count, removed, added } of diff) {
    if (removed) gone = before.slice(from, from + count)
    else if (added) come = after.slice(to, to + count)
    else {
      flush()
      changes.push({ is: 'same', lines: count })
    }
    if (!added) from += count
    if (!removed) to += count
  }
  flush()
  return changes

  function flush(): void {
    changes.push(
      ...pairs(
        gone.filter((line) => !isMoved(line)),
        come,
      ).map(([old, now]): Change => {
        if (now && !old && isMoved(now)) return { is: 'moved', line: now.is, text: now.text }
        return { is: 'changed', line: (now ?? old)?.is ?? 'text', pieces: pieces(old, now) }
      }),
    )
    gone = []
    come = []
  }
}

function keyOf({ is, text, addresses }: Line): string {
  return [is, text, ...addresses].join('\n')
}

type Pair = [old: Line | undefined, now: Line | undefined]

/** Which line has become which, in order: each with the first of the next few that is like it. */
function pairs(gone: readonly Line[], come: readonly Line[]): Pair[] {
  const paired: Pair[] = []
  let next = 0
  for (const now of come) {
    const near = gone.slice(next, next + 8)
    const found = near.findIndex((old) => old.is === now.is && likeness(old.text, now.text) >= ALIKE)
    if (found === -1) {
      paired.push([undefined, now])
      continue
    }
    for (const old of near.slice(0, found)) paired.push([old, undefined])
    paired.push([near[found], now])
    next += found + 1
  }
  return [...paired, ...gone.slice(next).map((old): Pair => [old, undefined])]
}

/** The share of words that two texts have in common, from 0 to 1. */
function likeness(a: string, b: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const left = new Map<string, number>()
  const [ours, theirs] = [words(a), words(b)]
  if (!ours.length || !theirs.length) return a === b || (!ours.length && !theirs.length) ? 1 : 0
  for (const word of ours) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of theirs) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return (2 * common) / (ours.length + theirs.length)
}
