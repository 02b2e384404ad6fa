import { distance } from 'fastest-levenshtein'

/** Shorter words are neighbours by chance: `form`, `forum`. */
const shortest = 5

/**
 * How near a word is to another that is known: `spelling` where only case, accents, hyphens or spaces differ; `slip`
 * where a letter is written twice or not, two are in each other's place, or one has an s at its end; `letter` where any
 * other one differs, which makes another word of it as often as not. Numbers never are a slip.
 */
export type Nearness = 'spelling' | 'slip' | 'letter'

export function nearMiss(word: string, known: string): Nearness | undefined {
  if (word === known || Math.max(word.length, known.length) > 60) return undefined
  const [one, other] = [folded(word), folded(known)]
  if (one === other) return 'spelling'
  if (digits(one) !== digits(other) || Math.min(one.length, other.length) < shortest) return undefined
  const away = distance(one, other)
  if (away === 2) return areSwapped(one, other) ? 'slip' : undefined
  if (away !== 1) return undefined
  return `${one}s` === other || `${other}s` === one || once(one) === once(other) ? 'slip' : 'letter'
}

/** Letters that are written twice, once. */
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

function areSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return one.length === other.length && one[at] === other[at + 1] && one[at + 1] === other[at]
}

/** The known word an author most likely meant: at most a third of its letters differ. Words past 40 letters have none. */
export function closest<Word extends string>(word: string, known: readonly Word[]): Word | undefined {
  if (word.length > 40) return undefined
  const near = known
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(candidate.length, word.length) / 3)
  return near.toSorted((a, b) => a.away - b.away)[0]?.candidate
}
