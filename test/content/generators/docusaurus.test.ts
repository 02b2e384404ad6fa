import { expect, test } from '@jest/globals'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, type Situation, siteFrom } from '../findings.ts'

const examine = (situation: Situation) =>
  examineIn({ path: 'blog/2030-01-07-salon.md', configName: 'docusaurus.config.ts', ...situation })

const config = `const config = {
  title: 'Le salon',
  url: 'https://example.org',
  baseUrl: '/docs/', // where it lives
  i18n: { defaultLocale: 'fr', locales: ['fr', 'en'] },
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: { path: './nouvelles', routeBasePath: 'news', showReadingTime: true } }]],
  plugins: [['@docusaurus/plugin-content-blog', { id: 'two', path: 'two', routeBasePath: 'deux' }]],
}`

test('what its configuration says plainly', () => {
  expect(siteFrom({ 'website/docusaurus.config.js': config })).toMatchObject({
    generator: 'docusaurus',
    root: 'website/',
    title: 'Le salon',
    url: 'https://example.org',
    basePath: '/docs',
    language: 'fr',
    config: {
      blogs: [
        { folder: 'nouvelles', route: 'news' },
        { folder: 'two', route: 'deux' },
      ],
    },
  })
})

test.each([
  ['blog/salon.md', true],
  ['blog/2030/01/07/salon.mdx', true],
  ['i18n/en/docusaurus-plugin-content-blog/2030-01-07-salon.md', true],
  ['blog/_salon.md', false],
  ['blog/_parts/salon.mdx', false],
  ['blog/authors.yml', false],
  ['docs/salon.md', false],
])('is %s a post: %s', (path, expected) => {
  expect(isPost(path, siteFrom({ 'docusaurus.config.js': '' }), {})).toBe(expected)
})

test.each([
  ['its date', 'blog/a.md', 'date: 2030-01-07', '2030-01-07T00:00:00Z'],
  ['a time, in UTC', 'blog/a.md', 'date: 2030-01-07T09:30', '2030-01-07T09:30:00Z'],
  ['its name', 'blog/2030-1-7-salon.md', '', '2030-01-07T00:00:00Z'],
  ['its folder', 'blog/2030-01-07-salon/index.mdx', '', '2030-01-07T00:00:00Z'],
  ['its folders', 'blog/2030/01/07/salon.md', '', '2030-01-07T00:00:00Z'],
])('a post is from %s', (_name, path, line, iso) => {
  expect(examine({ path, text: `---\n${line}\n---\n` }).date).toMatchObject({
    instant: { epochMs: Date.parse(iso) },
  })
})

test.each([
  ['draft: true', 1],
  ['unlisted: true', 0],
  ['published: false', 0],
])('%s hides it: %s', (line, count) => {
  const { hiddenBy, futureHidden } = examine({ text: `---\n${line}\n---\n` })
  expect(hiddenBy).toHaveLength(count)
  expect(futureHidden).toBe(false)
})

test.each([
  ['blog/2030-01-07-salon.md', '', '', '/blog/2030/01/07/salon'],
  ['blog/2030-01-07-salon/index.md', '', 'trailingSlash: true', '/blog/2030/01/07/salon/'],
  ['blog/salon/index.md', '', '', '/blog/salon'],
  ['blog/a.md', 'slug: /été/', '', '/blog/%C3%A9t%C3%A9/'],
  ['blog/a.md', 'slug: b', 'trailingSlash: false', '/blog/b'],
  ['two/a.md', '', config, '/docs/deux/a'],
  ['i18n/en/docusaurus-plugin-content-blog/a.md', '', config, '/docs/en/news/a'],
])('%s (%s) lives where it should', (path, line, its, address) => {
  expect(examine({ path, config: its, text: `---\n${line}\n---\n` }).address).toBe(address)
})
