import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examinePost } from '../../src/content/examine.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import { few, isDeep } from '../deep.ts'
import { expectCheap } from '../yardstick.ts'
import { examine, findings, postToExamine } from './findings.ts'

const million = 1_000_000
/** A text over and over, a megabyte of it or as long as is said. */
type Many = (text: string, length?: number) => string
const many: Many = (text, length = million) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
const aQuarter: Many = (text, length = million) => many(text, length / 4)
const aTenth: Many = (text, length = million) => many(text, length / 10)
const fenced = (block: string, body = '') => `---\n${block}\n---\n${body}`
const deep = (many: Many, open: string, close: string) => many(open, 15_000) + many(close, 15_000)

const sites = [
  { configName: '_config.yml', path: '_posts/2030-01-07-a.md' },
  { configName: 'hugo.toml', path: 'content/blog/a.md' },
  { configName: 'astro.config.mjs', path: 'src/content/blog/a.mdx' },
  { configName: '.eleventy.js', path: 'posts/a.md' },
  { configName: 'docusaurus.config.js', path: 'blog/a.mdx' },
]

/** Of a body rules know Liquid (Jekyll), shortcodes (Hugo) and MDX, and no generator else. */
const apartInBodies = sites.filter(({ path }) => !/^(?:posts|src)\//.test(path))

/** A post has two seconds, on machines of any speed. The dearest take four. */
const mostUnits = 8

let turn = 0

/**
 * Every generator's verdict: the first one's on the whole text, within its time; the others' on a quarter of it, within a quarter
 * of that time, which is too little for what grows with the square of its text. Unless the tests are deep, one generator's
 * on a tenth within a quarter of the time, each text another one's.
 */
function examineQuickly(
  text: (many: Many) => string,
  { only = sites, ...more }: { config?: string; only?: typeof sites } = {},
): void {
  if (!isDeep) {
    turn += 1
    isExaminedWithin(mostUnits / 4, { ...only[turn % only.length], ...more, text: text(aTenth) })
    return
  }
  for (const [at, site] of only.entries()) {
    const post = { ...site, ...more, text: text(at === 0 ? many : aQuarter) }
    isExaminedWithin(at === 0 ? mostUnits : mostUnits / 4, post)
  }
}

function isExaminedWithin(most: number, post: Parameters<typeof examine>[0]): void {
  let examined: unknown
  expectCheap(() => {
    examined = examine(post)
  }, most)
  expect(structuredClone(examined)).toEqual(examined)
}

const spellings = [
  'js',
  ' js',
  'JS',
  'javascript',
  ' JavaScript ',
  'coffee',
  'cson',
  'eval',
  'constructor',
  '__proto__',
]
const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
for (const [at, key] of [...'bcdefghij'].entries())
  bomb.push(`${key}: &${key} [${many(`*${'abcdefghi'[at]},`, 27)}]`)

type Row = [string, (many: Many) => string]

describe('a hostile post costs its two seconds at most, and throws nothing', () => {
  const blocks: Row[] = [
    ['an alias bomb', () => fenced(bomb.join('\n'))],
    ['merge keys', () => fenced('a: &a {b: 1}\nc: {<<: *a}\n<<: [*a, *a]')],
    ['deep lists', (many) => fenced(`a: ${deep(many, '[', ']')}`)],
    ['deep mappings', (many) => fenced(`a: ${deep(many, '{a: ', '}')}`)],
    ['deep JSON', (many) => `{"a": ${deep(many, '[', ']')}}`],
    ['deep TOML', (many) => `+++\na = ${deep(many, '[', ']')}\n+++\n`],
    [
      'deep indentation',
      () => fenced(Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')),
    ],
    ['a giant block', (many) => fenced(many('title: x\n'))],
    ['a broken block of many keys', (many) => fenced(`${many('k: "\n', 31_000)}`)],
    ['a broken block of few', (many) => fenced(`${many('k: [\n', 1400)}x: ${many('[', 25_000)}`)],
    ['a giant date', (many) => fenced(`date: ${many('2030-01-07 ', 30_000)}`)],
    ['a date of spaces', (many) => fenced(`date: "2030-01-07${many(' ', 30_000)}x"`)],
    ['many dates', (many) => fenced(many('date: 2030-01-07 09:30 CET\n', 30_000))],
    ['a giant slug', (many) => fenced(`slug: ${many('a-', 30_000)}`)],
    ['a slug of spaces', (many) => fenced(`slug: "${many(' -', 30_000)}x"`)],
    [
      'a giant permalink',
      (many) => fenced(`permalink: ${many('/:title', 30_000)}\nurl: ${many('/:x[', 1000)}`),
    ],
    [
      'keys of objects',
      () => fenced('__proto__: {a: 1}\nconstructor: 1\ntoString: x\nhasOwnProperty: 1\nslug: {}'),
    ],
    [
      'values of no expected type',
      () =>
        fenced(
          'title: []\ndate: {}\nslug: [a]\npermalink: {a: 1}\nurl: true\ndraft: []\npublished: {}\ncategories: {a: 1}\ncategory: [[a]]\nbuild: 1',
        ),
    ],
    ['no fence but dashes', (many) => many('---\n')],
    ['never closed', (many) => `---\n${many('a: b\n')}`],
    ['a wide fence', (many) => `---${many(' ')}\n`],
    ['Org keywords', (many) => many('#+a: b\n', 30_000)],
    ['Org keywords, a megabyte', (many) => many('#+a: b\n')],
  ]
  test.each(few(blocks, 5))('%s', (_name, text) => examineQuickly(text))

  const bodies: Row[] = [
    ['elements never closed', (many) => many('<div>')],
    ['links never closed', (many) => many('<a href="x">')],
    ['a paragraph of links', (many) => many('[a](b)\n')],
    ['a line of links', (many) => many('[a](b) ')],
    ['tags in a line', (many) => many('<img src="{{ a }}"> ')],
    ['a link in words', (many) => `[a](${many('b')}`],
    ['blank lines', (many) => many('\n')],
    ['carriage returns', (many) => many('\r')],
    ['NULs', (many) => many('a\0')],
    [
      'lone surrogates',
      (many) => fenced(`title: ${many('\uD800', 1000)}\nslug: ${many('\uDC00', 1000)}`, many('\uD800')),
    ],
    ['backticks', (many) => many('`')],
    ['backticks, uneven', (many) => many('` `` ``` ')],
    ['brackets', (many) => many('[')],
    ['images', (many) => many('![](')],
    ['tags', (many) => many('<a ')],
    ['comments', (many) => many('<!-- ')],
    ['Liquid', (many) => many('{% {{ ')],
    ['shortcodes', (many) => many('{{< ')],
    ['placeholders', (many) => many('XXX ')],
    ['words spoken of', (many) => many('a TODO ')],
    ['question marks', (many) => many('?')],
    ['quotes', (many) => many('> ')],
    ['conflicts', (many) => many('<<<<<<< a\n=======\n')],
    ['tags never ended', (many) => many('{% if a %}')],
    ['blocks never ended', (many) => many('{% raw %}{% comment %}')],
    ['Markdown in HTML', (many) => many('<div>\n[a](b)\n</div>\n')],
    ['HTML that asks for Markdown', (many) => `<div>\n${many('<p markdown=1>')}</div>`],
    ['bold lines', (many) => many('**a**\n\nb\n\n')],
    ['headings', (many) => many('#### a\n# b\n')],
    ['rows', (many) => `| a |\n|---|\n${many('| a | b |\n')}`],
    ['signs of French', (many) => many('a\u00A0: b ; ')],
    ['comments of Liquid', (many) => many('{% comment %} ')],
    ['comments of MDX', (many) => many('{/* ')],
    ['words in brackets', (many) => many('[nom] ')],
    ['addresses with spaces', (many) => many('[a](b c.pdf)\n')],
    ['addresses without a scheme', (many) => many('[a](www.example.org)\n')],
    ['fences', (many) => many('```\n')],
    ['a wide fence of tildes', (many) => many('~')],
    ['shortcodes never ended', (many) => many('{{< a >}}')],
    ['shortcodes never closed', (many) => many('{{< a {{ ')],
  ]
  test.each(few(bodies, 8))('in its body: %s', (_name, text) => examineQuickly(text, { only: apartInBodies }))

  test.each(spellings)('---%s is told and not run', (word) => {
    const site = { path: 'posts/a.md', configName: 'eleventy.config.js' }
    expect(
      findings('front-matter-unreadable', { ...site, text: `---${word}\nprocess.exit(1)\n---\n` }),
    ).toMatchObject([{ values: { problem: 'code' } }])
  })

  const configurations: [string, string][] = [
    ['a bomb', bomb.join('\n')],
    [
      'patterns',
      `exclude: [${many('"*a*a*a*a*b", ', 5000)}]\ndefaults: [${many('{scope: {path: "**/*a*/**"}, values: {a: 1}}, ', 50_000)}]`,
    ],
    ['comments', many('/*')],
    ['commented out', many('// ')],
    ['braces', `blog: ${many('{')}`],
    ['keys', many('site: ')],
    ['a large one', Array.from({ length: 20_000 }, (_, at) => `k${at}: a`).join('\n')],
    ['a large and broken one', many('a: b: {[', 199_000)],
    ['blogs', many("blog: { path: 'x' ")],
    ['expressions', `ignoreFiles = ["${many('(a+)+', 500)}$"]`],
    [
      'objects’ keys',
      '__proto__: {future: true}\nconstructor: {a: 1}\ncollections: {__proto__: {output: true}}',
    ],
    [
      'wrong types',
      'collections: [1]\ndefaults: {a: 1}\nexclude: x\ninclude: 1\npermalink: [a]\nlanguages = 1',
    ],
  ]
  test.each(few(configurations, 6))('a hostile configuration: %s', (_name, config) =>
    examineQuickly(() => fenced('title: a'), { config }),
  )
})

describe('a hostile post costs no more beside a thousand others', () => {
  const count = isDeep ? 3000 : 600
  const names = Array.from({ length: count }, (_, at) => `étiquette des plus longues ${at.toString(36)}`)
  const listed = Object.fromEntries(
    names.map((name, at) => [`_posts/2029-01-01-${at}.md`, fenced(`tags: ["${name}", ${names[at % 300]}]`)]),
  )
  const near = names.slice(0, Math.min(count / 2, 800))
  const files = { '_data/authors.yml': names.map((name) => `${name}:\n`).join('') }
  test.each<[string, string]>([
    ['tags near to all', fenced(`tags: [${near.map((name) => `${name}s`)}]`)],
    ['authors near to all', fenced(`author: [${near.map((name) => `${name}s`)}]`)],
    [
      'a thousand keys',
      fenced(Array.from({ length: Math.min(count, 2000) }, (_, at) => `tgas${at}: a`).join('\n')),
    ],
  ])('%s', (_name, text) => {
    const input = postToExamine({ text, posts: listed, files })
    expectCheap(() => examinePost(input, wordsIn), isDeep ? mostUnits : mostUnits / 4)
  })
})

test('whatever is written, there is a verdict', () => {
  const word = fc.constantFrom(
    '---\n',
    'date: ',
    'title: ',
    'published: ',
    '2030-01-07',
    ' 09:30',
    'draft: true\n',
    '"',
    "'",
    ': ',
    '\n',
    '- ',
    '{',
    '[',
    '\t',
    '“',
  )
  const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
  fc.assert(
    fc.property(text, (parts) => examineQuickly(() => `---\n${parts.join('')}\n---\n`)),
    { numRuns: isDeep ? 150 : 10 },
  )
})

test.each(['{a: 1}', '[{a: 1}]', '[[1]]', '5', 'true', ''])('%j as the value of any key', (value) => {
  const keys =
    'title date layout permalink slug url tags categories draft published pagination description image aliases'
  const block = keys.split(' ').map((key) => `${key}: ${value}`)
  for (const site of sites)
    expect(examine({ ...site, text: fenced(block.join('\n'), 'Words.') })).toMatchObject({ body: 'Words.' })
})
