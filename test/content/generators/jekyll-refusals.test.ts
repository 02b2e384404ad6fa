import { describe, expect, test } from 'vitest'
import { examine, siteFrom } from '../findings.ts'
import { siteFileDiagnostics } from '../site-file-diagnostics.ts'

/** Jekyll 4.3.1 built a site of one post with each of these. */
const salon = '_posts/2024-03-05-salon.md'
const post = (config: string, line = 'title: a', path = salon) =>
  examine({ path, text: `---\n${line}\n---\nText.\n`, config })
const errors = (config: string, line?: string) =>
  post(config, line).diagnostics.filter(({ severity }) => severity === 'error')

describe('a pattern for addresses', () => {
  test.each(['/:titel/', '/:year/:tilte.html', '/a:b/', '/:title_x/', '/:x/'])(
    '`permalink: %s` ends the build',
    (pattern) => {
      expect(errors('', `permalink: ${pattern}`)).toMatchObject([{ rule: 'value-refused' }])
      expect(errors(`permalink: ${pattern}`)).toMatchObject([{ rule: 'value-refused' }])
      expect(errors(`collections: {posts: {permalink: "${pattern}"}}`)).toMatchObject([
        { rule: 'value-refused', values: { file: '_config.yml' } },
      ])
    },
  )

  test.each(['/:Title/', '"/:1/"', '/:year_:month/:title', '/:path/', '/:collection/:title', 'pretty'])(
    '`permalink: %s` does not',
    (pattern) => expect(errors(`permalink: ${pattern}`)).toEqual([]),
  )

  test.each(['5', '[a]', 'true'])('`permalink: %s` in the configuration does', (value) =>
    expect(errors(`permalink: ${value}`)).toMatchObject([{ values: { file: '_config.yml' } }]),
  )

  test('the nearest placeholder comes first', () => {
    const [found] = errors('', 'permalink: /:titel/')
    expect(found?.values).toMatchObject({
      because: { is: 'unknown', known: expect.arrayContaining([':title']) },
    })
  })
})

describe('a configuration that ends every build', () => {
  const told = (text: string) =>
    siteFileDiagnostics({ siteFile: '_config.yml', text, files: { '_config.yml': '' } }).map(
      ({ rule, severity, range, values }) =>
        `${rule} ${severity} ${range.line} ${(values as { key: string }).key}`,
    )

  test.each([
    ...['x', '1..x', '2', '1-3', '""', '1..9', '[1, 9]'].map((value) => ['toc_levels', value]),
    ...['nope', 'HTML', '5', 'gfm', '""'].map((value) => ['input', value]),
    ...['nope', '5'].map((value) => ['math_engine', value]),
    ...['header_offset', 'footnote_nr', 'line_width', 'list_indent'].map((key) => [key, 'x']),
    ...['x', 'a,b', 'lsquo,rsquo'].map((value) => ['smart_quotes', value]),
    ...['typographic_symbols', 'link_defs', 'math_engine_opts'].map((key) => [key, 'x']),
    ['latex_headers', 'a'],
    ['gfm_quirks', '5'],
  ])('`%s: %s` of kramdown', (key, value) =>
    expect(told(`kramdown:\n  ${key}: ${value}\n`)).toEqual([`value-refused error 2 kramdown.${key}`]),
  )

  test.each([
    ...['exclude', 'include', 'plugins', 'keep_files'].flatMap((key) => [`${key}: x`, `${key}: 5`]),
    ...[
      'plugins:',
      'exclude: ~',
      'include: ~',
      'markdown: false',
      'markdown: [kramdown]',
      'markdown_ext: [md]',
    ],
    ...['layouts_dir', 'includes_dir', 'data_dir', 'collections_dir', 'destination'].map(
      (key) => `${key}: 5`,
    ),
    ...['kramdown: x', 'kramdown: [a]', 'liquid: x', 'collections: x', 'limit_posts: x', 'limit_posts: -1'],
  ])('`%s`', (line) =>
    expect(told(`title: A\n${line}\n`)).toEqual([`value-refused error 2 ${line.replace(/:.*/, '')}`]),
  )

  test.each([
    'kramdown: {toc_levels: "1..3", input: GFM, smart_quotes: "apos,apos,quot,quot", math_engine: mathjax}',
    'kramdown: {toc_levels: ~, header_offset: 99, entity_output: x, hard_wrap: x, nope: x, typographic_symbols: {hellip: ...}}',
    'kramdown: ~\ncollections: [doc]\nlimit_posts: 5\nexclude: []\ndefaults: x',
    'kramdown: false\nmarkdown: Kramdown\nhighlighter: none\nurl: 5\nbaseurl: 5',
  ])('but not %j', (text) => expect(told(text)).toEqual([]))
})

describe('flags of the site', () => {
  const draft = (config: string) => post(config, 'title: a', '_drafts/salon.md').hiddenBy.length > 0
  const unpublished = (config: string) => post(config, 'published: false').hiddenBy.length > 0

  test.each(['true', '"true"', '"false"', '1', '0', '""', '[a]'])('%s is true to Ruby', (value) => {
    expect(draft(`show_drafts: ${value}`)).toBe(false)
    expect(unpublished(`unpublished: ${value}`)).toBe(false)
  })

  test.each(['false', 'no', '~', ''])('%j is not', (value) => {
    expect(draft(`show_drafts: ${value}`)).toBe(true)
    expect(unpublished(`unpublished: ${value}`)).toBe(true)
  })
})

describe('timezone', () => {
  test.each(['2', 'true', '[Europe/Paris]', '{a: b}'])('%s ends the build', (zone) =>
    expect(errors(`timezone: ${zone}`)).toMatchObject([{ rule: 'zone-unknown' }]),
  )

  test.each(['posix/Europe/Paris', 'right/Europe/Paris'])('%s is that zone', (zone) => {
    const site = siteFrom({ '_config.yml': `timezone: ${zone}` })
    expect([site.zone.zone, site.unknownZone]).toEqual(['Europe/Paris', undefined])
  })

  test.each(['~', 'false', '""'])('%s is none', (zone) => expect(errors(`timezone: ${zone}`)).toEqual([]))
})

test.each([
  ['/:collection/:path', '/recipes/sub/b.txt'],
  ['/r/:name:output_ext', '/r/b.txt'],
  ['/r/:title/', '/r.txt'],
  ['/:slug/', '/:slug.txt'],
  ['/:collection/:year/:path', '/recipes/:year/sub/b.txt'],
])('a file that is copied, with `%s`', (permalink, address) => {
  const config = `collections: {recipes: {output: true, permalink: '${permalink}'}}`
  expect(examine({ path: '_recipes/sub/b.txt', text: 'hello', config }).address).toBe(address)
})
