import { describe, expect, test } from 'vitest'
import { generatorOf } from '../../../src/content/generators/registry.ts'
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
}
export default config`

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
        { id: 'default', folder: 'nouvelles', route: 'news' },
        { id: 'two', folder: 'two', route: 'deux' },
      ],
    },
  })
})

test.each([
  ['module.exports = { presets: [["classic", { blog: false }]] }', []],
  ['export default { presets: ["classic"] } satisfies Config', ['blog']],
  ['export default async () => ({ presets: [["@docusaurus/preset-classic", {}]] })', ['blog']],
  ['const p = ["content-blog", { id: "b", path: "./b" }]; module.exports = { plugins: [p] }', ['b']],
  ['module.exports = { plugins: [[require.resolve("@docusaurus/plugin-content-blog"), {}]] }', ['blog']],
  ['module.exports = { presets: presetsOf(process.env) }', ['blog']],
  ['this is no program {', ['blog']],
])('the blogs of %s', (source, folders) => {
  const { blogs } = siteFrom({ 'docusaurus.config.js': source }).config
  expect((blogs as { folder: string }[]).map(({ folder }) => folder)).toEqual(folders)
})

test.each([
  ['blog/salon.md', true],
  ['blog/2030/01/07/salon.mdx', true],
  ['blog/_salon.md', false],
  ['blog/_parts/salon.mdx', false],
  ['blog/__tests__/salon.md', false],
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
  ['the last date of its path', 'blog/2029-05-06-x/2030-01-07-y.md', '', '2030-01-07T00:00:00Z'],
  ['a month by name', 'blog/a.md', 'date: Jan 7 2030', '2030-01-07T00:00:00Z'],
  ['a timestamp with an offset', 'blog/a.md', 'date: 2030-01-07 09:30:00 +01:00', '2030-01-07T08:30:00Z'],
  [
    'a text whose offset it overlooks',
    'blog/a.md',
    'date: 2030-01-07 09:30:00 +0100',
    '2030-01-07T09:30:00Z',
  ],
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
  ['blog/2029-05-06-x/2030-01-07-y.md', '', '', '/blog/2030/01/07/2029-05-06-x/y'],
  ['blog/sub/2030-01-07/index.md', '', '', '/blog/2030/01/07/sub/index'],
  ['blog/a.md', '', 'baseUrl: process.env.BASE', undefined],
  ['two/a.md', '', config, '/docs/deux/a'],
])('%s (%s) lives where it should', (path, line, its, address) => {
  const source = its.startsWith('const') ? its : `module.exports = { presets: ['classic'], ${its} }`
  expect(examine({ path, config: source, text: `---\n${line}\n---\n` }).address).toBe(address)
})

/** Docusaurus 3.10.2 gave these posts these permalinks, here as browsers ask for them. */
test.each([
  ['a.md', 'slug: a%20b', '/blog/a%20b'],
  ['a.md', 'slug: a b', '/blog/a%20b'],
  ['a.md', 'slug: "%C3%A9t%C3%A9"', '/blog/%C3%A9t%C3%A9'],
  ['a.md', 'slug: "%c3%a9t\u00e9"', '/blog/%c3%a9t%C3%A9'],
  ['a.md', 'slug: a%2Fb', '/blog/a%2Fb'],
  ['a.md', 'slug: a%25b', '/blog/a%25b'],
  ['a.md', 'slug: a[1]|{b}', '/blog/a%5B1%5D%7C%7Bb%7D'],
  ['a.md', 'slug: http://x//y', '/blog/http://x/y'],
  ['a.md', 'slug: a/?b', '/blog/a?b'],
  ['a.md', 'slug: "a/#b"', '/blog/a#b'],
  ['a.md', 'slug: "a/#!b"', '/blog/a/#!b'],
  ['a.md', 'slug: ../up', '/blog/../up'],
  ['2030-01-08-a%20b.md', '', '/blog/2030/01/08/a%20b'],
  ['2030-1-7 x.md', '', '/blog/2030/1/7/%20x'],
  ['2030-02-05.md', '', '/blog/2030/02/05/'],
  ['\u00c9t\u00e9/2030-02-04-q.mdx', '', '/blog/2030/02/04/%C3%89t%C3%A9/q'],
])('%s (%s) is found at %s', (name, line, address) => {
  expect(examine({ path: `blog/${name}`, text: `---\n${line}\n---\n` }).address).toBe(address)
})

/** What `applyTrailingSlash` of its utils-common made of each permalink. */
test.each([
  ['true', 'slug: a', '/d/blog/a/'],
  ['true', 'slug: a?b', '/d/blog/a/?b'],
  ['false', 'slug: a/#b', '/d/blog/a#b'],
  ['false', 'slug: a/', '/d/blog/a'],
  ['false', 'slug: /', '/d/blog'],
])('with trailingSlash: %s, %s', (value, line, address) => {
  const config = `export default { baseUrl: '/d/', trailingSlash: ${value}, presets: ['classic'] }`
  expect(examine({ config, text: `---\n${line}\n---\n` }).address).toBe(address)
})

test('a blog at the top of the site keeps the slash of its base URL', () => {
  const config = `export default { baseUrl: '/d/', trailingSlash: false, presets: [['classic', { blog: { routeBasePath: '/' } }]] }`
  expect(examine({ config, text: '---\nslug: /\n---\n' }).address).toBe('/d/')
})

describe('a translation', () => {
  const files = { 'nouvelles/a.md': '', 'two/a.md': '' }
  const text = '---\ntitle: A\n---\n'

  test.each([
    ['i18n/en/docusaurus-plugin-content-blog/a.md', '/docs/en/news/a'],
    ['i18n/en/docusaurus-plugin-content-blog-two/a.md', '/docs/en/deux/a'],
    ['i18n/fr/docusaurus-plugin-content-blog/a.md', '/docs/news/a'],
  ])('%s lives below its locale', (path, address) => {
    expect(examine({ path, config, files, text }).address).toBe(address)
    // Galley may speak another language than the site does.
    expect(examine({ path, config, files, text, galley: 'language: en' }).address).toBe(address)
  })

  test('into the default locale takes the place of its post', () => {
    const translated = { ...files, 'i18n/fr/docusaurus-plugin-content-blog/a.md': text }
    expect(examine({ path: 'nouvelles/a.md', config, files: translated, text }).address).toBeUndefined()
    expect(examine({ path: 'two/a.md', config, files: translated, text }).address).toBe('/docs/deux/a')
  })

  test.each([
    ['i18n/en/docusaurus-plugin-content-blog/a.md', true],
    ['i18n/en/docusaurus-plugin-content-blog/only-here.md', false],
    ['i18n/de/docusaurus-plugin-content-blog/a.md', false],
    ['i18n/en/docusaurus-plugin-content-blog-three/a.md', false],
  ])('is %s read: %s', (path, expected) => {
    const site = siteFrom({ 'docusaurus.config.js': config, ...files, [path]: '' })
    expect(isPost(path, site, {})).toBe(expected)
  })
})

/** Docusaurus 3.10.2 read these translations of `blog/a.md` in a site with such an `i18n`, and gave them these addresses. */
describe('translations may lie in other folders', () => {
  const config = `export default { url: 'https://example.org', baseUrl: '/b/', presets: ['classic'], i18n: {
    defaultLocale: 'en', locales: ['en', 'fr', 'de', 'es', 'it'], path: 'locales', localeConfigs: {
      fr: { path: 'francais', baseUrl: '/fr-site/' }, de: { path: 'german' }, es: { baseUrl: '/es' }, it: { translate: false } } } }`

  test.each([
    ['locales/francais', '/fr-site/blog/a'],
    ['locales/german', '/b/de/blog/a'],
    ['locales/es', '/es/blog/a'],
    ['locales/en', '/b/blog/a'],
    ['locales/fr', undefined],
    ['locales/it', undefined],
    ['i18n/es', undefined],
  ])('%s', (folder, address) => {
    const path = `${folder}/docusaurus-plugin-content-blog/a.md`
    const text = '---\ntitle: A\n---\n'
    const files = { 'docusaurus.config.js': config, 'blog/a.md': text, [path]: text }
    const isRead = isPost(path, siteFrom(files), {})
    expect(isRead).toBe(address !== undefined)
    if (isRead) expect(examine({ path, config, files, text }).address).toBe(address)
  })
})

describe('what ends the build is an error', () => {
  test.each([
    // A `Z` is appended to every text, and then it is no date.
    ['date: "2030-01-07T09:30:00+01:00"', '2030-01-07T09:30:00+01:00'],
    ['date: "2030-01-07T09:30:00Z"', '2030-01-07T09:30:00Z'],
    ['date: Mon, 07 Jan 2030 09:30:00 GMT', '2030-01-07T09:30:00Z'],
    ['date: 2030-01-07 09:30:00 CET', undefined],
    ['date: soon', undefined],
    ['date: 20300107', undefined],
  ])('%s', (line, instead) => {
    const { date } = examine({ text: `---\n${line}\n---\n` })
    expect(date).toMatchObject({
      is: 'unreadable',
      problem: { is: 'refused', by: 'Docusaurus', ...(instead !== undefined && { instead }) },
    })
  })

  test.each(['"7 jan 30"', '2030.01.07'])('%s, which Galley alone finds unclear, is none of them', (text) => {
    const { date } = examine({ text: `---\ndate: ${text}\n---\n` })
    expect(date).toMatchObject({ is: 'unreadable', problem: { is: 'not-a-date' } })
  })
})

/** The documentation's schema knows no `date`: `processDocMetadata` of Docusaurus 3.10.2 took each of these. */
describe('a page of documentation may have any date', () => {
  const page = { path: 'docs/a.md', galley: 'posts: ["docs/**"]' }
  const diagnosticsOf = (line: string) => {
    const text = `---\ntitle: A\n${line}\n---\n\nWords.\n`
    return examine({ ...page, text }).diagnostics.filter(({ rule }) => /date/.test(rule))
  }

  test.each([
    '',
    'date:',
    'date: soon',
    'date: 20300107',
    'date: [2030-01-07]',
    'date: true',
    'date: 2030-01-07 09:30:00 CET',
    'date: "2030-01-07T09:30:00+01:00"',
    'date: Mon, 07 Jan 2030 09:30:00 GMT',
  ])('%j', (line) => expect(diagnosticsOf(line)).toEqual([]))

  test.each([
    ['date: "2030-01-07T09:30:00+01:00"', '2030-01-07T08:30:00Z'],
    ['date: "2030-01-07"', '2030-01-07T00:00:00Z'],
    ['date: 2030-01-07 09:30:00', '2030-01-07T09:30:00Z'],
  ])('and %j says when it is to go out', (line, iso) => {
    const { date } = examine({ ...page, text: `---\n${line}\n---\n` })
    expect(date).toMatchObject({ instant: { epochMs: Date.parse(iso) } })
  })

  test('but one that does not exist says nothing of the kind', () => {
    expect(diagnosticsOf('date: 2030-02-30')).toMatchObject([
      { rule: 'date-unreadable', values: { problem: { is: 'no-such-day' } } },
    ])
  })

  test('and a translation of one is in its language', () => {
    const path = 'i18n/fr/docusaurus-plugin-content-docs/current/a.md'
    const site = siteFrom({ 'docusaurus.config.js': config, [path]: '' })
    expect(generatorOf('docusaurus').language?.(path, site)).toBe('fr')
  })
})
