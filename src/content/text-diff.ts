import { diffArrays, diffWords } from 'diff'

export interface Line {
  is: 'heading' | 'item' | 'quote' | 'row' | 'code' | 'setting' | 'text'
  text: string
  /** The addresses of its links and images, because a changed address shows in no word. */
  addresses: readonly string[]
}

export interface Segment {
  is: 'same' | 'out' | 'in'
  text: string
}

export type Change =
  | { is: 'same'; lines: number }
  | { is: 'moved'; line: Line['is']; text: string }
  | { is: 'changed'; line: Line['is']; segments: readonly Segment[] }

/** Texts with more lines, or more different lines, are not compared, because it would take too long. */
const MOST_LINES = 5000
const MOST_EDITS = 1500

/** Two lines with a smaller share of common words count as different lines. */
const ALIKE = 0.4

/** Undefined if nearly everything changed. */
export function textDiff(before: readonly Line[], after: readonly Line[]): Change[] | undefined {
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
        return { is: 'changed', line: (now ?? old)?.is ?? 'text', segments: segmentsOf(old, now) }
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

/** Pairs each new line with the first similar one of the next few old lines. */
function pairs(gone: readonly Line[], come: readonly Line[]): Pair[] {
  const paired: Pair[] = []
  let next = 0
  for (const now of come) {
    const near = gone.slice(next, next + 8)
    const index = near.findIndex((old) => old.is === now.is && likeness(old.text, now.text) >= ALIKE)
    if (index === -1) {
      paired.push([undefined, now])
      continue
    }
    for (const old of near.slice(0, index)) paired.push([old, undefined])
    paired.push([near[index], now])
    next += index + 1
  }
  return [...paired, ...gone.slice(next).map((old): Pair => [old, undefined])]
}

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

const MOST_WORD_EDITS = 1500

const AROUND = 70

function segmentsOf(old: Line | undefined, now: Line | undefined): Segment[] {
  const words = old && now ? wordSegments(old.text, now.text) : whole(old?.text, now?.text)
  if (!old || !now) return words
  const lost = old.addresses.filter((address) => !now.addresses.includes(address))
  const won = now.addresses.filter((address) => !old.addresses.includes(address))
  return [
    ...words,
    ...whole(lost.map((address) => ` ${address}`).join(''), won.map((address) => ` ${address}`).join('')),
  ]
}

function whole(out: string | undefined, put: string | undefined): Segment[] {
  return [
    ...(out ? [{ is: 'out', text: out } as const] : []),
    ...(put ? [{ is: 'in', text: put } as const] : []),
  ]
}

function wordSegments(old: string, now: string): Segment[] {
  if (old === now) return [{ is: 'same', text: cut(now, true, false) }]
  const diff = diffWords(old, now, { maxEditLength: MOST_WORD_EDITS })
  if (!diff) return whole(old, now)
  const segments: Segment[] = []
  let out = ''
  let put = ''
  for (const [index, { value, removed, added }] of diff.entries()) {
    // A short word between two changes is easier to read as part of them.
    const isIsland = !/[\p{L}\p{N}]{3}/u.test(value) && index > 0 && index < diff.length - 1
    if (removed) out += value
    else if (added) put += value
    else if (isIsland && out && put) {
      out += value
      put += value
    } else {
      segments.push(...whole(out, put))
      segments.push({ is: 'same', text: cut(value, index > 0, index < diff.length - 1) })
      out = ''
      put = ''
    }
  }
  return [...segments, ...whole(out, put)]
}

function cut(text: string, after: boolean, before: boolean): string {
  if (text.length <= 2 * AROUND + 40) return text
  const start = after ? text.slice(0, AROUND).replace(/\S*$/, '') : ''
  const end = before ? text.slice(-AROUND).replace(/^\S*/, '') : ''
  return `${start}…${end}`
}
