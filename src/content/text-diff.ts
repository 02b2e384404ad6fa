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
  const removedKeys = new Map<string, number>()
  const addedKeys = new Map<string, number>()
  for (const { value, removed, added } of diff)
    for (const key of value)
      if (removed) removedKeys.set(key, (removedKeys.get(key) ?? 0) + 1)
      else if (added) addedKeys.set(key, (addedKeys.get(key) ?? 0) + 1)
  const isMoved = (line: Line) =>
    line.text.length > 20 && removedKeys.has(keyOf(line)) && addedKeys.has(keyOf(line))
  const changes: Change[] = []
  let from = 0
  let to = 0
  let removedLines: Line[] = []
  let addedLines: Line[] = []
  for (const { count, removed, added } of diff) {
    if (removed) removedLines = before.slice(from, from + count)
    else if (added) addedLines = after.slice(to, to + count)
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
        removedLines.filter((line) => !isMoved(line)),
        addedLines,
      ).map(([oldLine, newLine]): Change => {
        if (newLine && !oldLine && isMoved(newLine))
          return { is: 'moved', line: newLine.is, text: newLine.text }
        return {
          is: 'changed',
          line: (newLine ?? oldLine)?.is ?? 'text',
          segments: segmentsOf(oldLine, newLine),
        }
      }),
    )
    removedLines = []
    addedLines = []
  }
}

function keyOf({ is, text, addresses }: Line): string {
  return [is, text, ...addresses].join('\n')
}

type Pair = [old: Line | undefined, now: Line | undefined]

function pairs(removedLines: readonly Line[], addedLines: readonly Line[]): Pair[] {
  const paired: Pair[] = []
  let next = 0
  for (const newLine of addedLines) {
    const nextOldLines = removedLines.slice(next, next + 8)
    const index = nextOldLines.findIndex(
      (oldLine) => oldLine.is === newLine.is && likeness(oldLine.text, newLine.text) >= ALIKE,
    )
    if (index === -1) {
      paired.push([undefined, newLine])
      continue
    }
    for (const oldLine of nextOldLines.slice(0, index)) paired.push([oldLine, undefined])
    paired.push([nextOldLines[index], newLine])
    next += index + 1
  }
  return [...paired, ...removedLines.slice(next).map((oldLine): Pair => [oldLine, undefined])]
}

function likeness(a: string, b: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const unmatchedCounts = new Map<string, number>()
  const [ours, theirs] = [words(a), words(b)]
  if (!ours.length || !theirs.length) return a === b || (!ours.length && !theirs.length) ? 1 : 0
  for (const word of ours) unmatchedCounts.set(word, (unmatchedCounts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of theirs) {
    const count = unmatchedCounts.get(word) ?? 0
    if (count > 0) common++
    unmatchedCounts.set(word, count - 1)
  }
  return (2 * common) / (ours.length + theirs.length)
}

const MOST_WORD_EDITS = 1500

const AROUND = 70

function segmentsOf(oldLine: Line | undefined, newLine: Line | undefined): Segment[] {
  const segments =
    oldLine && newLine ? wordSegments(oldLine.text, newLine.text) : whole(oldLine?.text, newLine?.text)
  if (!oldLine || !newLine) return segments
  const removedAddresses = oldLine.addresses.filter((address) => !newLine.addresses.includes(address))
  const addedAddresses = newLine.addresses.filter((address) => !oldLine.addresses.includes(address))
  return [
    ...segments,
    ...whole(
      removedAddresses.map((address) => ` ${address}`).join(''),
      addedAddresses.map((address) => ` ${address}`).join(''),
    ),
  ]
}

function whole(removedText: string | undefined, addedText: string | undefined): Segment[] {
  return [
    ...(removedText ? [{ is: 'out', text: removedText } as const] : []),
    ...(addedText ? [{ is: 'in', text: addedText } as const] : []),
  ]
}

function wordSegments(old: string, now: string): Segment[] {
  if (old === now) return [{ is: 'same', text: cut(now, true, false) }]
  const diff = diffWords(old, now, { maxEditLength: MOST_WORD_EDITS })
  if (!diff) return whole(old, now)
  const segments: Segment[] = []
  let removedText = ''
  let addedText = ''
  for (const [index, { value, removed, added }] of diff.entries()) {
    // A short word between two changes is easier to read as part of them.
    const isIsland = !/[\p{L}\p{N}]{3}/u.test(value) && index > 0 && index < diff.length - 1
    if (removed) removedText += value
    else if (added) addedText += value
    else if (isIsland && removedText && addedText) {
      removedText += value
      addedText += value
    } else {
      segments.push(...whole(removedText, addedText))
      segments.push({ is: 'same', text: cut(value, index > 0, index < diff.length - 1) })
      removedText = ''
      addedText = ''
    }
  }
  return [...segments, ...whole(removedText, addedText)]
}

function cut(text: string, after: boolean, before: boolean): string {
  if (text.length <= 2 * AROUND + 40) return text
  const start = after ? text.slice(0, AROUND).replace(/\S*$/, '') : ''
  const end = before ? text.slice(-AROUND).replace(/^\S*/, '') : ''
  return `${start}…${end}`
}
