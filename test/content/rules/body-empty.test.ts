import { expect, test } from 'vitest'
import { findings, manyPosts } from '../findings.ts'

const text = '---\ntitle: a\ndate: 2030-01-07\n---\n'

test.each(['', '\n \n', '<!-- later -->\n'])('nothing but %j below the front matter', (body) => {
  expect(findings('body-empty', { text: text + body })).toEqual([
    { at: '1:1-1:1', severity: 'warning', values: {} },
  ])
})

test.each([
  ['some text', { text: `${text}Bonjour.\n` }],
  ['an image', { text: `${text}![a](b.png)\n` }],
  ['a post that sends its readers on', { text: text.replace('a\n', 'a\nredirect_to: /b/\n') }],
  ['a post that is a link', { text: text.replace('a\n', 'a\nreadMore: https://example.org/a\n') }],
  ['another', { text: text.replace('a\n', 'a\nbookmark-of: https://example.org/a\n') }],
  ['a layout that does', { text: text.replace('a\n', 'a\nlayout: case_study_redirect\n') }],
  ['a layout that lists posts', { text: text.replace('a\n', 'a\nlayout: post-index\n') }],
  ['an include', { text: `${text}{% include a.html %}\n` }],
  ['a post that readers have as it is', { text, change: 'modified' as const }],
  [
    'a page of a collection',
    { text, path: '_people/ada.md', config: 'collections: {people: {output: true}}' },
  ],
  [
    'a page without a date that lists posts',
    { text: '---\ntitle: a\n---\n', path: 'posts/index.md', configName: 'eleventy.config.js' },
  ],
  ['an HTML file', { text, path: '_posts/2030-01-07-a.html' }],
])('nothing to say of %s', (_name, situation) => expect(findings('body-empty', situation)).toEqual([]))

test('a notice where the front matter has more than any text has, since a layout may show that', () => {
  const severities = (line: string) =>
    findings('body-empty', { text: text.replace('a\n', `a\n${line}\n`) }).map(({ severity }) => severity)
  expect(severities('speakers: [Ada]')).toEqual(['notice'])
  expect(severities('tags: [a]\ndescription: b')).toEqual(['warning'])
  expect(severities('draft: true')).toEqual(['notice'])
  expect(severities('draft: false')).toEqual(['warning'])
})

test('the page of a folder of posts, which its layout lists', () => {
  const situation = { text, path: 'src/content/blog/games/index.md', configName: 'astro.config.mjs' }
  const other = { 'src/content/blog/games/godot/salon.md': text }
  expect(findings('body-empty', { ...situation, files: other })).toEqual([])
  expect(
    findings('body-empty', { ...situation, files: { 'src/content/blog/games/a.png': '' } }),
  ).toHaveLength(1)
})

test('a site of which a tenth of the posts are front matter alone', () => {
  const withEmpty = (count: number) => ({ ...manyPosts(40, `${text}Bonjour.\n`), ...manyPosts(count, text) })
  expect(findings('body-empty', { text, posts: withEmpty(10) })).toEqual([])
  expect(findings('body-empty', { text, posts: withEmpty(3) })).toHaveLength(1)
})
