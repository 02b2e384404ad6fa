import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'
import { foundInBody } from '../links.ts'

const found = (body: string) =>
  foundInBody('link-unfinished', body).map(({ at, values: { text, href } }) => `${at} ${text} → ${href}`)

describe('a link that leads nowhere yet', () => {
  test.each([
    ['[inscription](LIEN)', '4:15-4:19 inscription → LIEN'],
    ['[inscription](url)', '4:15-4:18 inscription → url'],
    ['[inscription](https://)', '4:15-4:23 inscription → https://'],
    ['[x]()', '4:5-4:5 x → '],
    ['[x](#)', '4:5-4:6 x → #'],
    ['<a href="LINK">x</a>', '4:10-4:14 x → LINK'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))
})

describe('a link that leads somewhere', () => {
  test.each([
    ['[x](/lien/)'],
    ['[x](#lien)'],
    ['[lien](https://example.org)'],
    ['<a href="#" onclick="open()">x</a>'],
    ['<a name="here"></a>'],
    ['- [Salon](#) (you are here)'],
    ['`[x](LIEN)`'],
    ['[x]({{ site.baseurl }})'],
  ])('%j', (body) => expect(found(body)).toEqual([]))
})

test('a page without a date that shows how links look', () => {
  const page = { path: 'styleguide.md', text: '---\ntitle: Links\n---\n- [List](#)\n- [Other]()\n' }
  const severities = findings('link-unfinished', page).map(({ severity }) => severity)
  expect(severities).toEqual(['warning', 'notice'])
})

test('a heading that is nothing but such a link is a notice, since a converter made it', () => {
  const severities = foundInBody('link-unfinished', '##### [Pourquoi ?](#)\n\n## Le [plan](#)\n').map(
    ({ severity }) => severity,
  )
  expect(severities).toEqual(['warning', 'notice'])
})

test('with a name for a script, `#` is a notice', () => {
  const body = 'See [the menu](#){: #menu}, [a](#){:.c #d}, [b](#){: .c} and [e](){#f}.'
  const told = foundInBody('link-unfinished', body).map(
    ({ severity, values }) => `${values.text} ${severity}`,
  )
  expect(told.sort()).toEqual(['a notice', 'b warning', 'e warning', 'the menu notice'])
})

test('in what somebody else wrote, `#` is a notice', () => {
  const severities = foundInBody('link-unfinished', '> see [abcd123](#)\n\nand [b](#)\n').map(
    ({ severity }) => severity,
  )
  expect(severities).toEqual(['warning', 'notice'])
})

test('a word that the rule for words finds is told by it alone', () => {
  expect(found('[x](TODO)')).toEqual([])
  expect(foundInBody('placeholder', '[x](TODO)')).toHaveLength(1)
  expect(foundInBody('placeholder', '[x](LIEN)')).toEqual([])
})

/** Docusaurus 3.10.2 built a site with each. */
describe('an address at which Docusaurus ends its build', () => {
  const told = (body: string, config = "export default { title: 'S' }") =>
    findings('link-unfinished', {
      path: 'blog/2030-01-07-a.md',
      configName: 'docusaurus.config.js',
      config,
      text: `---\ntitle: A\n---\n${body}\n`,
    }).map(({ severity, values }) => `${severity} ${values.refusedBy ?? ''}`.trim())

  test.each(['[a](http://)', '[a](http://a:b:c)', '[a](http://[::1)', '![]()', '![a](./a%zz.png)'])(
    '%s',
    (body) => expect(told(body)).toEqual(['error Docusaurus']),
  )

  test.each([
    '[a](https://example.org/%zz) [a](foo:bar) [a](mailto:a) [a](/b c) [a](?x) [a](b.md)',
    '![a](https://example.org/%zz.png) ![a](/b.png)',
    '`[a](http://)`',
  ])('but not at %s', (body) => expect(told(body)).toEqual([]))

  test('an image without an address passes where the site says so', () =>
    expect(
      told('![]()', "export default { markdown: { hooks: { onBrokenMarkdownImages: 'warn' } } }"),
    ).toEqual([]))
})

/** What kramdown 2.4, Python-Markdown 3.4.1 and markdown-it-attrs made of each: others show readers the braces. */
describe('an anchor without words', () => {
  const count = (body: string, situation: Partial<Situation>) =>
    findings('link-unfinished', { ...situation, text: `---\ntitle: a\ndate: 2030-01-07\n---\nSee ${body}\n` })
      .length
  const mkdocs = (extensions: string): Partial<Situation> => ({
    path: 'docs/blog/posts/a.md',
    configName: 'mkdocs.yml',
    config: `theme:\n  name: material\nplugins:\n  - blog\n${extensions}`,
  })
  const attributes = mkdocs('markdown_extensions:\n  - toc:\n      permalink: true\n  - attr_list\n')

  test.each<[string, Partial<Situation>]>([
    ['[](){: #name}', {}],
    ['[](){:#name}', {}],
    ['[](){:.c #name} x', {}],
    ['[](){#name}', attributes],
    ['[](){: #name}', attributes],
    ['[](){#name}', mkdocs('markdown_extensions:\n  pymdownx.extra: {}\n')],
    [
      '[](){#name}',
      {
        path: 'posts/a.md',
        configName: 'eleventy.config.js',
        config: 'import attrs from "markdown-it-attrs"',
      },
    ],
  ])('%s is one in %j', (body, situation) => expect(count(body, situation)).toBe(0))

  test.each<[string, Partial<Situation>]>([
    ['[](){#name}', {}],
    ['[](){: .name}', {}],
    ['[](){#name}', mkdocs('')],
    ['[](){#name}', { path: 'posts/a.md', configName: 'eleventy.config.js' }],
    ['[](){#name}', { path: 'content/a.md', configName: 'hugo.toml' }],
    ['[words](){: #name}', {}],
    ['[]() {: #name}', {}],
  ])('%s is none in %j', (body, situation) => expect(count(body, situation)).toBe(1))
})
