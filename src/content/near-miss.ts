import { distance } from 'fastest-levenshtein'

/** Shorter words are neighbours by chance: `form`, `forum`. */
const shortest = 5

/**
 * How near a word is to another that is known: `spelling` where only case, accents, hyphens or spaces differ, `slip`
 * where one letter is wrong, missing, too many or in its neighbour's place. Numbers never are a slip.
 */
export function nearMiss(word: string, known: string): 'spelling' | 'slip' | undefined {
  if (word === known || Math.max(word.length, known.length) > 60) return undefined
  const [one, other] = [folded(word), folded(known)]
  if (one === other) return 'spelling'
  if (digits(one) !== digits(other) || Math.min(one.length, other.length) < shortest) return undefined
  const away = distance(one, other)
  return away === 1 || (away === 2 && areSwapped(one, other)) ? 'slip' : undefined
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
