import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearMiss } from '../../src/content/near-miss.ts'

test.each<[string, string, string | undefined]>([
  ['Evenement', 'Événement', 'spelling'],
  ['logiciel-libre', 'Logiciel libre', 'spelling'],
  ['imgae', 'image', 'slip'],
  ['images', 'image', 'slip'],
  ['adress', 'address', 'slip'],
  ['docker', 'locker', 'letter'],
  ['descripton', 'description', 'letter'],
  ['form', 'forum', undefined],
  ['salon2030', 'salon2031', undefined],
  ['title', 'subtitle', undefined],
  ['same', 'same', undefined],
])('%s for %s: %s', (word, known, how) => expect(nearMiss(word, known)).toBe(how))

test('it is mutual, and never of a word itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      (one, other) => {
        expect(nearMiss(one, one)).toBeUndefined()
        expect(nearMiss(one, other)).toBe(nearMiss(other, one))
      },
    ),
  )
})
