import { expect, test } from 'vitest'
import { findings, manyPosts, type Situation } from '../findings.ts'

const found = (title: string, more: Partial<Situation> = {}) =>
  findings('title-length', { text: `---\ntitle: ${title}\n---\n`, ...more }).map(
    ({ at, severity, values: { is, length, limit } }) => `${at} ${severity} ${is} ${length}/${limit}`,
  )

test.each<[string, string[]]>([
  ['A', []],
  ['a'.repeat(80), []],
  ['é'.repeat(81), ['2:8-2:89 notice long 81/80']],
  // Folded lines are one title, and a sign of two units is one.
  [`"${'a'.repeat(39)}\n  ${'a'.repeat(40)}"`, []],
  ['🎉'.repeat(80), []],
  ['[a, b]', []],
  ['', []],
])('%j', (title, told) => expect(found(title)).toEqual(told))

test('the site’s own word goes before ours', () => {
  const galley = 'rules:\n  title-length: {min: 5, max: 20}\n'
  expect(found('Foire', { galley })).toEqual([])
  expect(found('Bal', { galley })).toEqual(['2:8-2:11 notice short 3/5'])
  expect(found('a'.repeat(21), { galley })).toEqual(['2:8-2:29 notice long 21/20'])
})

test('no word where the site’s titles are as long', () => {
  const posts = manyPosts(30, `---\ntitle: ${'a'.repeat(120)}\n---\n`)
  expect(found('a'.repeat(110), { posts })).toEqual([])
  expect(found('a'.repeat(130), { posts })).toEqual(['2:8-2:138 notice long 130/80'])
})
