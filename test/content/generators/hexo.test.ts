import { describe, expect, test } from 'vitest'
import { hexo } from '../../../src/content/generators/hexo.ts'
import { isPost } from '../../../src/content/is-post.ts'
import { anchorsOf } from '../../../src/content/links/anchors.ts'
import { readPost } from '../../../src/content/post.ts'
import { releasePost } from '../../../src/content/release.ts'
import { structureOf } from '../../../src/content/structure/structure.ts'
import { preview } from '../../render/site.ts'
import { examine as examineIn, findings, type Situation, siteFrom } from '../findings.ts'

/**
 * What is expected here is what Hexo 8.1.2 with hexo-renderer-marked answered when it was asked about these very files and
 * settings, on a machine in UTC.
 */
const files = { 'package.json': '{}', 'source/_posts/other.md': '' }
const examine = (situation: Situation) => examineIn({ path: 'source/_posts/salon.md', files, ...situation })
const post = (lines: string) => `---\ntitle: Le salon\n${lines}\n---\n`
const siteOf = (config = '') => siteFrom({ '_config.yml': config, ...files })

test('its front matter needs no fence above it, as hexo-front-matter has it', () => {
  const { title, date, bodyLine } = examine({
    text: 'title: Le salon\ndate: 2030-01-07 09:30:00\n---\nTexte\n',
  })
  expect({ title, date: date.is, bodyLine }).toEqual({ title: 'Le salon', date: 'instant', bodyLine: 4 })
  expect(examine({ text: 'Un texte\n---\nTexte\n' }).date.is).toBe('none')
})

describe('its site', () => {
  test('is a package with a configuration and a folder of posts', () => {
    const config =
      'title: Le blog\nurl: https://a.example/blog\nroot: /blog/\nlanguage: [fr, en]\ntimezone: Europe/Paris'
    expect(siteOf(config)).toMatchObject({
      generator: 'hexo',
      folder: '',
      root: 'source/',
      title: 'Le blog',
      url: 'https://a.example',
      basePath: '/blog',
      language: 'fr',
      zone: { by: 'site', zone: 'Europe/Paris', key: 'timezone' },
      future: true,
    })
  })

  test.each([
    [
      'Jekyll with its sources in a folder',
      ['_config.yml', 'Gemfile', 'package.json', 'source/_posts/a.md'],
      'jekyll',
    ],
    ['Octopress', ['_config.yml', 'source/_posts/a.md'], 'jekyll'],
    ['Jekyll with styles from npm', ['_config.yml', 'package.json', '_posts/2030-01-07-a.md'], 'jekyll'],
    ['another source folder', ['_config.yml', 'package.json', 'scaffolds/post.md'], 'hexo'],
    [
      'a theme of its own, and pages alone',
      [
        '_config.yml',
        'package.json',
        'themes/vue/_config.yml',
        'themes/vue/layout/page.ejs',
        'src/guide/a.md',
      ],
      'hexo',
    ],
    ['in a folder', ['site/_config.yml', 'site/package.json', 'site/source/_drafts/a.md'], 'hexo'],
  ])('%s', (_name, paths, generator) => {
    expect(siteFrom(Object.fromEntries(paths.map((path) => [path, '']))).generator).toBe(generator)
  })
})

test.each([
  ['source/_posts/salon.md', '', true],
  ['source/_posts/sub/dossier/Hello World.md', '', true],
  ['source/_posts/page.html', '', true],
  ['source/_posts/m.markdown', '', true],
  ['source/_posts/m.markdown', 'post_asset_folder: true', false],
  ['source/_drafts/d.md', '', true],
  ['source/_posts/_hidden.md', '', false],
  ['source/_posts/.dot.md', '', false],
  ['source/_posts/_h/x.md', '', false],
  ['source/_posts/tilde.md~', '', false],
  ['source/_posts/capital.MD', '', false],
  ['source/about/index.md', '', false],
  ['src/_posts/salon.md', 'source_dir: src', true],
])('is %s a post (%s): %s', (path, config, expected) => {
  expect(isPost(path, siteOf(config), {})).toBe(expected)
})

