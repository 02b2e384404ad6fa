/** The known word an author most likely meant: at most a third of its letters differ. Words past 40 letters have none. */
export function closest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const distance = differences(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least && distance <= Math.max(candidate.length, word.length) / 3) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** Letters to insert, drop or change: Levenshtein's distance. */
function differences(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
