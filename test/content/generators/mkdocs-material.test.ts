import { describe, expect, test } from 'vitest'
import { mkdocsMaterial } from '../../../src/content/generators/mkdocs-material.ts'
import { isPost } from '../../../src/content/is-post.ts'
import { anchorsOf } from '../../../src/content/links/anchors.ts'
import { structureOf } from '../../../src/content/structure/structure.ts'
import { visible } from '../../../src/content/visibility.ts'
import { preview } from '../../render/site.ts'
import { examine as examineIn, findings, type Situation, siteFrom } from '../findings.ts'

/**
 * What is expected here follows the sources of Material for MkDocs 9.7's blog plugin, MkDocs and Python-Markdown, which
 * the generator's file names. The real one was not asked: it could not be installed where these tests were written.
 */
const blog = (options = '') =>
  `site_name: Le blog\nplugins:\n  - search\n  - blog:\n${options.replace(/^/gm, '      ')}`
const path = 'docs/blog/posts/salon.md'
const examine = (situation: Situation) =>
  examineIn({ path, configName: 'mkdocs.yml', config: blog(), ...situation })
const post = (lines: string, body = '# Le salon\n') => `---\n${lines}\n---\n${body}`

describe('its site', () => {
  test('is read past the tags of its YAML', () => {
    const config = `
site_name: Le blog
site_url: !ENV [SITE_URL, 'https://a.example/b/']
theme: { name: material, language: fr }
plugins:
  - search
  - material/blog:
      blog_dir: .
      post_slugify: !!python/object/apply:pymdownx.slugs.slugify
        kwds:
          case: lower
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
`
    const site = siteFrom({ 'mkdocs.yml': config, [path]: '' })
    expect(site).toMatchObject({
      ...{ generator: 'mkdocs-material', folder: '', root: 'docs/', title: 'Le blog', language: 'fr' },
      ...{ url: 'https://a.example', basePath: '/b', zone: { zone: 'UTC' }, future: true },
    })
    expect(isPost('docs/posts/a.md', site, {})).toBe(true)
    expect(examine({ path: 'docs/posts/a.md', text: post('date: 2030-01-07'), config }).address).toBe(
      '/b/2030/01/07/le-salon/',
    )
  })

  test.each([
    ['mkdocs.yml', ['mkdocs.yml', '_config.yml', '_posts/2030-01-07-a.md'], 'jekyll'],
    ['mkdocs.yml', ['mkdocs.yml', 'hugo.toml', 'content/a.md'], 'hugo'],
    ['site/mkdocs.yaml', ['site/mkdocs.yaml', 'site/docs/blog/posts/a.md'], 'mkdocs-material'],
    ['documentation alone', ['mkdocs.yml', 'docs/index.md', 'blog/_config.yml'], 'jekyll'],
  ])('%s claims no other’s folder: %j', (_name, paths, generator) => {
    expect(siteFrom(Object.fromEntries(paths.map((file) => [file, '']))).generator).toBe(generator)
  })
})

test.each([
  [path, blog(), true],
  ['docs/blog/posts/2030/salon/index.md', blog(), true],
  ['docs/blog/index.md', blog(), false],
  ['docs/blog/posts/.hidden/a.md', blog(), false],
  ['docs/blog/posts/a.png', blog(), false],
  ['docs/news/articles/a.md', blog("blog_dir: news\npost_dir: '{blog}/articles'"), true],
  ['pages/blog/posts/a.md', `${blog()}\ndocs_dir: pages`, true],
  [path, 'site_name: a\nplugins: [search]', false],
  [path, 'plugins:\n  blog: {}', true],
  [path, blog('enabled: false'), false],
  ['docs/b/posts/a.md', 'plugins:\n  - blog: {blog_dir: a}\n  - blog: {blog_dir: b}', true],
])('is %s a post (%s): %s', (file, config, expected) => {
  expect(isPost(file, siteFrom({ 'mkdocs.yml': config, [path]: '' }), {})).toBe(expected)
})