describe('when a post is from', () => {
  test.each([
    ['2030-01-07', '2030-01-07T00:00Z', '2030-01-06T23:00Z', '2030-01-07T05:00Z'],
    ['2030-01-07 09:30:00', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ['2030-01-07 09:30', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ["'2030-01-07 09:30:00'", '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ["'2030-01-07'", '2030-01-07T00:00Z', '2030-01-06T23:00Z', '2030-01-07T05:00Z'],
    ['2030-07-07 09:30:00', '2030-07-07T09:30Z', '2030-07-07T07:30Z', '2030-07-07T13:30Z'],
    ['2030/01/07 09:30', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ['Jan 7 2030', '2030-01-07T00:00Z', '2030-01-06T23:00Z', '2030-01-07T05:00Z'],
    ['7 Jan 2030 09:30:00', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ['2030-1-7 9:30:00', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    // An offset is turned into UTC, and that time then read on the site's clock.
    ['2030-01-07T09:30:00Z', '2030-01-07T09:30Z', '2030-01-07T08:30Z', '2030-01-07T14:30Z'],
    ['2030-01-07 09:30:00 +01:00', '2030-01-07T08:30Z', '2030-01-07T07:30Z', '2030-01-07T13:30Z'],
    ["'2030-01-07 09:30:00 +01:00'", '2030-01-07T08:30Z', '2030-01-07T07:30Z', '2030-01-07T13:30Z'],
    ['2030-01-07T00:30:00+01:00', '2030-01-06T23:30Z', '2030-01-06T22:30Z', '2030-01-07T04:30Z'],
    // The clock shows this time twice in Paris.
    ['2024-10-27 02:30:00', '2024-10-27T02:30Z', '2024-10-27T01:30Z', '2024-10-27T06:30Z'],
  ])('%s', (date, utc, paris, newYork) => {
    const zones = ['', 'Europe/Paris', 'America/New_York']
    const read = zones.map(
      (zone) => examine({ text: post(`date: ${date}`), config: `timezone: '${zone}'` }).date,
    )
    expect(read).toMatchObject(
      [utc, paris, newYork].map((iso) => ({ instant: { epochMs: Date.parse(iso) } })),
    )
  })

  test.each(['nonsense', '2030-02-30', '2030-01-07 25:00:00', '2030-02-30 09:30:00 +01:00'])(
    '%s is no date, for which Hexo takes another',
    (date) => expect(examine({ text: post(`date: ${date}`) }).date).toMatchObject({ is: 'unreadable' }),
  )

  test.each([
    [':year-:month-:day-:title.md', '2030-02-03-dated', '2030-02-02T23:00Z'],
    [':i_month-:i_day-:year-:title.md', '1-7-2030-a', '2030-01-06T23:00Z'],
    [':year/:title.md', '2030/a', undefined],
    [':title.md', '2030-02-03-dated', undefined],
  ])('by its name, as %s has it: %s', (rule, name, iso) => {
    const config = `new_post_name: '${rule}'\ntimezone: Europe/Paris`
    const { date } = examine({ path: `source/_posts/${name}.md`, text: post(''), config })
    expect(date).toMatchObject(iso ? { instant: { epochMs: Date.parse(iso) } } : { is: 'none' })
  })
})

describe('what hides a post', () => {
  test.each([
    ['published: false', 1],
    ["published: 'false'", 1],
    ['published: 0', 1],
    ["published: ''", 1],
    ['published: FALSE', 1],
    ['published:', 0],
    ['published: no', 0],
    ["published: 'False'", 0],
    ['draft: true', 0],
  ])('%s: %s', (line, count) => {
    expect(examine({ text: post(line) }).hiddenBy).toHaveLength(count)
    expect(examine({ text: post(line), config: 'render_drafts: true' }).hiddenBy).toEqual([])
  })

  test('a folder of drafts does, whatever the post says', () => {
    const draft = { path: 'source/_drafts/d.md', text: post('published: true') }
    expect(examine(draft).hiddenBy).toEqual([{ is: 'drafts-folder', folder: 'source/_drafts/' }])
    expect(examine({ ...draft, config: 'render_drafts: true' }).hiddenBy).toEqual([])
  })

  test('a date ahead does where the site says so', () => {
    const hides = (config: string) => examine({ text: post('date: 2030-01-07'), config }).futureHidden
    expect(['', 'future: true', 'future: false', 'future: 0'].map(hides)).toEqual([false, false, true, true])
  })
})

describe('where a post lives', () => {
  const day = 'date: 2030-01-07 09:30:00'
  const night = 'date: 2030-01-07 00:30:00\ncategories: [Vie locale, Été]'
  test.each([
    ['', 'salon', day, '/2030/01/07/salon/'],
    ['timezone: Europe/Paris', 'night', night, '/2030/01/06/night/'],
    ['', 'été à Paris', day, '/2030/01/07/%C3%A9t%C3%A9%20%C3%A0%20Paris/'],
    ['', 'sub/dossier/Hello World', day, '/2030/01/07/sub/dossier/Hello%20World/'],
    ['', 'perm', `${day}\npermalink: mon-salon`, '/mon-salon'],
    ['', 'perm', `${day}\npermalink: /a/b.html`, '/a/b.html'],
    ['post_asset_folder: true', 'perm', `${day}\npermalink: mon-salon`, '/mon-salon/'],
    ['', 'slug', `${day}\nslug: other`, '/2030/01/07/slug/'],
    ['permalink: :title.html\nroot: /blog/', 'salon', day, '/blog/salon.html'],
    ['permalink: :category/:name/\ndefault_category: divers', 'a/b', day, '/divers/b/'],
    ['permalink: :category/:name/', 'cat', `${day}\ncategory: News & Co`, '/News-Co/cat/'],
    ['permalink: :category/:title/', 'night', night, '/Vie-locale/Ete/night/'],
    [
      'permalink: :category/',
      'n',
      `${day}\ncategories: [[Sports, Football], [Sports, Tennis]]`,
      '/Sports/Tennis/',
    ],
    ['permalink: :category/', 'n', `${day}\ncategories: [[a, b], [c]]`, '/c/'],
    [
      'permalink: :category/:title/\ncategory_map: {Été: summer}\nfilename_case: 1',
      ...['night', night, '/vie-locale/summer/night/'],
    ],
    ['permalink: posts/:post_title/:hash/', 'salon', day, '/posts/le-salon/6cfed615e904/'],
    [
      'permalink: :year/:i_month/:i_day/:hour:minute:second/:timestamp/:lang/:name\npermalink_defaults: {lang: fr}',
      ...['salon', day, '/2030/1/7/093000/1894008600/fr/salon'],
    ],
    ['permalink: :year/:title/:layout/', 'salon', day, '/2030/salon/post/'],
    ['permalink: :lang/:title/', 'en', `${day}\nlang: en`, '/en/en/'],
    [
      "permalink: :lang/:title/\nnew_post_name: ':lang/:year/:title.md'",
      'fr/2030/a',
      `${day}\nlang: de`,
      '/fr/a/',
    ],
    ['permalink: :title/index.html\npretty_urls: {trailing_index: false}', 'salon', day, '/salon/'],
    ['permalink: /:year/:title.html\npretty_urls: {trailing_html: false}', 'salon', day, '/2030/salon'],
    ["new_post_name: ':year-:month-:day-:title.md'", '2030-02-03-dated', '', '/2030/02/03/dated/'],
    ["new_post_name: ':year-:month-:day-:title.md'", 'sub/Hello World', day, '/2030/01/07/sub-Hello-World/'],
  ])('%s: %s', (config, name, lines, address) => {
    expect(examine({ path: `source/_posts/${name}.md`, text: post(lines), config }).address).toBe(address)
  })

  test.each([
    ['permalink: :unknown/:title/', day],
    ['permalink: :id/', day],
    ['', ''],
  ])('only a build knows, or nobody: %s', (config, lines) => {
    expect(examine({ text: post(lines), config }).address).toBeUndefined()
  })

  test.each([
    ["Œuf ß ø Ł æ đ 'x' l’été …", 'oeuf-s-o-l-ae-d-x-l’ete-…'],
    ['A_b.c/d', 'a-b-c-d'],
  ])('words in addresses: %s', (title, slug) => {
    const { data } = readPost('a.md', `---\ntitle: "${title}"\n---\n`).frontMatter
    const text = `---\ntitle: ${JSON.stringify(data.title)}\n---\n`
    expect(examine({ text, config: 'permalink: :post_title' }).address).toBe(`/${encodeURI(slug)}`)
  })
})

test.each([
  ['', 'source/_drafts/sub/d.md', 'source/_posts/sub/d.md'],
  ["new_post_name: ':year-:month-:day-:title.md'", 'source/_drafts/d.md', 'source/_posts/2030-01-07-d.md'],
])('a draft is released as `hexo publish` does (%s)', (config, path, newPath) => {
  const text = post('date: 2030-01-07 09:30:00')
  expect(releasePost({ path, text }, siteOf(config), () => false)).toMatchObject({
    is: 'change',
    newPath,
    text,
  })
})

test('another day in the name than in the front matter is told', () => {
  const config = "new_post_name: ':year-:month-:day-:title.md'"
  const path = 'source/_posts/2030-01-07-salon.md'
  const text = post('date: 2030-01-17')
  expect(findings('date-differs-from-name', { path, files, config, text })).toMatchObject([
    { values: { generator: 'Hexo', name: '2030-01-07' } },
  ])
})

test('headings have the ids that its renderer gives them', () => {
  const body = '# Titre été & co\n## Titre été & co\n### A `code` C++\n'
  const anchors = anchorsOf(body, structureOf('a.md', body, 1), hexo.headingIds)
  for (const id of ['titre-ete-co', 'titre-ete-co-1', 'a-code-c']) expect([...anchors]).toContain(id)
})

test('a preview shows what its renderer makes of Markdown, with labels for its tags', () => {
  const shown = (body: string, config = '') => preview(body, siteOf(config), 'source/_posts/salon.md')
  expect(shown('a\nb -- c --- d... ~~s~~ "q"')).toBe('<p>a<br />\nb – c — d… <del>s</del> “q”</p>')
  expect(shown('a\nb "q"', 'marked: {breaks: false, smartypants: false}')).toBe('<p>a\nb "q"</p>')
  expect(shown('## Head {#own}')).toBe('<h2>Head {#own}</h2>')
  expect(shown('{% youtube abc %}')).toContain('youtube abc')
  expect(shown('![a](/a.png)')).toContain('/source/a.png')
})
