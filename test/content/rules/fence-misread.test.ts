import { describe, expect, test } from 'vitest'
import { examine, findings, type Situation } from '../findings.ts'

const found = (text: string, more: Partial<Situation> = {}) =>
  findings('fence-misread', { text, ...more }).map(({ at, values: { is, fence } }) => `${at} ${is} ${fence}`)
const fixOf = (text: string) =>
  examine({ text }).diagnostics.find(({ rule }) => rule === 'fence-misread')?.fix

/** Jekyll 4.3.1 built each of these, with exit status 0, and its page showed the header as text. */
describe('Jekyll publishes as text', () => {
  test.each([
    ['—-\ntitle: A\n—-\nx', '1:1-3:3 signs —-'],
    ['———\ntitle: A\n———\nx', '1:1-3:4 signs ———'],
    ['--\ntitle: A\n--\nx', '1:1-3:3 signs --'],
    ['----\ntitle: A\n----\nx', '1:1-3:5 signs ----'],
    [' ---\ntitle: A\n---\nx', '1:1-3:4 place ---'],
    ['\n---\ntitle: A\ntags:\n  - b\n---\nx', '2:1-6:4 place ---'],
    ['\r\n---\r\ntitle: A\r\n---\r\nx', '2:1-4:4 place ---'],
    ['\u200B---\ntitle: A\n---\nx', '1:1-3:4 place \u200B---'],
    ['---\ntitle: A\n---\n---\ndate: 2024-05-05\n---\nx', '4:1-6:4 second ---'],
    ['---\n---\n\n---\ntitle: B\n---\nx', '4:1-6:4 second ---'],
  ])('%j', (text, told) => expect(found(text)).toEqual([told]))

  test.each([
    '---\ntitle: A\n---\nx',
    '\uFEFF---\ntitle: A\n---\nx',
    '---\ntitle: A\n---\n\n---\n\nNote: a rule, and a text.\n\n---\n',
    '---\ntitle: A\n---\n---\nSome words\ntitle: of a list\n---\n',
    'A text\n\n---\ntitle: B\n---\n',
    '---\ntitle: A\n---\n```yaml\n---\ntitle: B\n---\n```\n',
    '---\n\nNo header at all\n\n---\n',
  ])('but not %j', (text) => expect(found(text)).toEqual([]))
})

test('one click puts it right', () => {
  expect(fixOf('\n—-\ntitle: A\n—-\nx')).toEqual({ line: 1, endLine: 4, text: '---\ntitle: A\n---' })
  const second = '---\ntitle: A\n---\n\n---\ndate: 2030-01-07\n---\nx'
  expect(fixOf(second)).toEqual({ line: 3, endLine: 7, text: 'date: 2030-01-07\n---' })
  expect(fixOf('---\ntitle: A\n---\n---\ntitle: B\n---\nx')).toBeUndefined()
})

/** Docusaurus 3.10.2 took the date of this post from its file, and its page showed the header as text. */
test('Docusaurus publishes TOML as text', () => {
  const docusaurus = { path: 'blog/a.md', configName: 'docusaurus.config.js' }
  const text = '+++\ntitle = "A"\ntags = [\n  "b",\n]\ndate = 2030-01-07\n+++\nx'
  expect(found(text, docusaurus)).toEqual(['1:1-7:4 signs +++'])
  expect(examine({ ...docusaurus, text }).date).toEqual({ is: 'none' })
  expect(found('+++\nA text\n+++\nx', docusaurus)).toEqual([])
  expect(found(text, { path: 'content/a.md', configName: 'hugo.toml' })).toEqual([])
})

test('what other generators allow before it', () => {
  const hugo = { path: 'content/a.md', configName: 'hugo.toml' }
  const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }
  expect(found('\n ---\ntitle: A\n---\nx', hugo)).toEqual([])
  expect(found('\n---\ntitle: A\n---\nx', astro)).toEqual([])
  expect(found(' ---\ntitle: A\n---\nx', astro)).toHaveLength(1)
  expect(found('—-\ntitle: A\n—-\nx', hugo)).toHaveLength(1)
})