describe('when a post is from', () => {
  test.each([
    ['date: 2030-01-07', '2030-01-07T00:00Z'],
    ['date: 2030-01-07 09:30:00', '2030-01-07T09:30Z'],
    ['date: 2030-01-07T09:30:00Z', '2030-01-07T09:30Z'],
    ['date: 2030-01-07 09:30:00 +01:00', '2030-01-07T08:30Z'],
    ['date: 2030-01-07 09:30:00+1', '2030-01-07T08:30Z'],
    ['date: 2030-1-7 9:30:00', '2030-01-07T09:30Z'],
    ['date:\n  created: 2030-01-07\n  updated: 2030-02-01', '2030-01-07T00:00Z'],
    ['date: { created: 2030-01-07 09:30:00 }', '2030-01-07T09:30Z'],
  ])('%s', (lines, iso) => {
    expect(examine({ text: post(lines) }).date).toMatchObject({ instant: { epochMs: Date.parse(iso) } })
  })

  test.each([
    'date: 2030-01-07 09:30',
    "date: '2030-01-07'",
    'date: 2030-1-7',
    'date: 2030-01-07 09:30:00 +0100',
    'date: 7 January 2030',
    'date: 2030-02-30',
    "date:\n  created: '2030-01-07'",
  ])('%s is none, and the site would not be built', (lines) => {
    expect(examine({ text: post(lines) }).date).toMatchObject({ is: 'unreadable' })
  })

  test('the line of `created` is where its date stands', () => {
    const { date } = examine({ text: post('date:\n  created: 2030-01-07\n  updated: 2030-02-01') })
    expect(date).toMatchObject({ source: { key: 'date.created', place: { line: 3, column: 12 } } })
  })

  test.each(['', 'date:\n  updated: 2030-01-07'])('no date (%s) is missing', (lines) => {
    expect(
      findings('date-missing', { path, configName: 'mkdocs.yml', config: blog(), text: post(lines) }),
    ).toHaveLength(1)
  })

  test('a zone in `galley.yml` counts where the plugin compares no dates', () => {
    const inParis = (options: string) =>
      examine({ text: post('date: 2030-01-07'), config: blog(options), galley: 'timezone: Europe/Paris' })
        .date
    expect(inParis('')).toMatchObject({ instant: { epochMs: Date.parse('2030-01-06T23:00Z') } })
    expect(inParis('draft_if_future_date: true')).toMatchObject({
      instant: { epochMs: Date.parse('2030-01-07T00:00Z') },
    })
  })
})

describe('what hides a post', () => {
  const ahead = Date.parse('2029-12-31T00:00Z')
  test.each([
    ['', '', true],
    ['draft: true', '', false],
    ['draft: yes', '', false],
    ['draft: false', '', true],
    ['draft: true', 'draft: true', true],
    ['', 'draft_if_future_date: true', false],
    ['', 'draft_if_future_date: !ENV [CI, false]', false],
    ['', 'draft_if_future_date: false', true],
    ['draft: false', 'draft_if_future_date: true', true],
    ['', 'draft_if_future_date: true\ndraft: true', true],
  ])('%s, where the plugin has %s: %s', (line, options, isVisible) => {
    const examined = examine({ text: post(`date: 2030-01-07\n${line}`), config: blog(options) })
    expect(visible(examined, ahead).visible).toBe(isVisible)
  })

  test('from its very date on a post is no draft', () => {
    const examined = examine({ text: post('date: 2030-01-07'), config: blog('draft_if_future_date: true') })
    expect(visible(examined, Date.parse('2030-01-07T00:00Z'))).toEqual({ visible: true })
  })
})

