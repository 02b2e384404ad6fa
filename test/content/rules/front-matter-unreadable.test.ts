import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../../../src/content/front-matter/front-matter.ts'
import { examine, findings, type Situation } from '../findings.ts'

test.each([
  ['a colon in a title', '---\ntitle: a: b\n---\n', '2:9-2:10', { problem: 'colon', detail: 'title' }],
  ['no end', '---\ntitle: a\n', '1:1-1:4', { problem: 'unclosed' }],
])('%s', (_name, text, at, values) => {
  expect(findings('front-matter-unreadable', { text })).toEqual([{ at, severity: 'error', values }])
})

/** Hugo 0.111, 0.131 and 0.169, Jekyll 4.3.1, Eleventy 3.1.8 and Docusaurus 3.10.2 were asked. */
test('a carriage return alone ends a line of YAML, and a fence only in Hugo', () => {
  const hugo = { path: 'content/posts/a.md', configName: 'hugo.toml' }
  const docusaurus = { path: 'blog/2030-01-07-a.md', configName: 'docusaurus.config.js' }
  const lines = ['---', 'title: a', 'date: 2030-01-07', '---', 'Hello', '']
  const old = lines.join('\r')
  expect(examine({ ...hugo, text: old })).toMatchObject({ title: 'a', date: { is: 'instant' } })
  for (const other of [{}, docusaurus])
    expect(findings('front-matter-unreadable', { ...other, text: old })).toEqual([
      { at: '1:1-1:4', severity: 'error', values: { problem: 'returns' } },
    ])
  const within = '---\ntitle: a\rdraft: true\n---\n'
  for (const other of [hugo, {}, docusaurus])
    expect(findings('front-matter-unreadable', { ...other, text: within })).toEqual([])
  const toml = { ...hugo, text: '+++\ntitle = "a"\rdraft = false\n+++\n' }
  expect(findings('front-matter-unreadable', toml)).toMatchObject([{ severity: 'error' }])
})

const problemsOf = (text: string, more = {}) =>
  findings('front-matter-unreadable', { text: `---\n${text}\n---\n`, ...more }).map(
    ({ severity, values: { problem, detail } }) => `${severity} ${problem} ${detail}`,
  )

/** Hugo 0.111, 0.131 and 0.169, Ruby's Psych and js-yaml were asked for each sign of ASCII. */
test('a backslash that means nothing in double quotes is told as such, and an apostrophe behind it is read by an older Hugo', () => {
  const apostrophe = `title: "OpenRail\\'s year"\ndate: 2030-01-07`
  expect(problemsOf(apostrophe, hugo('0.131.0'))).toEqual([])
  expect(examine({ ...hugo('0.131.0'), text: `---\n${apostrophe}\n---\n` })).toMatchObject({
    title: "OpenRail's year",
    date: { is: 'instant' },
  })
  for (const refuses of [hugo('0.169.0'), {}, eleventy, docusaurus])
    expect(problemsOf(apostrophe, refuses)).toEqual([String.raw`error bad-escape \'`])
  for (const any of [hugo('0.131.0'), hugo('0.169.0'), {}, docusaurus]) {
    expect(problemsOf('path: "C:\\data\\new"\ntitle: a', any)).toEqual([String.raw`error bad-escape \d`])
    expect(problemsOf(String.raw`a: '\d'`, any)).toEqual([])
  }
})

test('a line below a title in quotes is no fault of the quotes', () => {
  for (const loose of ['https://www.example.org/', 'Some text'])
    expect(
      findings('front-matter-unreadable', { text: `---\ntitle: "Seminar 34"\n${loose}\n---\n` }),
    ).toMatchObject([{ at: `3:1-3:${loose.length + 1}`, values: { problem: 'loose-line' } }])
  expect(problemsOf('title: "Seminar" 34')).toEqual(['error quote-inside title'])
})

