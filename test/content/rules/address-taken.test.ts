import { expect, test } from '@jest/globals'
import { findings, manyPosts, type Situation } from '../findings.ts'

const found = (text: string, more: Partial<Situation> = {}) =>
  findings('address-taken', { text, posts: manyPosts(2, '---\npermalink: /billet-#/\n---\n'), ...more }).map(
    ({ at, values }) => `${at} ${values.address} ${values.by}`,
  )

test.each<[string, string[]]>([
  ['---\ntitle: A\n---\n', []],
  ['---\ntitle: A\npermalink: /billet-7/\n---\n', []],
  ['---\ntitle: A\npermalink: /billet-1/\n---\n', ['3:12-3:22 /billet-1/ _posts/2029-01-02-billet-1.md']],
  // It is told that it will not be seen; until then it takes nobody's place.
  ['---\npublished: false\npermalink: /billet-1/\n---\n', []],
])('%j', (text, told) => expect(found(text)).toEqual(told))

test('by two files of the same day and name', () => {
  const posts = { '_posts/2030-01-07-salon.markdown': '---\ntitle: A\n---\n' }
  expect(found('---\ntitle: B\n---\n', { posts })).toEqual([
    '1:1-1:1 /2030/01/07/salon.html _posts/2030-01-07-salon.markdown',
  ])
  const hidden = { '_posts/2030-01-07-salon.markdown': '---\npublished: false\n---\n' }
  expect(found('---\ntitle: B\n---\n', { posts: hidden })).toEqual([])
})

test('who gave it by a key is told which, else that it is the file’s name', () => {
  const keys = (text: string, posts: Record<string, string>) =>
    findings('address-taken', { text, posts }).map(({ values }) => values.key)
  expect(
    keys('---\npermalink: /a/\n---\n', { '_posts/2029-01-01-a.md': '---\npermalink: /a/\n---\n' }),
  ).toEqual(['permalink'])
  expect(
    keys('---\ntitle: B\n---\n', { '_posts/2030-01-07-salon.markdown': '---\ntitle: A\n---\n' }),
  ).toEqual([undefined])
})

test('a post does not take its own address', () => {
  const before = '---\ntitle: B\npermalink: /a/\n---\n'
  expect(found('---\ntitle: C\npermalink: /a/\n---\n', { change: 'modified', before })).toEqual([])
})
