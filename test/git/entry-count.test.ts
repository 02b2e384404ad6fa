import { expect, test } from '@jest/globals'
import { entryCount, isTooLong } from '../../src/git/entry-count.ts'
import { mostEntries } from '../../src/git/snapshot.ts'

test('a path of 4,096 characters is read, a longer one is not', () => {
  expect([4095, 4096, 4097].map((length) => isTooLong('a'.repeat(length)))).toEqual([false, false, true])
})

test('a walk ends at the first entry past the most that are looked at', () => {
  const count = entryCount()
  for (let entries = 0; entries < mostEntries; entries += 1) count()
  expect(count).toThrow(expect.objectContaining({ code: 'limit' }))
})
