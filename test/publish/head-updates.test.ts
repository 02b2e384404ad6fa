import { expect, test } from 'vitest'
import { updatesOf } from '../../src/publish/head-updates.ts'

const commits = (...lines: string[]) =>
  lines.map((line) => {
    const [sha = '', ...parents] = line.split(' ')
    return { sha, parents }
  })

test.each([
  ['nothing was merged into it', commits('b a', 'a base'), []],
  ['the base was merged into it twice', commits('c b m2', 'b a m1', 'a base'), ['b m2', 'a m1']],
  ['only what lies on top counts', commits('c b', 'b a m1', 'a base'), []],
  ['another branch was merged into it', commits('c a x', 'x base', 'a base'), []],
  ['it was merged into the base’s commit', commits('c m1 a', 'a base'), []],
  ['several were merged at once', commits('c a m1 m2', 'a base'), []],
])('%s', (_, own, updates) => {
  const head = own[0]?.sha ?? ''
  expect(updatesOf(head, own).map(({ before, merged }) => `${before} ${merged}`)).toEqual(updates)
})
