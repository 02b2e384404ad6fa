import { distance } from 'fastest-levenshtein'

/** Shorter words resemble each other by chance: `form`, `forum`. */
const shortest = 5

/**
 * How much a word differs from a listed one. `spelling`: only case, accents, hyphens or spaces differ. `slip`: a letter is
 * doubled or not, two are swapped, or an s is at the end. `letter`: any other letter differs, which often makes another
 * word. A different number is never a near miss.
 */
export type Nearness = 'spelling' | 'slip' | 'letter'

export function nearMiss(word: string, listed: string): Nearness | undefined {
  if (word === listed || Math.max(word.length, listed.length) > 60) return undefined
  const [a, b] = [folded(word), folded(listed)]
  if (a === b) return 'spelling'
  if (digits(a) !== digits(b) || Math.min(a.length, b.length) < shortest) return undefined
  const away = distance(a, b)
  if (away === 2) return areSwapped(a, b) ? 'slip' : undefined
  if (away !== 1) return undefined
  return `${a}s` === b || `${b}s` === a || once(a) === once(b) ? 'slip' : 'letter'
}

function once(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}

function folded(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}\s_-]/gu, '')
    .toLowerCase()
}

function digits(word: string): string {
  return word.replace(/\D/g, '')
}

function areSwapped(a: string, b: string): boolean {
  const firstDifference = [...a].findIndex((letter, index) => letter !== b[index])
  return (
    a.length === b.length &&
    a[firstDifference] === b[firstDifference + 1] &&
    a[firstDifference + 1] === b[firstDifference]
  )
}

export function closest<Word extends string>(word: string, listed: readonly Word[]): Word | undefined {
  if (word.length > 40) return undefined
  const similarWords = listed
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(candidate.length, word.length) / 3)
  return similarWords.toSorted((a, b) => a.away - b.away)[0]?.candidate
}
