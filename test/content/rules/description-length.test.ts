import { expect, test } from 'vitest'
import { findings, manyPosts, type Situation } from '../findings.ts'

const found = (frontMatter: string, more: Partial<Situation> = {}) =>
  findings('description-length', { text: `---\ntitle: A\n${frontMatter}\n---\n`, ...more }).map(
    ({ at, values: { is, key, length, limit } }) => `${at} ${key} ${is} ${length}/${limit}`,
  )

test.each<[string, string[]]>([
  ['description: Courte.', []],
  [`description: ${'a'.repeat(200)}`, []],
  [`description: ${'a'.repeat(201)}`, ['3:14-3:215 description long 201/200']],
  [`excerpt: ${'a'.repeat(201)}`, ['3:10-3:211 excerpt long 201/200']],
  // What stands first is what is shown.
  [`summary: ${'a'.repeat(201)}\ndescription: Courte.`, []],
])('%j', (text, told) => expect(found(text)).toEqual(told))

test('the site’s own word, and its other posts’', () => {
  const galley = 'rules:\n  description-length: {min: 20}\n'
  expect(found('description: Courte.', { galley })).toEqual(['3:14-3:21 description short 7/20'])
  const posts = manyPosts(30, `---\ndescription: ${'a'.repeat(400)}\n---\n`)
  expect(found(`description: ${'a'.repeat(390)}`, { posts })).toEqual([])
})
