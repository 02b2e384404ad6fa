import { describe, expect, test } from 'vitest'
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
  ['src/pages/about.md', true],
  ['src/pages/posts/_part.md', false],
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

test('the content’s newer configuration counts where an older one was left', () => {
  const older =
    'export const collections = { blog: defineCollection({ schema: z.object({ a: z.string() }) }) }'
  const newer = older.replace('z.string()', 'z.string().optional()')
  const files = { 'src/content/config.ts': older, 'src/content.config.ts': newer }
  const refused = (its: Record<string, string>) =>
    examine({ files: its, text: '---\ntitle: b\n---\n' }).diagnostics.filter(
      ({ rule }) => rule === 'value-refused',
    )
  expect(refused({ 'src/content/config.ts': older })).toHaveLength(1)
  expect(refused(files)).toEqual([])
})

describe('content.config.ts says', () => {
  const config = (definition: string) => ({
    'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
const blog = defineCollection(${definition})
export const collections = { blog }`,
  })
  const glob = (options: string) => `{ loader: glob(${options}) }`
  const isEntry = (path: string, definition: string) =>
    isPost(path, siteFrom({ 'astro.config.mjs': '', ...config(definition) }), {})

  test.each([
    ['src/content/blog/_hidden.md', "{ base: './src/content/blog', pattern: '**/*.md' }", true],
    ['src/content/blog/_dir/a.md', "{ base: './src/content/blog', pattern: '**/*.md' }", true],
    ['src/content/blog/a.mdx', "{ base: './src/content/blog', pattern: '**/*.md' }", false],
    ['src/content/blog/draft-a.md', "{ base: './src/content/blog', pattern: ['*.md', '!draft-*'] }", false],
    ['writing/a.md', "{ base: 'writing', pattern: '*.md' }", true],
    ['writing/a.md', "{ pattern: 'writing/**/*.md' }", true],
    ['src/content/blog/a.md', "{ base: 'writing', pattern: '*.md' }", false],
  ])('is %s an entry of %s: %s', (path, options, expected) => {
    expect(isEntry(path, glob(options))).toBe(expected)
  })

  test('nothing of other folders, and what older versions left out', () => {
    expect(isEntry('src/content/blog/a.md', '{ schema: z.object({}) }')).toBe(true)
    expect(isEntry('src/content/blog/_a.md', '{ schema: z.object({}) }')).toBe(false)
    expect(isEntry('src/content/other/a.md', '{ schema: z.object({}) }')).toBe(false)
    expect(isEntry('src/content/blog/a.md', "{ loader: file('src/data/x.json') }")).toBe(false)
  })

  const dateOf = (schema: string, lines: string) =>
    examine({ text: `---\n${lines}\n---\n`, files: config(`{ schema: ${schema} }`) }).date

  test.each([
    ['z.object({ timestamp: z.date() })', 'timestamp: 2030-01-07'],
    [
      'z.object({ date: z.date(), pubDate: z.coerce.date().optional() })',
      'date: 2029-01-01\npubDate: 2030-01-07',
    ],
    ['z.object({ updated: z.date(), when: z.date() })', 'updated: 2031-01-01\nwhen: 2030-01-07'],
    ['z.object({ date: z.optional(z.date()) }).strict()', 'pubDate: 2029-01-01\ndate: 2030-01-07'],
    ['({ image }) => z.object({ cover: image() }).extend({ date: z.date() })', 'date: 2030-01-07'],
    ['z.object({ when: z.date() }).extend({ title: z.string() })', 'when: 2030-01-07'],
    ['z.object({ publishDate: z.string().or(z.date()).transform(toDate) })', 'publishDate: 2030-01-07'],
    ['schemaOf("blog")', 'pubDate: 2030-01-07'],
  ])('which key is the date: %s', (schema, lines) => {
    const epochMs = Date.parse('2030-01-07T00:00:00Z')
    expect(dateOf(schema, lines)).toMatchObject({ is: 'instant', instant: { epochMs } })
  })

  test.each(['z.string()', 'z.coerce.date()'])('%s takes a day with dots, as JavaScript reads it', (type) => {
    const epochMs = Date.parse('2030-01-07T00:00:00Z')
    for (const day of ['2030.01.07', '"2030.1.7"'])
      expect(dateOf(`z.object({ date: ${type} })`, `date: ${day}`)).toMatchObject({
        is: 'instant',
        instant: { epochMs },
      })
    const month = { epochMs: Date.parse('2030-02-01T00:00:00Z') }
    expect(dateOf(`z.object({ date: ${type} })`, 'date: "2030.02"')).toMatchObject({ instant: month })
  })

  test.each([
    'Mon, 5 Jan 2026 GMT',
    'Jan 5 2026 UTC',
    '2026/01/05 gmt',
    '5 January 2026 Z',
    'Jan 5, 2026 GMT+0100',
    '5 Jan 2026 EST',
    'Jan 5 2026 10:00 pdt',
    '2026/01/05 10:00:30 CST',
    '5 Jan 2026 8:05 pm MST',
  ])('a day and a zone, %s, as V8 reads it', (written) => {
    const read = dateOf('z.object({ date: z.coerce.date() })', `date: "${written}"`)
    expect(read).toMatchObject({ instant: { epochMs: Date.parse(written) } })
  })

  test('that there is none', () => {
    expect(dateOf('z.object({ title: z.string() })', 'date: 2030-01-07')).toEqual({ is: 'none' })
  })

  /** Real Astro 7.3.5 ended its build at each of these. */
  test.each([
    ['z.date()', '"2030-01-07"', '2030-01-07'],
    ['z.date()', '2030-01-07 09:30', '2030-01-07T09:30:00Z'],
    ['z.coerce.date()', '2030-01-07 09:30:00 CET', undefined],
    ['z.coerce.date()', 'soon', undefined],
    ['z.coerce.date()', '2030-W02-1', undefined],
  ])('%s ends the build at %s', (type, date, instead) => {
    expect(dateOf(`z.object({ date: ${type} })`, `date: ${date}`)).toMatchObject({
      problem: { is: 'refused', by: 'Astro', ...(instead !== undefined && { instead }) },
    })
  })
})

describe('the page that shows the entries', () => {
  const page = (path: string, list: string) => ({
    [path]: `---
export async function getStaticPaths() {
  const posts = ${list}
  return posts.map((post) => ({ params: { slug: post.id }, props: post }))
}
---
<h1>Post</h1>`,
  })
  const entry = (files: Record<string, string>, lines = '') =>
    examine({ path: 'src/content/blog/Le Salon.md', text: `---\n${lines}\n---\n`, files })

  test.each([
    ['src/pages/posts/[...slug].astro', '/posts/le-salon/'],
    ['src/pages/[slug].astro', '/le-salon/'],
    ['src/pages/posts/[slug]/index.astro', '/posts/le-salon/'],
    ['src/pages/tags/[tag].astro', undefined],
  ])('says where they live: %s', (path, address) => {
    expect(entry(page(path, "await getCollection('blog')")).address).toBe(address)
  })

  test('if it asks other code for them, by its folder', () => {
    const list = 'await getAllPosts()'
    expect(entry(page('src/pages/blog/[...slug].astro', list)).address).toBe('/blog/le-salon/')
    expect(entry(page('src/pages/blog/[...slug].astro', list), 'draft: true').hiddenBy).toHaveLength(1)
    expect(entry(page('src/pages/notes/[...slug].astro', list)).address).toBeUndefined()
  })

  test.each([
    ["await getCollection('blog')", 'draft: true', 0],
    ["await getCollection('blog', ({ data }) => !data.draft)", 'draft: true', 1],
    ["(await getCollection('blog')).filter((post) => !post.data.draft)", 'draft: true', 1],
    ["await getCollection('blog', ({ data }) => data.published)", 'published: false', 1],
    ["await getCollection('blog', ({ data }) => data.published)", 'published: true', 0],
    ["await getCollection('blog', isShown)", 'draft: true', 1],
    ["await getCollection('blog', isShown)", 'published: false', 0],
  ])('and which are shown: %s with %s', (list, lines, count) => {
    const files = page('src/pages/blog/[...slug].astro', list)
    expect(entry(files, lines).hiddenBy).toHaveLength(count)
  })

  test('and whether a date ahead hides one', () => {
    const shown = (filter: string) =>
      entry(page('src/pages/blog/[...slug].astro', `await getCollection('blog', ${filter})`)).futureHidden
    expect(shown('({ data }) => data.pubDate <= new Date()')).toBe(true)
    expect(shown('({ data }) => !data.draft')).toBe(false)
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
  ['src/content/blog/a.md', 'slug: 2030', '', '/blog/2030/'],
  ['src/content/blog/index.md', '', '', '/blog/index/'],
  ['src/content/blog/v1.2--a+b.md', '', '', '/blog/v12--ab/'],
  ['src/content/blog/a.md', '', "const base = '/x'; export default defineConfig({ base })", '/x/blog/a/'],
  ['src/content/blog/a.md', '', 'export default defineConfig({ base: process.env.BASE })', undefined],
  [
    'src/content/blog/été.md',
    '',
    "export default { base: '/x', trailingSlash: 'never' }",
    '/x/blog/%C3%A9t%C3%A9',
  ],
  ['src/pages/posts/A.md', '', '', '/posts/A/'],
])('%s lives by convention', (path, line, config, address) => {
  expect(examine({ path, config, text: `---\n${line}\n---\n` }).address).toBe(address)
})

/** Astro 7.3.5 was asked: it reads nothing of `src/` then, and an entry's folder still begins at the site's root. */
test('the folder of its sources has another name', () => {
  const files = {
    'source/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
const blog = defineCollection({ loader: glob({ pattern: '**/*.md', base: './posts' }), schema: z.object({ title: z.string(), when: z.coerce.date() }) })
export const collections = { blog }`,
    'source/pages/blog/[...slug].astro': `---
export async function getStaticPaths() {
  const all = await getCollection('blog')
  return all.map((post) => ({ params: { slug: post.id }, props: { post } }))
}
---
`,
  }
  const config = "export default { srcDir: './source' }"
  const text = '---\ntitle: a\nwhen: 2030-01-07\n---\nText\n'
  const at = { config, files, text }
  expect(examine({ ...at, path: 'posts/a.md' })).toMatchObject({
    address: '/blog/a/',
    date: { is: 'instant' },
  })
  expect(examine({ ...at, path: 'source/pages/about.md' }).address).toBe('/about/')
  const site = siteFrom({ 'astro.config.mjs': config, ...files })
  expect(isPost('src/pages/no.md', site, { posts: [] })).toBe(false)
})

/** Starlight 0.42.4 on Astro 7.3.5 was asked about each. */
describe('Starlight', () => {
  const starlight = {
    config: `import starlight from '@astrojs/starlight'
export default { integrations: [starlight({ title: 'T' })] }`,
    files: {
      'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }`,
    },
  }
  const doc = (name: string, lines: string) =>
    examine({ ...starlight, path: `src/content/docs/${name}`, text: `---\n${lines}\n---\nText\n` })

  test.each([
    ['index.mdx', 'title: Home', '/'],
    ['guides/one.md', 'title: One', '/guides/one/'],
    ['guides/index.md', 'title: G', '/guides/'],
    ['slugged.md', 'title: S\nslug: other/place', '/other/place/'],
    ['My Page.md', 'title: M', '/my-page/'],
  ])('shows %s at the root', (name, lines, address) => {
    expect(doc(name, lines)).toMatchObject({ address, date: { is: 'none' }, hiddenBy: [] })
  })

  test('keeps a draft from readers, and asks for no date', () => {
    const { hiddenBy, diagnostics } = doc('a.md', 'title: D\ndraft: true\nlastUpdated: 2030-01-01')
    expect(hiddenBy).toMatchObject([{ key: 'draft' }])
    expect(diagnostics.filter(({ rule }) => rule === 'date-missing' || rule === 'value-refused')).toEqual([])
  })

  test.each([
    ['description: none', ['title']],
    ['title: 5', ['title']],
    ['title: t\ntemplate: foo', ['template']],
    ['title: t\ndraft: "true"', ['draft']],
    ['title: t\nsidebar: {order: "x"}', ['sidebar.order']],
    ['title: t\npagefind: no', ['pagefind']],
    ['title: t\nhero: {}', []],
    ['title: t\nhero: {title: 3}', ['hero.title']],
    ['title: t\nhero: {image:}', ['hero.image']],
    ['title: t\nhero: {actions: [{text: a}]}', ['hero.actions[1].link']],
    ['title: t\nhero: {actions: [{text: a, link: /b/, variant: big}]}', ['hero.actions[1].variant']],
    ['title: t\nhero: {actions: [{text: a, link: /b/}], image: {file: x}}', []],
    ['title: t\nbanner: x', ['banner']],
    ['title: t\nbanner: {}', ['banner.content']],
    ['title: t\nbanner: {content: a}', []],
    ['title: t\nhead: {tag: meta}', ['head']],
    ['title: t\nhead: [meta]', ['head[1]']],
    ['title: t\nhead: [{tag: meat}]', ['head[1].tag']],
    ['title: t\nhead: [{}]', ['head[1].tag']],
    ['title: t\nhead: [{tag: meta, attrs: {name: a, content: b}}]', []],
    ['title: t\nprev:', ['prev']],
    ['title: t\neditUrl:', ['editUrl']],
    ['title: t\nlastUpdated:', ['lastUpdated']],
    ['title: t\nprev: false\neditUrl: false\nlastUpdated: 2024-03-05', []],
    ['title: t\nsidebar: {badge:}', ['sidebar.badge']],
    ['title: t\nsidebar: {hidden: true, order: 1}', []],
  ])('ends the build at %j: %j', (lines, keys) => {
    const { diagnostics } = doc('a.md', lines)
    const refused = diagnostics.filter(({ rule }) => rule === 'value-refused')
    expect(refused.map(({ values }) => (values as { key: string }).key)).toEqual(keys)
    expect(refused.every(({ severity }) => severity === 'error')).toBe(true)
  })
})
