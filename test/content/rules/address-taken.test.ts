import { describe, expect, test } from 'vitest'
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

test('`/a`, `/a.html` and `/a/`, `/a/index.html` are two files', () => {
  const posts = {
    '_posts/2029-01-01-a.md': '---\npermalink: /a\n---\n',
    '_posts/2029-01-01-b.md': '---\npermalink: /b/\n---\n',
  }
  const told = (permalink: string) => found(`---\npermalink: ${permalink}\n---\n`, { posts }).length
  expect(['/a.html', '/a/', '/b/index.html', '/b.html'].map(told)).toEqual([1, 0, 1, 0])
})

/** Asked of Docusaurus 3.10.2. */
test('Docusaurus ends its build at it if the site says so', () => {
  const severity = (config: string) =>
    findings('address-taken', {
      path: 'blog/2030-01-07-a.md',
      text: '---\nslug: same\n---\n',
      configName: 'docusaurus.config.js',
      config: `module.exports = { presets: ["classic"], ${config} }`,
      posts: { 'blog/2029-01-01-b.md': '---\nslug: same\n---\n' },
    }).map(({ severity, values }) => `${severity} ${values.refusedBy}`)
  expect(severity('')).toEqual(['warning undefined'])
  expect(severity('onDuplicateRoutes: "throw"')).toEqual(['error Docusaurus'])
})

describe('a post that has expired', () => {
  const hugo = { path: 'content/posts/salon.md', configName: 'hugo.toml', openedAt: '2030-01-01T00:00:00Z' }
  const text = (more: string) => `---\ntitle: A\nurl: /a/\n${more}\n---\n`

  test('takes nobody’s place', () => {
    const posts = { 'content/posts/a.md': text('date: 2029-01-01') }
    expect(found(text('expiryDate: 2029-06-01'), { ...hugo, posts })).toEqual([])
    expect(found(text('expiryDate: 2030-06-01'), { ...hugo, posts })).toHaveLength(1)
  })

  test('gives its place to the next', () => {
    const posts = { 'content/posts/a.md': text('date: 2029-01-01\nexpiryDate: 2029-02-01') }
    expect(found(text('date: 2030-02-01'), { ...hugo, posts })).toEqual([])
    expect(found(text('date: 2029-01-15'), { ...hugo, posts })).toHaveLength(1)
  })
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
