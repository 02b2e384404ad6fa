import { describe, expect, test } from '@jest/globals'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, type Situation, siteFrom } from '../findings.ts'

const examine = (situation: Situation) =>
  examineIn({ path: 'src/content/blog/salon.md', configName: 'astro.config.mjs', ...situation })

test('what its configuration says plainly', () => {
  const config = `// site: 'https://old.example'
import { defineConfig } from 'astro/config'
export default defineConfig({
  site: 'https://example.org/',
  base: '/blog', /* base: 'x' */
  trailingSlash: "never",
  i18n: { defaultLocale: 'fr', locales: ['fr', 'en'] },
})`
  expect(siteFrom({ 'web/astro.config.mjs': config })).toMatchObject({
    generator: 'astro',
    root: 'web/',
    url: 'https://example.org',
    basePath: '/blog',
    language: 'fr',
    zone: { by: 'default', zone: 'UTC' },
    future: true,
  })
  expect(siteFrom({ 'astro.config.ts': 'site: process.env.SITE' }).url).toBeUndefined()
})

test.each([
  ['src/content/blog/salon.md', true],
  ['src/content/blog/2030/salon.mdx', true],
  ['src/data/blog/salon.md', true],
  ['src/pages/posts/salon.md', true],
  ['src/content/blog/_draft.md', false],
  ['src/content/config.ts', false],
  ['src/content/salon.md', false],
  ['README.md', false],
])('is %s a post: %s', (path, expected) => {
  expect(isPost(path, siteFrom({ 'astro.config.mjs': '' }), {})).toBe(expected)
})

describe('when a post is from', () => {
  test.each([
    ['pubDate before date', 'date: 2029-01-01\npubDate: 2030-01-07', '2030-01-07T00:00:00.000Z'],
    ['the starter’s form', "pubDate: 'Jul 08 2030'", '2030-07-08T00:00:00.000Z'],
    ['a time without zone', 'pubDatetime: 2030-01-07 09:30', '2030-01-07T09:30:00.000Z'],
    ['an offset', 'publishDate: 2030-01-07T09:30:00+01:00', '2030-01-07T08:30:00.000Z'],
    ['published as a flag is none', 'published: true\ndate: 2030-01-07', '2030-01-07T00:00:00.000Z'],
  ])('%s', (_name, lines, iso) => {
    const { date } = examine({ text: `---\n${lines}\n---\n` })
    expect(date).toMatchObject({ instant: { epochMs: Date.parse(iso) } })
  })

  test('galley.yml names the zone', () => {
    const { date } = examine({ text: '---\npubDate: 2030-01-07\n---\n', galley: 'timezone: Europe/Paris' })
    expect(date).toMatchObject({ instant: { epochMs: Date.parse('2030-01-06T23:00:00Z') } })
  })
})

test('only a draft is hidden, by convention', () => {
  expect(examine({ text: '---\ndraft: true\n---\n' })).toMatchObject({
    hiddenBy: [{ key: 'draft' }],
    futureHidden: false,
    expiry: { is: 'none' },
  })
  expect(examine({ text: '---\ndraft: false\n---\n' }).hiddenBy).toEqual([])
})

test.each([
  ['src/content/blog/Le Salon.md', '', '', '/blog/le-salon/'],
  ['src/content/blog/2030/index.mdx', '', '', '/blog/2030/'],
  ['src/content/blog/a.md', 'slug: b/c', '', '/blog/b/c/'],
  ['src/content/blog/été.md', '', "base: '/x', trailingSlash: 'never'", '/x/blog/%C3%A9t%C3%A9'],
  ['src/pages/posts/A.md', '', '', '/posts/A/'],
])('%s lives by convention', (path, line, config, address) => {
  expect(examine({ path, config, text: `---\n${line}\n---\n` }).address).toBe(address)
})
