import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.ts'
import { findings, manyPosts } from '../findings.ts'

const usual =
  '---\ntitle: Billet #\ntags: [a, b]\nsteps: [a, b]\nfeatured: true\nrevised: 2029-01-01\nminutes: 4\nimage: {src: a.jpg, alt: A}\n---\n'
const found = (frontMatter: string, count = 30) =>
  findings('value-type', { text: `---\n${frontMatter}\n---\n`, posts: manyPosts(count, usual) }).map(
    ({ at, values: { key, is, usual, posts, of } }) => `${at} ${key} ${is}/${usual} ${posts}/${of}`,
  )

describe('a value of another kind than the others have', () => {
  test.each<[string, string[]]>([
    ['title: A\ntags: [c]\nfeatured: false\nrevised: "2030-01-01"\nimage: {src: b.jpg}', []],
    ['steps: a', ['2:8-2:9 steps text/list 30/30']],
    // Jekyll takes one name without a list here, and so do its plugins.
    ['tags: a', []],
    ['featured: "true"', ['2:11-2:17 featured text/boolean 30/30']],
    ['revised: demain', ['2:10-2:16 revised text/date 30/30']],
    ['minutes: quatre', ['2:10-2:16 minutes text/number 30/30']],
    ['image: b.jpg', ['2:8-2:13 image text/mapping 30/30']],
    ['title: [A]', ['2:8-2:11 title list/text 30/30']],
    // A template prints these as it prints a text.
    ['title: 2030', []],
    ['title: 2030-01-07', []],
    ['tags:', []],
    ['unheard: [of]', []],
    ['title: false', []],
    ['title: true', []],
    ['featured: yes', []],
  ])('%j', (text, told) => expect(found(text)).toEqual(told))

  test('is fine where two other posts have the same kind', () => {
    const posts = { ...manyPosts(60, usual), ...manyPosts(2, '---\nfeatured: big\n---\n', '_posts/b/') }
    const text = '---\nfeatured: small\n---\n'
    expect(findings('value-type', { text, posts })).toEqual([])
  })

  test('is no matter among few posts', () => expect(found('steps: a', 19)).toEqual([]))
})

test.each([
  ['redirect_from: /a/', '[/a/]'],
  ['categories: [general]', 'general'],
  ['authors: [sven, henry]', 'sven'],
])('one name or a list of them: %s', (line, usual) => {
  const [key = ''] = line.split(':')
  const posts = manyPosts(30, `---\n${key}: ${usual}\n---\n`)
  expect(findings('value-type', { text: `---\n${line}\n---\n`, posts })).toEqual([])
})

test('Astro’s schema takes one of them alone', () => {
  const path = 'src/content/blog/a.md'
  const posts = manyPosts(30, '---\ntags: [a]\n---\n', 'src/content/blog/')
  const found = findings('value-type', {
    path,
    text: '---\ntags: a\n---\n',
    posts,
    configName: 'astro.config.mjs',
  })
  expect(found).toHaveLength(1)
})

test('whatever all posts have, one more like them is fine', () => {
  const value = fc.constantFrom('a', '3', 'true', '[a]', '{a: b}', '2030-01-07', '"2030"')
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
      const text = `---\n${values.map((one, at) => `k${at}: ${one}`).join('\n')}\n---\n`
      expect(findings('value-type', { text, posts: manyPosts(25, text) })).toEqual([])
    }),
    { numRuns: isDeep ? 200 : 15 },
  )
})
