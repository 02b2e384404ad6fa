import { describe, expect, test } from 'vitest'
import { examine } from '../findings.ts'

const schema = `z.object({
  title: z.string(),
  pubDate: z.union([z.string(), z.date()]).optional(),
  link: z.string().url().optional(),
  own: z.url().optional(),
  updated: z.coerce.date().optional(),
  either: z.union([z.string(), z.date()]).optional().nullable(),
  order: z.string().or(z.number()).optional(),
  cover: image().optional(),
  card: image().or(z.string()).optional(),
})`

const config = `import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
import { glob } from 'astro/loaders'
const loader = glob({ pattern: '**/*.{md,mdx}', base: './src/content/blog' })
export const collections = { blog: defineCollection({ loader, schema: ({ image }) => ${schema} }) }
`

const ends = (lines: string) =>
  examine({
    path: 'src/content/blog/a.md',
    configName: 'astro.config.mjs',
    config: 'export default {}',
    files: {
      'src/content.config.ts': config,
      'src/content/blog/there.png': '',
      'src/assets/there.png': '',
      'public/pub.png': '',
    },
    text: `---\ntitle: A\n${lines}\n---\nText\n`,
  }).diagnostics.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))

/** Astro 7.3.5 built a site with each. */
describe('a value at which Astro ends its build', () => {
  test.each([
    'link: e.org',
    "link: 'http://'",
    'link: //x',
    "link: ''",
    'own: e.org',
    'updated: demain',
    'updated: 6 mai 2024',
    "updated: '2024-13-01'",
    "updated: ''",
    'updated: {}',
    'updated: [a]',
    'updated: .nan',
    'either: 2',
    'either: true',
    'either: [a]',
    'pubDate:',
    'pubDate: true',
    'order: true',
    'order:',
    'card: 2',
    'card:',
  ])('%s', (line) => expect(ends(line)).toEqual(['value-refused']))

  test.each([
    'link: https://e.org',
    "link: 'https://e.org '",
    'updated: 2024-05-06',
    'updated: 2024-13-01',
    'updated: May 2024',
    'updated: 12',
    'updated: true',
    'updated:',
    'updated: [2024-05-06]',
    'either: 2024-05-06',
    'either: a',
    'either:',
    'order: a',
    'order: 1',
  ])('but not at %s', (line) => expect(ends(line)).toEqual([]))
})

describe('an image of the front matter that Astro imports', () => {
  test.each([
    'cover: ./none.png',
    'cover: none.png',
    'cover: /pub.png',
    'card: ../none.png',
    'card: /none.png',
  ])('%s ends the build', (line) => expect(ends(line)).toEqual(['file-missing']))

  test.each([
    'cover: ./there.png',
    'cover: there.png',
    'cover: ../../assets/there.png',
    'cover: /src/assets/there.png',
    'cover: https://e.org/none.png',
    'cover: ./none',
    "cover: ''",
    'card: ~/none.png',
  ])('%s does not', (line) => expect(ends(line)).toEqual([]))
})

/** js-yaml 4, which Astro has, refused each. */
test.each(['a: x\n: v', 'a: "b\u0007"', 'a: !!js/function x'])('%j is no YAML', (lines) =>
  expect(ends(lines)).toEqual(['front-matter-unreadable']),
)
