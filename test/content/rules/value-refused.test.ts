import { expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const docusaurus = { path: 'blog/2030-01-07-salon.md', configName: 'docusaurus.config.js' }

/** Real Docusaurus 3.10.2 was given each of these lines. */
test.each([
  ['slug: ""', 'slug', { is: 'empty' }],
  ['title:', 'title', { is: 'empty' }],
  ['date:', 'date', { is: 'empty' }],
  ['tags: news', 'tags', { is: 'type', wanted: 'list' }],
  ['title: true', 'title', { is: 'type', wanted: 'text' }],
  ['draft: yes', 'draft', { is: 'type', wanted: 'boolean' }],
  ['draft: true\nunlisted: true', 'unlisted', { is: 'conflict', with: 'draft' }],
])('Docusaurus ends its build at %j', (lines, key, because) => {
  expect(refused({ ...docusaurus, text: `---\n${lines}\n---\n` })).toMatchObject([
    { values: { key, generator: 'Docusaurus', because } },
  ])
})

test.each([
  'title: ""',
  'slug: 2030',
  'title: 2030',
  'tags: []',
  'draft: "true"',
  'other:',
  'unlisted: true',
])('and not at %s', (line) => {
  expect(refused({ ...docusaurus, text: `---\n${line}\n---\n` })).toEqual([])
})

const astro = {
  path: 'src/content/blog/salon.md',
  configName: 'astro.config.mjs',
  files: {
    'src/content.config.ts': `
      import { defineCollection, reference } from 'astro:content'
      import { z } from 'astro/zod'
      import { glob } from 'astro/loaders'
      const shared = { title: z.string(), pubDate: z.coerce.date() }
      const blog = defineCollection({
        loader: glob({ base: './src/content/blog', pattern: '**/*.md' }),
        schema: ({ image }) => z.object({
          ...shared,
          description: z.string().optional(),
          tags: z.array(z.string()).default([]),
          draft: z.boolean().default(false),
          order: z.number().int().min(1).optional(),
          kind: z.enum(['news', 'event']).optional(),
          author: z.object({ name: z.string(), url: z.string().url().optional() }).optional(),
          updated: z.date().optional(),
          cover: image().optional(),
          link: z.url().nullish(),
          code: z.string().or(z.number()).optional(),
          up: z.string().transform((text) => text.toUpperCase()).optional(),
        }),
      })
      export const collections = { blog }`,
  },
}
const ofAstro = (lines: string) => refused({ ...astro, text: `---\n${lines}\n---\n` })
const dated = 'title: A\npubDate: 2030-01-07\n'

/** The schemas and the YAML reader of Astro 7.3.5 were asked about each, and its build about the first, the third and the sixth. */
test.each([
  ['pubDate: 2030-01-07', 'title', { is: 'missing' }],
  ['title: 2024\npubDate: 2030-01-07', 'title', { is: 'type', wanted: 'text' }],
  [`${dated}description:`, 'description', { is: 'empty' }],
  [`${dated}tags: news`, 'tags', { is: 'type', wanted: 'list' }],
  [`${dated}tags: [a, 1]`, 'tags[2]', { is: 'type', wanted: 'text' }],
  [`${dated}draft: yes`, 'draft', { is: 'type', wanted: 'boolean' }],
  [`${dated}order: "1"`, 'order', { is: 'type', wanted: 'number' }],
  [`${dated}kind: nwes`, 'kind', { is: 'not-allowed', allowed: ['news', 'event'] }],
  [`${dated}author: Ada`, 'author', { is: 'type', wanted: 'mapping' }],
  [`${dated}author: {url: "https://a.example"}`, 'author.name', { is: 'missing' }],
  [`${dated}updated: "2024-05-05"`, 'updated', { is: 'type', wanted: 'date' }],
  [`${dated}updated: 5 May`, 'updated', { is: 'type', wanted: 'date' }],
  [`${dated}cover: 1`, 'cover', { is: 'type', wanted: 'text' }],
  [`${dated}up: 1`, 'up', { is: 'type', wanted: 'text' }],
])('Astro ends its build at %j', (lines, key, because) => {
  expect(ofAstro(lines)).toMatchObject([{ values: { key, generator: 'Astro', because } }])
})

test.each([
  'title: ""\ntags: []\nextra: 1',
  'title: yes\nlink:\ncode: 1',
  'title: "2024-01-01"\nupdated: 2024-05-05\nkind: news\norder: 1\nauthor: {name: Ada}',
])('and not at %j', (lines) => expect(ofAstro(`${lines}\npubDate: 2030-01-07`)).toEqual([]))

test('a schema that code makes refuses nothing', () => {
  for (const schema of [
    'makeSchema()',
    'z.object({ title: z.string() }).partial()',
    'z.object({ title: z.any() })',
  ]) {
    const source = `const blog = defineCollection({ schema: ${schema} }); export const collections = { blog }`
    const files = { 'src/content.config.ts': source }
    expect(refused({ ...astro, files, text: '---\ndate: 2030-01-07\n---\n' })).toEqual([])
  }
})

/** Real Jekyll 4.3.1 was given each of these lines. */
test.each([
  ['categories: true', 'half-read'],
  ['categories: {a: 1}', 'half-read'],
  ['categories: 12', 'half-read'],
  ['categories: no', 'half-read'],
  ['permalink: 12', 'type'],
  ['permalink: yes', 'type'],
  ['slug: 2030-01-07', 'type'],
  ['slug: [a]', 'type'],
  ['permalink: 1_0', 'type'],
])('Jekyll does not take %j', (line, is) => {
  expect(refused({ text: `---\n${line}\n---\n` })).toMatchObject([
    { values: { generator: 'Jekyll', because: { is } } },
  ])
})

test.each([
  'categories: a b',
  'categories: [a]',
  'categories:',
  'category: true',
  'permalink: /a/',
  'slug: "12"',
  'slug: false',
  'slug: 1e3',
])('and takes %j', (line) => {
  expect(refused({ text: `---\n${line}\n---\n` })).toEqual([])
})

/** Jekyll 4.3.1 with jekyll-redirect-from 0.16 was given each of these lines. */
test.each([
  ...['5', '3.5', 'true', 'false', 'no', '[1, 2]', '[[a], b]', '{}', '{a: b}', '2024-02-03', '[{a: b}]'].map(
    (value) => `redirect_from: ${value}`,
  ),
  ...['true', '[{a: b}]', '5'].map((value) => `redirect_to: ${value}`),
])('nor does its plugin for redirects take %j', (line) => {
  const text = `---\n${line}\n---\n`
  const config = 'plugins: [jekyll-redirect-from]'
  const because = { is: 'type', wanted: 'path' }
  expect(refused({ text, config })).toMatchObject([{ values: { generator: 'Jekyll', because } }])
  expect(refused({ text })).toEqual([])
})

test.each(['redirect_from:', 'redirect_from: /a/', 'redirect_from: [/a/, null]', 'redirect_to: false'])(
  'but %j',
  (line) => {
    const config = 'plugins: [jekyll-redirect-from]'
    expect(refused({ text: `---\n${line}\n---\n`, config })).toEqual([])
  },
)

test('a slug that the address does not need may be anything', () => {
  expect(refused({ text: '---\nslug: {}\npermalink: /a/\n---\n' })).toEqual([])
})

test('nor does a Jekyll collection mind a slug that is a number', () => {
  const config = 'collections: {events: {output: true}}'
  expect(refused({ path: '_events/a.md', text: '---\nslug: 12\n---\n', config })).toEqual([])
})

function refused(situation: Situation) {
  return findings('value-refused', situation)
}
