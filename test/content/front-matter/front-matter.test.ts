import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../../../src/content/front-matter/front-matter.ts'
import type { Range } from '../../../src/content/range.ts'

const at = ({ line, column, endLine, endColumn }: Range) => `${line}:${column}-${endLine}:${endColumn}`

function read(text: string) {
  const { data, entries, problems, ...rest } = readFrontMatter(text)
  return {
    ...rest,
    data: { ...data },
    ranges: Object.fromEntries([...entries].map(([key, { range }]) => [key, at(range)])),
    problems: problems.map(({ is, range, detail }) => `${is} ${at(range)}${detail ? ` ${detail}` : ''}`),
    entries,
  }
}

describe('what generators read is read, with every line', () => {
  test('YAML: dates stay as written, positions are the file’s', () => {
    const post = read('---\ntitle: Salon\ndate: 2024-02-07\ntags: [a, b]\nempty:\n---\n\nHello\n')
    expect(post).toMatchObject({
      language: 'yaml',
      data: { title: 'Salon', date: '2024-02-07', tags: ['a', 'b'], empty: null },
      ranges: { title: '2:8-2:13', date: '3:7-3:17', tags: '4:7-4:13', empty: '5:7-5:7' },
      problems: [],
      body: '\nHello\n',
      bodyLine: 7,
    })
  })

  test('Windows line ends and a byte order mark change no line or column', () => {
    const post = read('\uFEFF---\r\ntitle: Salon\r\ndate: 2024-02-07\r\n---\r\nHello\r\n')
    expect(post).toMatchObject({
      data: { title: 'Salon', date: '2024-02-07' },
      ranges: { title: '2:8-2:13', date: '3:7-3:17' },
      body: 'Hello\r\n',
      bodyLine: 5,
      problems: [],
    })
  })

  test.each([
    [
      'double quotes',
      '---\ntitle: "Le salon\nde Paris"\ndate: 2024-02-07\n---\n',
      'Le salon de Paris',
      '2:8-3:10',
    ],
    [
      'single quotes',
      "---\ntitle: 'Le salon\nde l''emploi'\ndate: 2024-02-07\n---\n",
      "Le salon de l'emploi",
      '2:8-3:14',
    ],
    [
      'a line that looks like a key',
      '---\ntitle: "Le salon\nlieu: Paris"\ndate: 2024-02-07\n---\n',
      'Le salon lieu: Paris',
      '2:8-3:13',
    ],
    [
      'an escaped quote',
      '---\ntitle: "Le \\"salon\nde\\" Paris"\ndate: 2024-02-07\n---\n',
      'Le "salon de" Paris',
      '2:8-3:12',
    ],
  ])('a quoted text that goes on in column 0 is one text: %s', (_name, text, title, range) => {
    const post = read(text)
    expect(post.problems).toEqual([])
    expect(post.data).toEqual({ title, date: '2024-02-07' })
    expect(post.ranges).toEqual({ title: range, date: '4:7-4:17' })
  })

  test('a list whose bracket closes in column 0, and a block text that only looks like quotes', () => {
    const post = read('---\ntags: [a,\nb\n]\nnote: |\n  he said: "well\nlast: 1\n---\n')
    expect(post.problems).toEqual([])
    expect(post.data).toEqual({ tags: ['a', 'b'], note: 'he said: "well\n', last: 1 })
  })

  test.each([
    ['that looks like a key with a quoted text', '# It starts with: "magnet:?\ntitle: "Salon\n"\n', 'Salon '],
    ['that looks like a block text', '# note: |\ntitle: "Salon\nde Paris"\n', 'Salon de Paris'],
    ['within a list', 'tags: [a, # it is the user\'s\nb]\ntitle: "Salon\n"\n', 'Salon '],
  ])('a comment %s, above a quoted text that goes on in column 0', (_name, block, title) => {
    expect(read(`---\n${block}---\n`)).toMatchObject({ problems: [], data: { title } })
  })

  test.each([
    ["[Vision, Analyse d'image, IA]", ['Vision', "Analyse d'image", 'IA']],
    ["[l'été, 'a, b', \"l'hiver\"]", ["l'été", 'a, b', "l'hiver"]],
    ["{a: l'été, b: 'c}'}", { a: "l'été", b: 'c}' }],
    ['[5" disk, 3]', ['5" disk', 3]],
  ])('an apostrophe within %s opens no quotes', (list, tags) => {
    const post = read(`---\ntags: ${list}\ntitle: "Salon\nde Paris"\n---\n`)
    expect(post).toMatchObject({ problems: [], data: { tags, title: 'Salon de Paris' } })
  })

  test('a key given twice: the last one counts, and the author is told', () => {
    const post = read('---\ntitle: A\ndate: 2024-02-07\ntitle: B\n---\n')
    expect(post).toMatchObject({ data: { title: 'B' }, problems: ['duplicate-key 4:1-4:6 title'] })
    expect(post.ranges.title).toBe('4:8-4:9')
  })

  test.each([
    ['+++', '+++\ntitle = "Salon"\ndate = 2024-02-07\n[params]\nlieu = "Paris"\n+++\nHello'],
    ['---toml', '---toml\ntitle = "Salon"\ndate = 2024-02-07\n[params]\nlieu = "Paris"\n---\nHello'],
  ])('TOML after %s', (_fence, text) => {
    expect(read(text)).toMatchObject({
      language: 'toml',
      data: { title: 'Salon', date: '2024-02-07', params: { lieu: 'Paris' } },
      ranges: { title: '2:9-2:16', date: '3:8-3:18', params: '4:1-5:15' },
      body: 'Hello',
      bodyLine: 7,
    })
  })

  test.each([
    ['bare', '{ "title": "Salon",\n  "draft": true,\n  "tags": ["a"] }\nHello', '1:12-1:19'],
    ['---json', '---json\n{ "title": "Salon",\n  "draft": true,\n  "tags": ["a"] }\n---\nHello', '2:12-2:19'],
  ])('JSON, %s', (_fence, text, range) => {
    const post = read(text)
    expect(post).toMatchObject({
      language: 'json',
      data: { title: 'Salon', draft: true, tags: ['a'] },
      body: 'Hello',
    })
    expect(post.ranges.title).toBe(range)
  })

  test('Org mode’s keywords', () => {
    const post = read('#+TITLE: Salon\n#+date: <2030-01-07 Mon 10:00>\n# note\n#+tags[]: a b\n\nHello')
    expect(post).toMatchObject({
      language: 'org',
      data: { title: 'Salon', date: '2030-01-07', tags: ['a', 'b'] },
      ranges: { title: '1:10-1:15', date: '2:10-2:20', tags: '4:11-4:14' },
      body: 'Hello',
      bodyLine: 6,
      problems: [],
    })
  })

  test.each([
    ['no fence', '# Hello\n'],
    ['Liquid first', '{% include x %}\n{{ page.title }}\n'],
    ['four dashes', '----\ntitle: x\n----\n'],
    ['nothing', ''],
  ])('a file without front matter is all body: %s', (_name, text) => {
    expect(read(text)).toMatchObject({ language: 'none', body: text, bodyLine: 1, data: {}, problems: [] })
  })

  test('Hugo’s ends at a line that begins with its signs', () => {
    const hugo = {
      mayPrecedeFence: /^$/,
      mayTextFollowFence: true,
      mayTextFollowOpening: false,
      readsPlusFence: true,
      readsFenceWord: false,
      readsBareFormats: true,
      mayLackOpeningFence: false,
      mayLackClosingFence: false,
      closesAtEither: false,
      takesBraceForJson: true,
      endsLinesAtReturns: true,
      mergedKeysWin: true,
    }
    const text = '---\ntitle: Salon\n----------\nHello'
    expect(readFrontMatter(text, hugo)).toMatchObject({
      data: { title: 'Salon' },
      body: 'Hello',
      bodyLine: 4,
    })
    expect(read(text).problems).toHaveLength(1)
  })

  test('an empty front matter is one', () => {
    expect(read('---\n---\nHello')).toMatchObject({
      language: 'yaml',
      body: 'Hello',
      bodyLine: 3,
      problems: [],
    })
  })

  test('the texts of a value keep their own lines, for rules that look for words', () => {
    const { entries } = read('---\nfacts:\n  - place: XXX\n    "when": "TODO\n      later"\n---\n')
    expect(entries.get('facts')?.texts.map(({ text, range }) => [text, at(range)])).toEqual([
      ['XXX', '3:12-3:15'],
      ['"TODO\n      later"', '4:13-5:13'],
    ])
  })
})