/** Hugo 0.111, 0.131 and 0.169, Jekyll 4.3.1, Astro 7.3.5, Docusaurus 3.10.2 and Eleventy 3.1.8 were asked. */
describe('names of values in YAML', () => {
  test('an alias stands for a list, too, but for none that is not above', () => {
    expect(problemsOf('a: &a [x, {b: 1}]\nb: *a\nc: &a 2\nd: *a')).toEqual([])
    expect(readFrontMatter('---\na: &a [x]\ntags: *a\n---\n').data).toEqual({ a: ['x'], tags: ['x'] })
    for (const unknown of ['a: *a', 'b: *a\na: &a 1', 'tags: [*a]'])
      expect(problemsOf(unknown)).toEqual(['error unknown-alias a'])
  })

  test('a value that holds itself ends the build of those that do not take it', () => {
    for (const circle of ['a: &a [*a]', 'a: &a {b: *a}', 'a: &a x\nb: &a [*a]']) {
      for (const takes of [{}, hugo('0.169.0')]) expect(problemsOf(circle, takes)).toEqual([])
      for (const refuses of [hugo('0.131.0'), docusaurus])
        expect(problemsOf(circle, refuses)).toEqual(['error self-reference a'])
    }
  })

  test('`<<` brings the keys of a group, of several, and nothing else', () => {
    const merged = 'a: &a {b: 1}\nc: &c {d: 1}\ne:\n  <<: [*a, *c]\n  b: 2'
    for (const one of [hugo('0.131.0'), hugo('0.169.0'), {}, eleventy, docusaurus]) {
      expect(problemsOf(merged, one)).toEqual([])
      expect(problemsOf('<<: {b: 1}\nc: &c {d: 1}\ne: {<<: *c}', one)).toEqual([])
    }
    expect(readFrontMatter(`---\n${merged}\n---\n`).data).toMatchObject({ e: { b: 2, d: 1 } })
    for (const one of ['<<: nope', 'a: &a nope\nb: {<<: *a}', 'a: {<<: }'])
      expect(problemsOf(one, eleventy)).toEqual([expect.stringMatching(/^error invalid cannot merge/)])
    for (const version of ['0.131.0', '0.169.0'])
      for (const one of ['<<: nope', 'a: &a nope\nb: {<<: *a}', '<<: [a]'])
        expect(findings('value-refused', { ...hugo(version), text: `---\n${one}\n---\n` })).toMatchObject([
          { severity: 'error', values: { key: '<<' } },
        ])
  })

  test('a date that `<<` brings counts, and of two titles the one that the reader takes', () => {
    const text = '---\ntitle: a\nall: &all {title: b, date: 2030-01-07}\n<<: *all\n---\nHello\n'
    for (const [one, title] of [
      [hugo('0.169.0'), 'b'],
      [{}, 'b'],
      [docusaurus, 'a'],
    ] as const)
      expect(examine({ ...one, text })).toMatchObject({ title, date: { is: 'instant' } })
  })

  test('two `<<` count both, but for the reader that refuses the second', () => {
    const twice = 'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a'
    for (const one of [{}, eleventy, docusaurus, hugo('0.131.0')]) expect(problemsOf(twice, one)).toEqual([])
    expect(problemsOf(twice, hugo('0.169.0'))).toEqual(['error duplicate-key <<'])
  })

  test('a name without a value ends the build of Hugo 0.169 at the end and within brackets', () => {
    const refused = (block: string, one = hugo('0.169.0')) =>
      findings('value-refused', { ...one, text: `---\n${block}\n---\n` }).map(
        ({ at, values: { key, text } }) => `${at} ${key} ${text}`,
      )
    expect(refused('tags: &a')).toEqual(['2:7-2:9 tags &a'])
    expect(refused('tags: [x, &a ]')).toEqual(['2:11-2:13 tags &a'])
    expect(refused('params: {a: &b , c: 1}\nx: 1')).toEqual(['2:13-2:15 a &b'])
    expect(refused('tags:\n  - &a # none\n\n')).toEqual(['3:5-3:7 tags &a'])
    for (const fine of [
      'tags: &a\nz: 1',
      'tags:\n  - &a\nz: 1',
      'tags: &a ""',
      'tags: &a !!str',
      'a: R &D',
      'a: "&b"',
    ])
      expect(refused(fine)).toEqual([])
    expect(refused('tags: &a', hugo('0.131.0'))).toEqual([])
  })
})

test('a front matter in order', () => {
  expect(findings('front-matter-unreadable', { text: '---\na: 1\n---\n' })).toEqual([])
})

/** Hugo 0.111, 0.131 and 0.169, Psych and js-yaml read it. */
test('an empty value with a comment between it and the next key', () => {
  const text = '---\na:\n  b:\n    c:\n\n  # The speakers ---\n  d:\n    - e\n---\n'
  expect(findings('front-matter-unreadable', { text })).toEqual([])
  expect(findings('front-matter-unreadable', { text: '---\na: [b]: c\n---\n' })).toHaveLength(1)
})