describe('where a post lives', () => {
  const day = 'date: 2030-01-07 09:30:00 +01:00'
  test.each<[string, string, string | undefined]>([
    ['', day, '/blog/2030/01/07/le-salon/'],
    ['', `${day}\ntitle: L’été à Paris & co_1`, '/blog/2030/01/07/l%C3%A9t%C3%A9-%C3%A0-paris--co_1/'],
    ['', `${day}\nslug: mon-salon`, '/blog/2030/01/07/mon-salon/'],
    ['blog_dir: .', day, undefined],
    ["post_url_format: '{slug}'", day, '/blog/le-salon/'],
    ["post_url_format: '{date}/{file}'\npost_url_date_format: yyyy/M-d", day, '/blog/2030/1-7/salon/'],
    [
      "post_url_format: '{categories}/{slug}'",
      `${day}\ncategories: [Vie locale, Autre]`,
      '/blog/vie-locale/le-salon/',
    ],
    ["post_url_format: '{categories}/{slug}'", day, '/blog/le-salon/'],
    [
      "post_url_format: '{categories}/{slug}'\npost_url_max_categories: 2",
      `${day}\ncategories: [Vie locale, Autre]`,
      '/blog/vie-locale/autre/le-salon/',
    ],
    ['post_url_date_format: MMMM', day, undefined],
    ["post_slugify: !!python/name:my.slugs.own ''", day, undefined],
    ['post_slugify_separator: _', day, '/blog/2030/01/07/le_salon/'],
  ])('%s, with %s', (options, lines, address) => {
    expect(examine({ text: post(lines), config: blog(options) }).address).toBe(address)
  })

  test('without a title by its file’s name, and without directory URLs in a file', () => {
    const text = post(day, 'Un salon.\n')
    const file = 'docs/blog/posts/le_grand-Salon.md'
    expect(examine({ path: file, text }).address).toBe('/blog/2030/01/07/le-grand-salon/')
    expect(examine({ text: post(day), config: `use_directory_urls: false\n${blog()}` }).address).toBe(
      '/blog/2030/01/07/le-salon.html',
    )
  })
})

test('an author whom the blog’s own list lacks stops the build', () => {
  const files = { 'docs/blog/.authors.yml': 'authors:\n  marie:\n    name: Marie D.\n' }
  const of = (author: string) =>
    findings('term-unknown', {
      ...{ path, configName: 'mkdocs.yml', config: blog(), files, posts: {} },
      text: post(`date: 2030-01-07\nauthors: [${author}]`),
    })
  expect(of('marie')).toEqual([])
  expect(of('zoltan')).toMatchObject([
    { severity: 'warning', values: { kind: 'author', name: 'zoltan', file: 'docs/blog/.authors.yml' } },
  ])
})

test('headings have Python-Markdown’s ids', () => {
  const body = '# Titre œuvré & co\n## Titre œuvré & co\n'
  const anchors = anchorsOf(body, structureOf('a.md', body, 1), mkdocsMaterial.headingIds)
  for (const id of ['titre-uvre-co', 'titre-uvre-co_1']) expect([...anchors]).toContain(id)
})

test('addresses may have spaces, and code in tables bars', () => {
  const text = post('date: 2030-01-07', '[a](b c.pdf)\n\n| a |\n|---|\n| `b|c` |\n')
  const situation = { path, configName: 'mkdocs.yml', config: blog(), text }
  expect([...findings('link-with-spaces', situation), ...findings('table-uneven', situation)]).toEqual([])
})

test('a preview shows its blocks', () => {
  const site = siteFrom({ 'mkdocs.yml': blog(), [path]: '' })
  expect(preview('!!! note "À *savoir*"\n\n    Un **mot**.\n\nSuite.', site, path)).toBe(
    '<blockquote><p><strong>À <em>savoir</em></strong></p>\n<p>Un <strong>mot</strong>.</p>\n</blockquote>\n<p>Suite.</p>',
  )
  expect(preview('![a](a.png){ width="30" }', site, path)).toContain('/docs/blog/posts/a.png')
})