describe('what is refused is told at its line', () => {
  test.each([
    ['---js', '---js\nprocess.exit(1)\n---\n', ['code 1:1-1:6 js']],
    ['--- JavaScript', '--- JavaScript\nprocess.exit(1)\n---\n', ['code 1:1-1:15 JavaScript']],
    ['a name of Object.prototype', '---constructor\n{}\n---\n', ['code 1:1-1:15 constructor']],
    ['coffee', '---coffee\na: 1\n---\n', ['code 1:1-1:10 coffee']],
    ['never closed', '---\ntitle: x\n', ['unclosed 1:1-1:4']],
    ['a list', '---\n- a\n---\n', ['not-a-mapping 2:1-3:1']],
    ['JSON never closed', '{ "title": "x"', ['unclosed 1:1-1:15']],
    ['a colon in a title', '---\ntitle: Salon: Paris\n---\n', ['colon 2:13-2:14 title']],
    ['a tab', '---\ntags:\n\t- a\n---\n', ['tab 3:1-3:2 tags']],
    ['quotes never closed', '---\ntitle: "Salon\ndate: 2030-01-07\n---\n', ['unclosed-quote 2:8-2:14 title']],
    ['a quote within quotes', "---\ntitle: 'L'été'\n---\n", ['quote-inside 2:8-2:15 title']],
    ['a list never closed', '---\ntags: [a, b\ntitle: x\n---\n', ['unclosed-bracket 2:7-2:12 tags']],
    ['a sign', '---\ntitle: @salon\n---\n', ['sign 2:8-2:9 title']],
    ['UTF-16', '\uFFFD\uFFFD-\0-\0-\0\n\0t\0:\0 \0x\0', ['utf-16 1:1-1:2']],
    ['UTF-16 without its mark', '\0-\0-\0-\0\n\0t\0:', ['utf-16 1:1-1:2']],
    ['aliases of texts', '---\na: &x 1\nb: *x\nc: [*x]\n---\n', []],
    ['aliases of small lists', '---\na: &x [1]\nb: *x\n---\n', []],
    [
      'aliases of lists that grow',
      `---\na: &x [${'1,'.repeat(400)}]\nb: &y [*x, *x]\nc: *y\n---\n`,
      ['aliases 4:4-4:6 y'],
    ],
    ['a merged group', '---\na: &x {b: 1}\nc: {<<: *x}\n---\n', []],
    [
      'merged groups that grow',
      `---\na: &x {${Array.from({ length: 600 }, (_, n) => `k${n}: 1`).join(', ')}}\nb: {<<: *x}\nc: {<<: *x}\n---\n`,
      ['aliases 4:9-4:11 x'],
    ],
    ['a way to every object', '---\n__proto__: {a: 1}\n---\n', ['forbidden-key 2:1-2:10 __proto__']],
    ['deep inside', '---\na: {b: {constructor: 1}}\n---\n', ['forbidden-key 2:9-2:20 constructor']],
    ['in TOML', '+++\nconstructor = 1\n+++\n', ['forbidden-key 2:1-2:12 constructor']],
    ['in JSON', '{"__proto__": 1}', ['forbidden-key 1:2-1:13 __proto__']],
    ['TOML without a value', '+++\ntitle = \n+++\n', ['no-value 2:8-2:9 title']],
    ['TOML’s own errors', '+++\ndate = 2030-13-07\n+++\n', [expect.stringMatching(/^invalid 2:/)]],
    ['JSON’s own errors', '---json\n{"a" 1}\n---\n', [expect.stringMatching(/^invalid 2:6/)]],
  ])('%s', (_name, text, problems) => {
    expect(read(text).problems).toEqual(problems)
  })

  test('several errors at once, each at its line, and what can be read is', () => {
    const post = read(
      '---\ntitle: Salon: Paris\ndate: 2030-01-07\nnote: "open\npublished: false\ntags: [a]\ntags: [b]\n---\nHello',
    )
    expect(post.problems).toEqual([
      'colon 2:13-2:14 title',
      'unclosed-quote 4:7-4:12 note',
      'duplicate-key 7:1-7:5 tags',
    ])
    expect(post).toMatchObject({
      data: { date: '2030-01-07', published: false, tags: ['b'] },
      ranges: { date: '3:7-3:17', published: '5:12-5:17', tags: '7:7-7:10' },
      body: 'Hello',
      bodyLine: 9,
    })
  })

  test('what is read has no prototype', () => {
    const { data } = readFrontMatter('---\na: {b: 1}\n---\n')
    expect(Object.getPrototypeOf(data)).toBeNull()
    expect(Object.getPrototypeOf(data.a)).toBeNull()
  })

  test('a page may list thousands of redirects', () => {
    const redirects = Array.from({ length: 5000 }, (_, n) => `  - /archives/page-${n}/`).join('\n')
    const { data, problems } = readFrontMatter(`---\nredirect_from:\n${redirects}\n---\nHello`)
    expect(problems).toEqual([])
    expect(data.redirect_from).toHaveLength(5000)
  })

  test('a block of more than 128 kB is not parsed, but its body is found', () => {
    const post = read(`---\ntitle: ${'é'.repeat(66_000)}\n---\nHello`)
    expect(post).toMatchObject({ problems: ['too-large 2:1-2:1'], data: {}, body: 'Hello', bodyLine: 4 })
  })
})