/** Each generator here built a site of these, and its page showed the header as text: a header as another generator reads it. */
describe('a header of another generator', () => {
  const sites = {
    Jekyll: { path: '_posts/2025-02-03-a.md', configName: '_config.yml' },
    Eleventy: { path: 'posts/a.md', configName: 'eleventy.config.js' },
    Astro: { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' },
    Docusaurus: { path: 'blog/2025-02-03-a.md', configName: 'docusaurus.config.js' },
    Hugo: { path: 'content/p/a.md', configName: 'hugo.toml' },
  }
  const toldIn = (text: string) =>
    Object.entries(sites).flatMap(([name, site]) => (found(text, site).length > 0 ? [name] : []))

  test.each([
    ['+++\ntitle = "a"\ndate = 2030-01-07\n+++\nx', ['Jekyll', 'Eleventy', 'Docusaurus']],
    ['{"title": "a", "date": "2030-01-07"}\nx', ['Jekyll', 'Eleventy', 'Astro', 'Docusaurus']],
    ['{\n"title": "a",\n"date": "2030-01-07"\n}\nx', ['Jekyll', 'Eleventy', 'Astro', 'Docusaurus']],
    ['---json\n{"title": "a"}\n---\nx', ['Jekyll']],
    ['---toml\ntitle = "a"\n---\nx', ['Jekyll']],
    ['---yaml\ntitle: a\n---\nx', ['Jekyll']],
    ['{% if page.title %}x{% endif %}', []],
    ['{:.lead}\nA text', []],
    ['---\ntitle: a\n---\nx', []],
    ['---draft\nA text\n---\n', []],
  ])('%j', (text, names) => expect(toldIn(text)).toEqual(names))

  test('its date counts only where it is read', () => {
    const text = '{"title": "a", "date": "2030-01-07"}\nx'
    expect(Object.values(sites).map((site) => examine({ ...site, text }).date.is)).toEqual([
      'instant',
      'none',
      'none',
      'instant',
      'instant',
    ])
    expect(examine({ ...sites.Jekyll, text }).date).toMatchObject({ source: { text: '2025-02-03' } })
  })

  test('fences that the site says itself are not known', () => {
    const config = `export default (c) => c.setFrontMatterParsingOptions({ delimiters: '+++', language: 'toml' })`
    expect(found('+++\ntitle = "a"\n+++\nx', { ...sites.Eleventy, config })).toEqual([])
  })
})

/** `parseFrontmatter` of Astro 7.3.5 read the title in each of these, and left the header in the text. */
describe('Astro reads a header that ends with other signs than it begins with, and shows it', () => {
  const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }

  test.each([
    ['+++\ntitle = "a"\n---\nText.\n', '1:1-3:4 mixed +++', 3, '+++'],
    ['---\ntitle: a\n+++\nText.\n', '1:1-3:4 mixed ---', 3, '---'],
    ['+++\ntitle = "a"\n--- x\nText.\n+++\n', '1:1-3:6 mixed +++', 3, '+++ x'],
    ['---\ntitle: a\n+++ x\nfoo: b\n---\nText.\n', '1:1-3:6 mixed ---', 3, '--- x'],
    ['\n\n+++\ntitle = "a"\n---\nText.\n', '3:1-5:4 mixed +++', 5, '+++'],
    ['---\r\ntitle: a\r\n+++\r\nText.\r\n', '1:1-3:4 mixed ---', 3, '---'],
  ])('%j', (text, told, line, fixed) => {
    expect(found(text, astro)).toEqual([told])
    const { diagnostics, title, body } = examine({ text, ...astro })
    const rules = diagnostics.map(({ rule }) => rule)
    expect(rules).not.toContain('front-matter-unreadable')
    expect(title).toBe('a')
    expect(body).toBe(text.trimStart())
    expect(diagnostics.find(({ rule }) => rule === 'fence-misread')?.fix).toEqual({
      line,
      endLine: line,
      text: fixed,
    })
  })

  test.each(['+++\ntitle = "a"\n+++x\nText.\n', '---\ntitle: a\n----\nText.\n', '---\ntitle: a\n---\n+++\n'])(
    'but not %j',
    (text) => expect(found(text, astro)).toEqual([]),
  )
})