test('a key given twice is a warning, since Jekyll builds such a post, unless the site says otherwise', () => {
  const text = '---\na: 1\na: 2\n---\n'
  const values = { problem: 'duplicate-key', detail: 'a' }
  expect(findings('front-matter-unreadable', { text })).toEqual([
    { at: '3:1-3:2', severity: 'warning', values },
  ])
  const galley = 'rules: {front-matter-unreadable: error}'
  expect(findings('front-matter-unreadable', { text, galley })).toMatchObject([{ severity: 'error' }])
})

test('a line given twice is a notice', () => {
  const severities = (text: string) =>
    findings('front-matter-unreadable', { text }).map(({ severity }) => severity)
  expect(severities('---\nlang: "en"\nhead: a\nlang: "en"\n---\n')).toEqual(['notice'])
  expect(severities('---\nlang:\n  - a\nlang:\n  - b\n---\n')).toEqual(['warning'])
})

/** Eleventy 3.1.8, Docusaurus 3.10.2, Astro 7.3.5 and Hugo 0.131 and 0.169 were asked. */
test.each([
  ['posts/a.md', 'eleventy.config.js', {}, [['error', 'Eleventy']]],
  ['blog/2030-01-07-a.md', 'docusaurus.config.js', {}, [['error', 'Docusaurus']]],
  ['src/content/blog/a.md', 'astro.config.mjs', {}, [['error', 'Astro']]],
  [
    'content/a.md',
    'hugo.toml',
    { '.tool-versions': 'hugo 0.169.0\n' },
    [['error', 'Hugo 0.169.0 (.tool-versions)']],
  ],
  ['content/a.md', 'hugo.toml', { '.tool-versions': 'hugo 0.131.0\n' }, [['warning', undefined]]],
  ['content/a.md', 'hugo.toml', {}, [['warning', expect.stringMatching(/^Hugo 0/)]]],
] as const)('a key given twice ends the build of %s beside %s %j', (path, configName, files, expected) => {
  const text = '---\ntitle: a\ntitle: b\n---\n'
  const found = findings('front-matter-unreadable', { path, configName, files, text })
  expect(found.map(({ severity, values }) => [severity, values.refusedBy])).toEqual(expected)
})

/** Jekyll 4.3.1 and Hugo 0.111 and 0.131 stopped at each, and Hugo 0.169 at none. */
test.each([
  ['x: a\u0007b', 'U+0007', '2:5-2:6'],
  ['x: "a\u001Bb"', 'U+001B', '2:6-2:7'],
  ['x: a\u007Fb', 'U+007F', '2:5-2:6'],
  ['x: a\u2028b', 'U+2028', '2:4-2:7'],
  ['x: a\u0085b', 'U+0085', '2:4-2:7'],
])('a sign that nobody sees in %j', (line, detail, at) => {
  const text = `---\n${line}\ntitle: t\n---\n`
  const values = { problem: 'unseen-sign', detail, refusedBy: 'Jekyll' }
  expect(findings('front-matter-unreadable', { text })).toEqual([{ at, severity: 'error', values }])
  const hugo = (version: string) => ({
    path: 'content/a.md',
    configName: 'hugo.toml',
    files: { '.tool-versions': `hugo ${version}\n` },
  })
  expect(findings('front-matter-unreadable', { text, ...hugo('0.131.0') })).toHaveLength(1)
  expect(findings('front-matter-unreadable', { text, ...hugo('0.169.0') })).toEqual([])
})

test.each(['x: "a\u2028b"', 'x: a\u2028 b', 'x: a\uFEFFb', 'x: é\u{1F600}'])('and none in %j', (line) =>
  expect(findings('front-matter-unreadable', { text: `---\n${line}\ntitle: t\n---\n` })).toEqual([]),
)

/** Eleventy 3.1.8 was asked. */
test('a program, which Eleventy runs and Galley does not', () => {
  const problem = (word: string) => {
    const text = `---${word}\nconst title = 'a'\n---\n`
    const found = findings('front-matter-unreadable', {
      path: 'posts/a.md',
      configName: 'eleventy.config.js',
      text,
    })
    return found.map(({ severity }) => severity)
  }
  expect(problem('js')).toEqual(['notice'])
  expect(problem('javascript')).toEqual(['notice'])
  expect(problem('coffee')).toEqual(['error'])
})

test.each(['x: "a\u2028b"', 'x: a\u2028 b', 'x: a\uFEFFb', 'x: é\u{1F600}'])('and none in %j', (line) =>
  expect(findings('front-matter-unreadable', { text: `---\n${line}\ntitle: t\n---\n` })).toEqual([]),
)

