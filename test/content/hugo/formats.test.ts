import { describe, expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were asked about every row. */
const refused = (line: string, version?: string, config = '') => {
  const files = version === undefined ? {} : { '.hvm': `${version}\n` }
  const text = `---\ntitle: a\n${line}\n---\n`
  const site = { path: 'content/a.md', configName: 'hugo.toml', config, files }
  return findings('value-refused', { ...site, text }).map(({ severity }) => severity)
}

test.each(['foo', '[html, foo]', '[gemtext]', '1'])('`outputs: %s` ends the build', (value) => {
  expect(refused(`outputs: ${value}`)).toEqual(['error'])
  expect(refused(`outputs: ${value}`, '0.111.3')).toEqual(['error'])
})

test.each([
  'html',
  '[HTML, amp]',
  '[json, rss]',
  '[]',
  '',
  '[robots, csv, css, calendar, sitemap, webappmanifest, markdown]',
])('`outputs: %s` does not', (value) => expect(refused(`outputs: ${value}`)).toEqual([]))

test('formats that the site defines, a theme may define, or a later version knows', () => {
  expect(refused('outputs: [Feed]', undefined, '[outputFormats.feed]\nmediaType = "text/plain"')).toEqual([])
  expect(refused('outputs: [feed]', undefined, 'theme = "x"')).toEqual([])
  expect(refused('outputs: [gotmpl]', '0.131.0')).toEqual(['error'])
  expect(refused('outputs: [gotmpl]', '0.169.0')).toEqual([])
})

test.each(['foo', 'mmark', 'blackfriday', 'gfm', 'restructuredtext', 'txt', 'text/foo'])(
  '`markup: %s` ends the build since 0.131',
  (value) => {
    expect(refused(`markup: ${value}`, '0.111.3')).toEqual([])
    expect(refused(`markup: ${value}`, '0.131.0')).toEqual(['error'])
    expect(refused(`markup: ${value}`)).toEqual(['warning'])
  },
)

test.each(['md', 'Markdown', 'mdown', 'goldmark', 'text/markdown', '""'])('`markup: %s` does not', (value) =>
  expect(refused(`markup: ${value}`, '0.169.0')).toEqual([]),
)

test.each(['{{< ref "a" >}}\nText', "{title: 'a'}\nText", '{% x %}', '{a} b'])(
  'whatever begins with a brace is read as JSON: %j',
  (text) => {
    const site = { path: 'content/a.md', configName: 'hugo.toml' }
    const found = findings('front-matter-unreadable', { ...site, text })
    expect(found).toMatchObject([{ severity: 'error', values: { problem: 'invalid' } }])
    expect(findings('front-matter-unreadable', { text })).toEqual([])
  },
)

describe('formats that a site must allow', () => {
  const versions = ['0.111.3', '0.131.0', '0.169.0']
  const refusedIn = (path: string, line: string, config = '') =>
    versions.filter((version) => {
      const site = { path, configName: 'hugo.toml', config, files: { '.hvm': version } }
      return findings('value-refused', { ...site, text: `---\ntitle: a\n${line}\n---\n` }).length > 0
    })

  test.each([
    ['content/a.md', 'markup: html', ['0.169.0']],
    ['content/a.md', 'markup: HTML', ['0.169.0']],
    ['content/a.md', 'markup: text/org', ['0.169.0']],
    ['content/a.md', 'markup: rst', versions],
    ['content/a.md', 'markup: asciidoc', ['0.131.0', '0.169.0']],
    ['content/a.md', 'markup: pandoc', ['0.169.0']],
    ['content/a.md', 'markup: goldmark', []],
    ['content/a.html', 'markup: md', []],
    ['content/a.rst', '', versions],
    ['content/a.adoc', '', ['0.131.0', '0.169.0']],
    ['content/a.pdc', '', ['0.169.0']],
  ])('%s with `%s`', (path, line, refusing) => expect(refusedIn(path, line)).toEqual(refusing))

  test.each([
    ['markup: html', '[security]\nallowContent = [".*"]'],
    ['markup: rst', '[security.exec]\nallow = ["^rst2html"]'],
    ['markup: asciidoc', '[security.exec]\nallow = ["^(dart-)?sass$", "^asciidoctor$"]'],
  ])('%s where it is allowed', (line, config) => expect(refusedIn('content/a.md', line, config)).toEqual([]))
})

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were asked about every row. */
describe('TOML 1.1', () => {
  const refusedIn = (line: string) =>
    ['0.111.3', '0.131.0', '0.169.0'].filter((version) => {
      const site = { path: 'content/a.md', configName: 'hugo.toml', files: { '.hvm': version } }
      return findings('value-refused', { ...site, text: `+++\ntitle = "a"\n${line}\n+++\n` }).length > 0
    })

  test.each([
    'a = {b = 1,\n c = 2}',
    'a = {\n b = 1\n}',
    'a = {b = 1,}',
    'a = {b = 1, # x\n c = 2}',
    'a = "\\xe9"',
    'a = """\\x41"""',
    'a = 09:30',
    '[b]\na = {c = 1,}',
  ])('%j ends the build of older ones', (line) => expect(refusedIn(line)).toEqual(['0.111.3', '0.131.0']))

  test.each([
    'a = {b = [1,\n2,]}',
    'a = "\\e"',
    'a = "\\\\x"',
    "a = '\\x'",
    'a = "{b = 1,}"',
    'a = 09:30:00',
    'a = 1 # {b,}',
    'a = [1,\n2,]',
  ])('%j does not', (line) => expect(refusedIn(line)).toEqual([]))
})

test('a number hides a draft in TOML since 0.131', () => {
  const hidden = (version: string, text: string) => {
    const site = { path: 'content/a.md', configName: 'hugo.toml', files: { '.hvm': version } }
    return examine({ ...site, text }).hiddenBy.length > 0
  }
  expect(
    ['0.111.3', '0.131.0', '0.169.0'].map((version) => hidden(version, '+++\ndraft = 1\n+++\n')),
  ).toEqual([false, true, true])
})
