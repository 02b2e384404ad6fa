import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const table = (...rows: string[]) => `${head}| a | b |\n|---|---|\n${rows.join('\n')}\n`

test('a row with more cells than the head, once a table', () => {
  const text = table('| 1 | 2 |', '| 1 | 2 | 3 |', '| 1 | 2 | 3 | 4 |')
  expect(findings('table-uneven', { text })).toEqual([
    { at: '7:1-7:14', severity: 'warning', values: { cells: 3, columns: 2 } },
  ])
})

test.each([
  ['as many', table('| 1 | 2 |', '1 | 2')],
  ['fewer, which are empty', table('| 1 |')],
  ['more, with nothing in them', table('| 1 | 2 | | - |', '| 3 | 4 |  |  |', '| 5 | 6 |****')],
  ['an escaped bar', table('| 1 | 2 \\| 3 |')],
  ['a filter of Liquid', table('| 1 | {{ x | upcase }} |')],
  ['a comment behind the row', table('| 1 | 2 | <!-- a word list: ignore -->')],
  ['no table', `${head}a | b\n`],
])('nothing to say of %s', (_name, text) => expect(findings('table-uneven', { text })).toEqual([]))

test('a bar in code is a cell to GFM, and none to kramdown', () => {
  const text = table('| `x | y` | 2 |')
  expect(findings('table-uneven', { text })).toEqual([])
  const hugo = { configName: 'hugo.toml', path: 'content/blog/a.md' }
  expect(findings('table-uneven', { text, ...hugo })).toMatchObject([{ values: { cells: 3, columns: 2 } }])
})

test('a bar in code moves what follows it, whatever that is', () => {
  const hugo = { configName: 'hugo.toml', path: 'content/blog/a.md' }
  expect(findings('table-uneven', { text: table('| `x | y` | |'), ...hugo })).toMatchObject([
    { values: { cells: 3, columns: 2 } },
  ])
})

test('no more than five a post', () => {
  const text = head + `| a |\n|---|\n| 1 | 2 |\n\n`.repeat(9)
  expect(findings('table-uneven', { text })).toHaveLength(5)
})