/** Eleventy 3.1.8 was asked. */
test('a program, which Eleventy runs and Galley does not', () => {
  const problem = (word: string) => {
    const text = `---${word}\nconst title = 'a'\n---\n`
    const found = findings('front-matter-unreadable', {
      path: 'posts/a.md',
      configName: 'eleventy.config.js',
      text,
    })
    return found.map(({ severity }) => severity)
  }
  expect(problem('js')).toEqual(['notice'])
  expect(problem('javascript')).toEqual(['notice'])
  expect(problem('coffee')).toEqual(['error'])
})

const jekyll = { path: '_posts/2030-01-07-a.md', configName: '_config.yml' }
const mkdocs = { path: 'docs/blog/posts/a.md', configName: 'mkdocs.yml' }
const eleventy = { path: 'posts/a.md', configName: 'eleventy.config.js' }
const docusaurus = { path: 'blog/2030-01-07-a.md', configName: 'docusaurus.config.js' }
const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }
const hugo = (version?: string) => ({
  path: 'content/posts/a.md',
  configName: 'hugo.toml',
  files: version === undefined ? {} : { '.tool-versions': `hugo ${version}\n` },
})

/**
 * `error` where the real one stops: Psych 4.0.3 with libyaml 0.2.5 (Jekyll), PyYAML 6.0.3 (MkDocs), Hugo 0.131.0 and 0.169.0, and js-yaml
 * 4.3.2, which Eleventy 3.1.8, Docusaurus 3.10.2 and Astro 7.3.5 read with.
 */
test.each([
  ['in front of a list', 'list:\n\t- a', ['error', 'error', 'error', 'error', 'error']],
  ['in front of a key', 'map:\n\ta: b', ['error', 'error', 'error', 'error', 'error']],
  ['on a line of its own', 'title: "x"\n\t\ntags: [a]', ['error', 'error', 'error', 'error', undefined]],
  ['in front of a comment', 'title: x\n\t# a', ['error', 'error', 'error', 'error', undefined]],
  ['above all keys', '\t\ntitle: x', ['error', 'error', 'error', undefined, undefined]],
  ['behind a dash', 'list:\n  -\ta', ['error', 'error', 'error', undefined, undefined]],
  ['within quotes', 'title: "x\n\ty"', [undefined, undefined, undefined, 'error', undefined]],
  ['behind a colon', 'title:\tx', [undefined, 'error', undefined, undefined, undefined]],
  ['behind a text', 'title: x\t', [undefined, 'error', undefined, undefined, undefined]],
  ['in brackets', 'tags: [\n\ta,\n\tb\n]', [undefined, 'error', undefined, undefined, undefined]],
  ['in a block text', 'text: |\n  a\n  \tb', [undefined, undefined, undefined, undefined, undefined]],
  ['behind spaces, below quotes', 'a: "b"\n  \t\nc: d', ['error', 'error', 'error', undefined, undefined]],
  ['behind spaces, below a key', 'a:\n  \t \n  b: c', ['error', 'error', 'error', undefined, undefined]],
  [
    'behind spaces, below a comment',
    'a: b # c\n \t\nd: e',
    ['error', 'error', 'error', undefined, undefined],
  ],
  ['behind spaces, above all keys', ' \t\na: b', ['error', 'error', 'error', undefined, undefined]],
  ['behind spaces, below a text', 'a: b\n  \t\nc: d', [undefined, 'error', undefined, undefined, undefined]],
  ['not deeper than its keys', 'a:\n  b: c\n  \t\n  d: e', ['error', 'error', 'error', 'error', undefined]],
  [
    'deeper than its keys',
    'a:\n  b: c\n   \t\n  d: e',
    [undefined, 'error', undefined, undefined, undefined],
  ],
  ['not deeper than its list', 'a:\n  - b\n  \t\n  - c', ['error', 'error', 'error', 'error', undefined]],
  ['deeper than its list', 'a:\n- b\n  \t\nc: d', [undefined, 'error', undefined, undefined, undefined]],
  ['behind spaces in quotes', 'a: "b\n  \t\n  c"', [undefined, undefined, undefined, undefined, undefined]],
  ['behind spaces in brackets', 'a: [b,\n  \t\n  c]', [undefined, 'error', undefined, undefined, undefined]],
  ['above a block text', 'a: |\n  \t\n  c', ['error', undefined, 'error', undefined, undefined]],
  ['below a block text', 'a: >\n  b\n\n  \t\nc: d', [undefined, undefined, undefined, undefined, undefined]],
])('a tab %s', (_name, block, expected) => {
  const sites = [jekyll, mkdocs, hugo('0.131.0'), hugo('0.169.0'), eleventy]
  const text = `---\n${block}\n---\n`
  const found = sites.map((site) => findings('front-matter-unreadable', { ...site, text }))
  expect(found.map(([first]) => first?.severity)).toEqual(expected)
})

