import { expect, test } from 'vitest'
import { generatorOf } from '../../../src/content/generators/registry.ts'
import { readPost } from '../../../src/content/post.ts'
import { filesOf } from '../../../src/content/repository.ts'
import { findings, type Situation, siteFrom } from '../findings.ts'

const posts = {
  'blog/2024-01-02-b.md': '---\ntitle: b\n---\nB\n',
  'blog/2024-01-05-draft.md': '---\ntitle: d\ndraft: true\n---\nB\n',
  'blog/2024-01-07-été.md': '---\ntitle: é\n---\nB\n',
  'blog/2024-01-08-sl.md': '---\ntitle: s\nslug: my slug\n---\nB\n',
}
const config = 'module.exports = { baseUrl: "/", presets: [["@docusaurus/preset-classic", {}]] }'
const told = (body: string, more: Partial<Situation> = {}) =>
  findings('page-missing', {
    configName: 'docusaurus.config.js',
    config,
    path: 'blog/2024-01-01-a.md',
    posts,
    text: `---\ntitle: A\n---\n${body}\n`,
    ...more,
  }).map(({ severity, values: { href, near } }) => `${severity} ${href} ${near}`)

/** Docusaurus 3.10.2 ended its build at each. */
test.each([
  ['/blog/no-such', undefined],
  ['./no-such', undefined],
  ['no-such', undefined],
  ['../02/no-such', undefined],
  ['/blog/2024/01/02/B', '/blog/2024/01/02/b'],
  ['/blog/b', '/blog/2024/01/02/b'],
  ['/blog/2024/01/02/b%20', undefined],
  ['/blog/no-such#x', undefined],
  ['/blog/no-such?x=1', undefined],
  ['/blog/my-slug', '/blog/my%20slug'],
])('[x](%s) leads to no post', (href, near) =>
  expect(told(`[x](${href}) [r][r]\n\n[r]: ${href}`)).toEqual([
    `error ${href} ${near}`,
    `error ${href} ${near}`,
  ]),
)

/** It built the site with each of these, but for the address of a draft, a list and a file: of them nothing is said. */
test.each([
  '[x](/blog/2024/01/02/b) [x](/blog/2024/01/02/b/) [x](../02/b) [x](/blog/2024/01/02/b/#top)',
  '[x](/blog/2024/01/07/été) [x](/blog/2024/01/07/%C3%A9t%C3%A9) [x](/blog/my%20slug)',
  '[x](https://x.org/blog/no-such) [x](pathname:///blog/no-such) [x](//blog/no-such) [x](tel:1) [x](#a) [x](?a=1)',
  '<a href="/blog/no-such">x</a> `[x](/blog/no-such)`\n\n{/* [x](/blog/no-such) */}',
  '[x](/blog) [x](/blog/) [x](/blog/tags/nope) [x](/blog/page/2) [x](/blog/archive) [x](/blog/authors/ada)',
  '[x](/blog/2024/01/05/draft) [x](/blog/rss.xml) [x](/no-such) [x](/docs/no-such) [x](.) [x](..)',
])('%s', (body) => expect(told(body)).toEqual([]))

test('below a base path, with or without it', () => {
  const below = { config: config.replace('"/"', '"/site/"') }
  expect(told('[x](/site/blog/2024/01/02/b) [x](/blog/2024/01/02/b) [x](../02/b)', below)).toEqual([])
  expect(told('[x](/site/blog/nope) [x](/blog/nope)', below)).toHaveLength(2)
})

test('nothing is said where the page may be there, or where the build goes on', () => {
  const body = '[x](/blog/no-such)'
  const others = [
    'onBrokenLinks: "warn", presets: ["classic"]',
    'presets: ["classic"], plugins: ["./src/routes.js"]',
    'presets: ["classic"], plugins: ["docusaurus-plugin-more-pages"]',
    'presets: ["classic"], ...more',
    'presets: [["classic", { docs: { routeBasePath: "/" } }]]',
    'presets: [["classic", { docs: { routeBasePath: where } }]]',
    'presets: [["classic", { blog: { routeBasePath: "/" } }]]',
    'presets: [["classic", { blog: { tagsBasePath: "no-such" } }]]',
    'presets: [["classic", { pages: { path: "site" } }]]',
  ]
  for (const other of others) expect(told(body, { config: `module.exports = { ${other} }` })).toEqual([])
  expect(told(body, { files: { 'src/pages/blog/[id].tsx': '' } })).toEqual([])
  expect(told(body, { hasUnlisted: true })).toEqual([])
  expect(told(body, { text: `---\ntitle: A\ndraft: true\n---\n${body}` })).toEqual([])
  expect(
    told('[x](/fr/blog/no-such)', {
      config: config.replace('presets', 'i18n: { defaultLocale: "en", locales: ["en", "fr"] }, presets'),
    }),
  ).toEqual([])
})

test('nor where the addresses of some posts are not known', () => {
  const path = 'blog/2024-01-01-a.md'
  const site = siteFrom({ 'docusaurus.config.js': config, [path]: '', ...posts })
  const files = filesOf({ paths: [path, ...Object.keys(posts)].join('\n'), hasUnlisted: false })
  const { missingPage } = generatorOf('docusaurus')
  const all = [path, ...Object.keys(posts)].map((file) => `/blog/${file}`)
  const missing = (addresses: readonly string[]) =>
    missingPage('/blog/no-such', readPost(path, '---\ntitle: A\n---\n'), site, files, addresses)
  expect(missing(all)).toBe('/blog/no-such')
  expect(missing(all.slice(1))).toBeUndefined()
})
