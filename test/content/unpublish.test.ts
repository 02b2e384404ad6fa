import { expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import { readPost } from '../../src/content/post.ts'
import type { Site } from '../../src/content/site.ts'
import { expiryOf, unpublishPost } from '../../src/content/unpublish.ts'

function siteOf(files: Record<string, string>): Site {
  const site = describeSite(Object.keys(files), new Map(Object.entries(files)), defaultConfiguration)
  if (!site) throw new Error('no site')
  return site
}

const jekyll = siteOf({ '_config.yml': 'timezone: Europe/Paris\n' })
const hugo = siteOf({ 'hugo.toml': 'title = "x"\n', 'content/posts/a.md': '' })
const docusaurus = siteOf({ 'docusaurus.config.js': 'export default {}', 'blog/2030-01-07-a.md': '' })
const eleventy = siteOf({ 'eleventy.config.js': 'export default () => {}', 'posts/a.md': '' })

const at = Date.parse('2030-02-01T08:00:00Z')
const POST = '_posts/2030-01-07-salon.md'
const EXPIRES = 'expires: 2030-02-01 09:00'

const unpublish = (site: Site, path: string, text: string, atMs = at) =>
  unpublishPost({ path, text }, site, 'expires', atMs)

test.each([
  [
    'a line beside the date',
    `${EXPIRES} # la fin\ntags: [a]`,
    `${EXPIRES} # la fin\npublished: false\ntags: [a]`,
  ],
  ['the flag that is there', `published: true # oui\n${EXPIRES}`, `published: false # oui\n${EXPIRES}`],
  [
    'a line that ends like its neighbours',
    `${EXPIRES}\r\ntags: a\r`,
    `${EXPIRES}\r\npublished: false\r\ntags: a\r`,
  ],
])('Jekyll hides it by %s, and nothing else is changed', (_, before, after) => {
  const text = (lines: string) => `---\ntitle: "Un: deux"\n${lines}\n---\nLe texte\n`
  expect(unpublish(jekyll, POST, text(before))).toEqual({
    is: 'change',
    text: text(after),
  })
})

test('each generator has its own flag', () => {
  const text = '---\nexpires: 2030-02-01T08:00:00Z\n---\nx\n'
  expect(unpublish(docusaurus, 'blog/2030-01-07-a.md', text)).toEqual({
    is: 'change',
    text: '---\nexpires: 2030-02-01T08:00:00Z\ndraft: true\n---\nx\n',
  })
  const toml = '+++\nexpires = 2030-02-01T08:00:00Z\n+++\nx\n'
  expect(unpublish(hugo, 'content/posts/a.md', toml)).toEqual({
    is: 'change',
    text: '+++\nexpires = 2030-02-01T08:00:00Z\ndraft = true\n+++\nx\n',
  })
})

test.each([
  ['on lines', '{\n  "title": "x",\n  "expires": "2030-02-01T08:00:00Z"', '\n}\nx\n', ',\n  "draft": true'],
  [
    'between others',
    '{\n  "expires": "2030-02-01T08:00:00Z"',
    ',\n  "title": "x"\n}\nx\n',
    ',\n  "draft": true',
  ],
  ['on one line', '{"title": "x", "expires": "2030-02-01T08:00:00Z"', '}\nx\n', ', "draft": true'],
  [
    'on lines that end as Windows has them',
    '{\r\n  "expires": "2030-02-01T08:00:00Z"',
    '\r\n}\r\nx\r\n',
    ',\r\n  "draft": true',
  ],
])('JSON %s keeps its form', (_name, before, after, flag) =>
  expect(unpublish(hugo, 'content/posts/a.md', before + after)).toEqual({
    is: 'change',
    text: before + flag + after,
  }),
)

test('a flag in JSON is turned where it stands', () => {
  const turned = (draft: boolean) => `{"draft": ${draft}, "expires": "2030-02-01T08:00:00Z"}\nx\n`
  expect(unpublish(hugo, 'content/posts/a.md', turned(false))).toEqual({ is: 'change', text: turned(true) })
})

test('where no flag hides a post, its file goes', () =>
  expect(unpublish(eleventy, 'posts/a.md', '---\nexpires: 2030-02-01T08:00:00Z\n---\nx\n')).toEqual({
    is: 'deletion',
  }))

test.each([
  ['another date', `---\nexpires: 2030-02-02 09:00\n---\nx\n`],
  ['no date', '---\ntitle: x\n---\nx\n'],
  ['a date that is none', '---\nexpires: bientôt\n---\nx\n'],
  ['a flag that hides it already', `---\npublished: false\n${EXPIRES}\n---\nx\n`],
])('nothing is done with %s', (_, text) => expect(unpublish(jekyll, POST, text)).toEqual({ is: 'nothing' }))

test('a post’s expiry is the generator’s own, else that of the site’s key, in the site’s zone', () => {
  const expiry = (site: Site, path: string, lines: string) =>
    expiryOf(readPost(path, `---\n${lines}\n---\nx\n`), site, 'expires')
  expect(expiry(jekyll, POST, EXPIRES)).toEqual({
    instant: { epochMs: at, zone: 'Europe/Paris' },
    by: 'change',
  })
  expect(expiry(jekyll, POST, 'expiryDate: 2030-02-01')).toBeUndefined()
  expect(expiry(hugo, 'content/posts/a.md', 'expiryDate: 2030-02-01T08:00:00Z')).toMatchObject({
    instant: { epochMs: at },
    by: 'build',
  })
})