test('a tab at which another version of Hugo would not stop is a warning', () => {
  const text = '---\ntitle: "x\n\ty"\n---\n'
  expect(findings('front-matter-unreadable', { ...hugo(), text })).toEqual([
    {
      at: '3:1-3:2',
      severity: 'warning',
      values: { problem: 'tab', refusedBy: expect.stringMatching(/^Hugo/) },
    },
  ])
})

/** Eleventy, Docusaurus and three Hugos were asked, and end the build; to Astro all of the file is text. */
test.each([eleventy, docusaurus, astro, hugo()])('`...` does not end the front matter in %j', (site) => {
  const found = (end: string) =>
    findings('front-matter-unreadable', { ...site, text: `---\ntitle: a\n${end}\nText\n` })
  expect(found('...')).toEqual([
    {
      at: '3:1-3:4',
      severity: 'error',
      values: { problem: 'dots' },
    },
  ])
  const { diagnostics } = examine({ ...site, text: '---\ntitle: a\n...\nText\n' })
  const { fix } = diagnostics.find(({ rule }) => rule === 'front-matter-unreadable') ?? {}
  expect(fix).toEqual({ line: 3, endLine: 3, text: '---' })
  expect(found('...\n---')).toEqual([])
  expect(found('---')).toEqual([])
})

test('nothing behind `...`, which only those take that read it with the front matter', () => {
  const text = '---\ntitle: a\n...\n'
  const found = [eleventy, docusaurus, astro, hugo()].map((site) =>
    findings('front-matter-unreadable', { ...site, text }),
  )
  expect(found.map(({ length }) => length)).toEqual([0, 0, 1, 1])
})

test.each([jekyll, mkdocs])('`...` ends the front matter in %j', (site) => {
  expect(findings('front-matter-unreadable', { ...site, text: '---\ntitle: a\n...\nText\n' })).toEqual([])
})

/** Eleventy 3.1.8 was asked about each: it ended its build, or it did not. */
describe('what Eleventy refuses', () => {
  const problemsIn = (text: string, config?: string) =>
    findings('front-matter-unreadable', {
      path: 'posts/a.md',
      configName: 'eleventy.config.js',
      ...(config !== undefined && { config }),
      text,
    }).map(({ at, severity, values }) => [at, severity, values.problem, values.detail])

  test.each([
    ['a list behind a tab', 'list:\n\t- a', [['3:1-3:2', 'error', 'tab', 'list']]],
    ['a tab before a key', 'a: b\n\tc: d', [['3:1-3:2', 'error', 'tab', 'a']]],
    ['a tab within a text of lines', 'a: |\n  b\n\tc', [['4:1-4:2', 'error', 'tab', 'a']]],
    ['an unknown type', 'a: !b c', [['2:1-2:8', 'error', 'invalid', 'unknown tag !<!b>']]],
    [
      'a sign that cannot be printed',
      'a: b\bc',
      [['2:1-2:7', 'error', 'invalid', 'the stream contains non-printable characters']],
    ],
    [
      'a hard space behind a colon, noticed only on the next line',
      't: a\na:\u00A0b',
      [['3:3-3:4', 'error', 'unseen-sign', 'U+00A0']],
    ],
  ])('%s', (_name, block, expected) => {
    expect(problemsIn(`---\n${block}\n---\nWords.\n`)).toEqual(expected)
  })

  test.each(['a:\tb', 'a: b\t# c', 'a:\n  -\tb', 'a: [b,\n\tc]', 'a:\n - b\n  - c', '? a\n: b', '[a]: 1'])(
    'not %j',
    (block) => {
      expect(problemsIn(`---\n${block}\n---\n`).filter(([, severity]) => severity === 'error')).toEqual([])
    },
  )

  test('three dots in place of the closing fence, if anything follows', () => {
    expect(problemsIn('---\ntitle: a\n...\nWords.\n')).toEqual([['3:1-3:4', 'error', 'dots', undefined]])
    expect(problemsIn('---\ntitle: a\n...\n')).toEqual([])
    expect(problemsIn('---\ntitle: a\n...\n---\nWords.\n')).toEqual([])
  })

  test('nothing where the configuration brings its own reader', () => {
    const config = (options: string) =>
      `export default (config) => { config.setFrontMatterParsingOptions(${options}) }`
    const problems = (options: string) =>
      problemsIn('---\na: !b c\n---\n', config(options)).map(([, severity]) => severity)
    expect(problems('{ engines: { yaml: read } }')).toEqual([])
    expect(problems('options')).toEqual([])
    expect(problems('{ excerpt: true, engines: { toml: read } }')).toEqual(['error'])
  })
})

