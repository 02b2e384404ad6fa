import { distance } from 'fastest-levenshtein'

/** The known word an author most likely meant: at most a third of its letters differ. Words past 40 letters have none. */
export function closest<Word extends string>(word: string, known: readonly Word[]): Word | undefined {
  if (word.length > 40) return undefined
  const near = known
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(candidate.length, word.length) / 3)
  return near.toSorted((a, b) => a.away - b.away)[0]?.candidate
}
