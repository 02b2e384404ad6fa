import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

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