test('a file of Eleventy may be front matter alone, without an end', () => {
  const eleventy = { path: 'posts/a.md', configName: 'eleventy.config.js' }
  const text = '---\nlayout: list\npagination:\n  data: collections.a\noverride:tags:\n  - post\n'
  expect(findings('front-matter-unreadable', { text, ...eleventy })).toEqual([])
  expect(findings('front-matter-unreadable', { text })).toHaveLength(1)
  const withText = `${text}\nA text, whose header has no end.\n`
  expect(findings('front-matter-unreadable', { text: withText, ...eleventy })).toMatchObject([
    { severity: 'error', values: { problem: 'unclosed' } },
  ])
})

/** Eleventy 3.1.8, Docusaurus 3.10.2 and Astro 7.3.5 were asked about every row. */
describe('a word behind the fence', () => {
  const eleventy = { path: 'posts/a.md', configName: 'eleventy.config.js' }
  const docusaurus = { path: 'blog/2025-02-03-a.md', configName: 'docusaurus.config.js' }
  const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }
  const json = '{"title": "a", "date": "2030-01-07"}'
  const yaml = 'title: a\ndate: 2030-01-07'
  const told = (site: Partial<Situation>, word: string, block: string) => {
    const { date, diagnostics } = examine({ ...site, text: `---${word}\n${block}\n---\nText\n` })
    const severities = diagnostics.flatMap(({ rule, severity }) =>
      /^(?:front-matter-unreadable|value-refused)$/.test(rule) ? [severity] : [],
    )
    const day = date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().slice(0, 10) : 'none'
    return [day, ...severities].join(' ')
  }

  test.each([
    ['json', json, '2030-01-07', '2030-01-07'],
    [' json ', json, '2030-01-07', '2030-01-07'],
    ['JSON', json, 'none error', '2025-02-03 error'],
    ['YAML', yaml, '2030-01-07', '2030-01-07'],
    [' # a comment', yaml, 'none error', '2025-02-03 error'],
    ['js', json, 'none notice', '2025-02-03 notice'],
    ['JavaScript', json, 'none notice', '2025-02-03 notice'],
    ['jsLegacy', json, 'none notice', '2025-02-03 error'],
    ['node', json, 'none error', '2025-02-03 error'],
    ['coffee', yaml, 'none error', '2025-02-03 error'],
    ['toml', 'title = "a"', 'none error', '2025-02-03 error'],
  ])('%j: %s', (word, block, inEleventy, inDocusaurus) => {
    expect(told(eleventy, word, block)).toBe(inEleventy)
    expect(told(docusaurus, word, block)).toBe(inDocusaurus)
  })

  test('Astro takes it for a part of the YAML', () => {
    expect(told(astro, ' # a comment', yaml)).toBe('2030-01-07')
    expect(told(astro, 'yaml', yaml)).toMatch(/ error$/)
    expect(told(astro, 'json', json)).toMatch(/ error$/)
  })

  test('a program may give any address', () => {
    expect(examine({ ...eleventy, text: '---js\n{permalink: "/x/"}\n---\nText\n' }).address).toBeUndefined()
  })

  test('readers that the configuration of Eleventy adds', () => {
    const with_ = (options: string) => ({
      ...eleventy,
      config: `export default (c) => { c.setFrontMatterParsingOptions(${options}) }`,
    })
    const toml = with_('{ engines: { toml: parse, coffee: run } }')
    expect(told(toml, 'toml', 'title = "a"\ndate = 2030-01-07')).toBe('2030-01-07')
    expect(told(toml, 'TOML', 'title = "a"')).toBe('none error')
    expect(told(toml, 'coffee', yaml)).toBe('none notice')
    expect(told(with_('options'), 'coffee', yaml)).toBe('none notice')
  })
})
