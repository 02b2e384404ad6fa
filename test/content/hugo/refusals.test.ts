import { describe, expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were each asked about every row, in a real site. */
const post = (text: string, version = '0.169.0') =>
  examine({ path: 'content/p/a.md', configName: 'hugo.toml', text, files: { '.hvm': `${version}\n` } })
const endsBuild = (lines: string, version?: string, date = 'date: 2024-03-05\n') =>
  post(`---\ntitle: a\n${date}${lines}\n---\nText.\n`, version).diagnostics.some(
    ({ rule, severity }) => severity === 'error' && rule !== 'still-hidden',
  )
const versions = ['0.111.3', '0.131.0', '0.169.0']

describe.each([
  ['[a]: x', 'yyy'],
  ['{a: b}: x', 'yyy'],
  ['? [a]\n: b', 'yyy'],
  ['[]: x', 'yyy'],
  ['foo:\n  - {a: b}: x', 'yyy'],
  ['foo: {[a, b]: x}', 'yyy'],
  ['true: x', 'nny'],
  ['False: x', 'nny'],
  ['1.5: x', 'nny'],
  ['.inf: x', 'nny'],
  ['"true": x', 'nnn'],
  ['!!str true: x', 'nnn'],
  ['? true\n: b', 'nny'],
  ['1: x', 'nnn'],
  ['yes: x', 'nnn'],
  ['? a', 'nnn'],
  ['~: x', 'nnn'],
  ['foo:\n  true: x', 'nnn'],
  ['foo: "[a]: x"', 'nnn'],
  ['<<: x', 'yyy'],
  ['foo: {<<: [a]}', 'yyy'],
  ['foo: &a b\n<<: *a', 'yyy'],
  ['<<: {a: b}', 'nnn'],
  ['<<: [{a: b}]', 'nnn'],
  ['aliases: /', 'yyy'],
  ['aliases: ["", /x]', 'nnn'],
  ['aliases: .', 'nnn'],
  ['url: "/100%/"', 'yyy'],
  ['url: "/a%zz/"', 'yyy'],
  ['url: "/a%20b/"', 'nnn'],
  ['url: "a\\nb"', 'yyy'],
  ['url: "."', 'yyy'],
  ['url: "/:titel/"', 'nyy'],
  ['url: "x:y"', 'nyy'],
  ['url: "/:year/:slug/"', 'nnn'],
  ['outputs: [""]', 'yyy'],
  ['outputs: [{a: 1}, b]', 'yyn'],
  ['outputs: {a: b}', 'nnn'],
  ['markup: [a, b]', 'nnn'],
  ['params: ""', 'nyy'],
  ['params: [a]', 'nyy'],
  ['params: ~', 'nyn'],
  ['params: {a: 1}', 'nnn'],
  ['cascade: ""', 'nyy'],
  ['cascade: {target: x}', 'nyy'],
  ['cascade: {target: {path: [a]}}', 'nyy'],
  ['cascade: [a]', 'nnn'],
  ['build: [a]', 'nyy'],
  ['build: {publishResources: x}', 'nyy'],
  ['build: {render: [a]}', 'nyy'],
  ['build: {render: maybe}', 'nnn'],
  ['sitemap: {priority: x}', 'nyy'],
  ['sitemap: {disable: x}', 'nyy'],
  ['sitemap: x', 'nnn'],
  ['sites: x', 'nny'],
  ['sites: {matrix: x}', 'nny'],
  ['lastmod: 2024-03-05 09:30', 'nny'],
  ['lastmod: 5 March 2024', 'nny'],
  ['modified: true', 'nny'],
  ['lastmod: 1709629200', 'nnn'],
  ['lastmod: ""', 'nnn'],
])('%s', (lines, answers) => {
  test.each(versions.map((version, at) => [version, answers[at] === 'y'] as const))(
    'in Hugo %s',
    (version, ended) => expect(endsBuild(lines, version)).toBe(ended),
  )
})

test('a number at `lastmod` is no date in JSON', () => {
  const text = '{"title": "a", "lastmod": 1709629200}\nText.\n'
  expect(post(text).diagnostics.map(({ rule }) => rule)).toContain('value-refused')
})

test('of `date` and `Date` the one with capitals counts, and of `draft` and `Draft`', () => {
  const { date } = post('---\nDate: 2024-03-06\ndate: 2024-03-05\n---\nText.\n')
  expect(date.is === 'instant' && date.source).toMatchObject({ text: '2024-03-06' })
  expect(post('---\nDraft: true\ndraft: false\n---\nText.\n').hiddenBy).toHaveLength(1)
  expect(post('---\ndraft: true\nDraft: false\n---\nText.\n').hiddenBy).toEqual([])
})

test.each(versions)('an empty `published` hides the post in Hugo %s', (version) => {
  expect(post('---\ntitle: a\npublished:\n---\nText.\n', version).hiddenBy).toHaveLength(1)
})

test.each([
  ['url: ../up', '/up/', '/up/'],
  ['url: /x/index.html', '/x/', '/x/index.html/'],
  ['url: /v1.2/salon', '/v1.2/salon', '/v1.2/salon'],
  ['slug: " b "', '/p/b/', '/p/-b-/'],
])('the address by `%s`', (line, today, older) => {
  const text = `---\ntitle: a\n${line}\n---\nText.\n`
  expect(post(text).address).toBe(today)
  expect(post(text, '0.111.3').address).toBe(older)
})

test('a space within the quotes makes a date unreadable', () => {
  expect(endsBuild('date: " 2024-03-05"', undefined, '')).toBe(true)
})

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were each asked about every row; `y` says that the build ended. */
describe('what an odd value does, by version', () => {
  const endings = (text: string, path = 'content/p/a.md') =>
    versions
      .map((version) => {
        const { diagnostics } = examine({ path, configName: 'hugo.toml', text, files: { '.hvm': version } })
        return diagnostics.some(({ rule }) => /^(?:value-refused|front-matter-unreadable)$/.test(rule))
          ? 'y'
          : 'n'
      })
      .join('')
  const yaml = (lines: string) => `---\ntitle: a\ndate: 2024-03-05\n${lines}\n---\nText.\n`

  test.each([
    ['outputs: " "', 'nnn'],
    ['outputs: " html"', 'nnn'],
    ['outputs: "html  RSS"', 'nnn'],
    ['outputs: "html, rss"', 'yyy'],
    ['outputs: [" html"]', 'yyy'],
    ['outputs: [""]', 'yyy'],
    ['outputs: false', 'yyy'],
    ['outputs: 0', 'yyy'],
    ['lastmod: 0x10', 'nnn'],
    ['lastmod: 0o10', 'nnn'],
    ['lastmod: 1_000', 'nnn'],
    ['lastmod: "2"', 'nny'],
    ['lastmod: "20200102"', 'nny'],
    ['lastmod: 1.5', 'nny'],
    ['url: a:00', 'nyy'],
    ['url: 2020-01-02T09:00:00', 'nyy'],
    ['url: a:pm', 'nyy'],
    ['url: a:9x', 'nyy'],
    ['url: a:15', 'nnn'],
    ['url: a:06', 'nnn'],
    ['url: /a/:slug//b', 'nyn'],
    ['url: a/:slug', 'nyn'],
    ['url: ab/:slug', 'nnn'],
    ['url: a//b', 'nnn'],
    ['tags: ["/"]', 'nyn'],
    ['tags: [b, "a/"]', 'nyn'],
    ['tags: "b a/"', 'nyn'],
    ['tags: ["a/b", /c]', 'nnn'],
    ['series: ["/"]', 'nnn'],
    ['tags: [".."]', 'ynn'],
    ['kind: x', 'nyn'],
    ['kind: "404"', 'nyn'],
    ['kind: 16', 'nyn'],
    ['kind: Section', 'nnn'],
    ['kind: ""', 'nnn'],
    ['_build: {publishResources: x}', 'yyy'],
    ['_build: {list: [x]}', 'yyy'],
    ['build: {list: [x]}', 'nyy'],
    ['build: {list: x}', 'nnn'],
    ['cascade: {target: {kind: x}}', 'nyy'],
    ['cascade: {_target: {kind: 404}}', 'nyy'],
    ['cascade: {target: {kind: "p*"}}', 'nnn'],
    ['cascade: {target: {kind: "{page,section}"}}', 'nnn'],
    ['aliases: [".."]', 'yyy'],
    ['aliases: ["x/../.."]', 'yyy'],
    ['aliases: ["."]', 'nnn'],
    ['aliases: ["../index.html"]', 'nnn'],
  ])('%s: %s', (lines, expected) => expect(endings(yaml(lines))).toBe(expected))

  test.each([
    ['content/a.md', '.', 'yyy'],
    ['content/p/q/a.md', '..', 'nnn'],
    ['content/p/q/a.md', '../..', 'yyy'],
    ['content/p/q/index.md', '..', 'yyy'],
  ])('%s with the alias %s: %s', (path, alias, expected) =>
    expect(endings(yaml(`aliases: ['${alias}']`), path)).toBe(expected),
  )

  test.each([
    ['+++\ntitle = "a"\ntweet = 9223372036854775807\n+++\n', 'nnn'],
    ['+++\ntitle = "a"\ntweet = 9223372036854775808\n+++\n', 'yyy'],
    ['+++\ntitle = "a"\ndate = 2024-03-05\nlastmod = 0x10\n+++\n', 'nnn'],
    ['{"title": "a", "b": {"c": [1e400]}}\n', 'yyy'],
    ['{"title": "a", "b": -1e309}\n', 'yyy'],
    ['{"title": "a", "b": 1e-400}\n', 'nnn'],
  ])('%j: %s', (text, expected) => expect(endings(text)).toBe(expected))
})

/** Asked of Hugo 0.111, 0.131 and 0.169, in the content folder itself, where such an alias is the site's first page. */
test('a text of aliases is split at its spaces, and an empty one names nothing', () => {
  const refusedAt = (line: string, path = 'content/a.md') =>
    findings('value-refused', { configName: 'hugo.toml', path, text: `+++\ntitle = "a"\n${line}\n+++\n` })
  for (const taken of ['aliases = ""', 'aliases = " "', 'aliases = "/u/ /v/"', 'aliases = []'])
    expect(refusedAt(taken)).toEqual([])
  for (const refused of ['aliases = "/"', 'aliases = "/u/ /"', 'aliases = [""]', 'aliases = ["/k", ""]'])
    expect(refusedAt(refused)).toHaveLength(1)
  expect(refusedAt('aliases = [""]', 'content/posts/a.md')).toEqual([])
})
