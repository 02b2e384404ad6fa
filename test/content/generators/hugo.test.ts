import { describe, expect, test } from '@jest/globals'
import { hugo } from '../../../src/content/generators/hugo.ts'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, type Situation, siteFrom } from '../findings.ts'

const siteOf = (config: string, file = 'hugo.toml') => siteFrom({ [file]: config })
const examine = (situation: Situation) =>
  examineIn({ path: 'content/blog/salon.md', configName: 'hugo.toml', ...situation })
const dateOf = (text: string, config = '') => {
  const { date } = examine({ text, config })
  return date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().replace('.000', '') : date.is
}

describe('the site', () => {
  test.each([
    ['hugo.toml', ['hugo.toml', 'config.yaml', 'content/a.md'], ['hugo.toml']],
    ['config.yaml beside content', ['config.yaml', 'content/a.md'], ['config.yaml']],
    ['somebody else’s config.yaml', ['config.yaml', 'src/a.md'], []],
    ['a theme’s', ['themes/x/hugo.toml'], []],
    [
      'and its sections’ pages',
      ['hugo.toml', 'content/a/_index.md', 'content/_index.fr.md'],
      ['hugo.toml', 'content/_index.fr.md', 'content/a/_index.md'],
    ],
    ['in a folder', ['README.md', 'site/hugo.yaml', 'site/content/a.md'], ['site/hugo.yaml']],
    [
      'split',
      ['config/_default/hugo.toml', 'config/_default/params.toml', 'config/production/hugo.toml'],
      ['config/_default/hugo.toml', 'config/_default/params.toml'],
    ],
  ])('its configuration: %s', (_name, paths, files) =>
    expect(hugo.locate(paths).flatMap(({ files }) => files)).toEqual(files),
  )

  test('what it says of itself, in any case', () => {
    const config =
      'BaseURL = "https://example.org/blog/"\ntitle = "Salon"\ntimezone = "Europe/Oslo"\nlanguageCode = "fr-FR"\nbuildFuture = true'
    expect(siteOf(config)).toMatchObject({
      root: '',
      title: 'Salon',
      url: 'https://example.org',
      basePath: '/blog',
      zone: { by: 'site', zone: 'Europe/Oslo', file: 'hugo.toml', key: 'timeZone' },
      language: 'fr',
      future: true,
    })
  })

  test('split files are one configuration', () => {
    const files = {
      'site/config/_default/hugo.toml': 'title = "Salon"',
      'site/config/_default/permalinks.yaml': 'blog: /:year/:slug/',
    }
    expect(siteFrom(files)).toMatchObject({
      root: 'site/',
      title: 'Salon',
      config: { permalinks: { blog: '/:year/:slug/' } },
      zone: { by: 'default', zone: 'UTC' },
    })
  })
})

test.each([
  ['content/blog/salon.md', true],
  ['content/salon/index.md', true],
  ['content/about.html', true],
  ['content/blog/_index.md', false],
  ['content/blog/_index.fr.md', false],
  ['content/blog/salon.jpg', false],
  ['layouts/salon.html', false],
])('is %s a post: %s', (path, expected) => {
  expect(isPost(path, siteOf('[languages.fr]\n[languages.en]'), {})).toBe(expected)
})

describe('when a post is from', () => {
  const oslo = 'timeZone = "Europe/Oslo"'
  test.each([
    ['date, in the site’s zone', '---\ndate: 2030-01-07T09:30:00\n---\n', '2030-01-07T08:30:00Z'],
    ['TOML’s own date', '+++\ndate = 2030-01-07T09:30:00Z\n+++\n', '2030-01-07T09:30:00Z'],
    ['TOML’s local date', '+++\ndate = 2030-01-07\n+++\n', '2030-01-06T23:00:00Z'],
    [
      'publishDate before date, in any case',
      '---\ndate: 2030-01-07\nPublishDate: 2031-01-07\n---\n',
      '2031-01-06T23:00:00Z',
    ],
    ['pubdate', '---\ndate: 2030-01-07\npubdate: 2031-01-07\n---\n', '2031-01-06T23:00:00Z'],
    ['published as a date', '---\npublished: 2031-01-07\n---\n', '2031-01-06T23:00:00Z'],
    ['published as a flag is none', '---\npublished: true\ndate: 2030-01-07\n---\n', '2030-01-06T23:00:00Z'],
    ['nothing', '---\ntitle: x\n---\n', 'none'],
    ['a form Hugo refuses', '---\ndate: 2030-01-07 09:30\n---\n', 'unreadable'],
  ])('%s', (_name, text, date) => expect(dateOf(text, oslo)).toBe(date))

  test('the site’s own choice of keys', () => {
    const text = '---\ndate: 2030-01-07\ngoes: 2031-01-07\n---\n'
    expect(dateOf(text, '[frontmatter]\npublishDate = ["goes", ":default"]')).toBe('2031-01-07T00:00:00Z')
    const path = 'content/blog/2032-01-07-salon.md'
    const { date } = examine({ path, text, config: '[frontmatter]\npublishDate = [":filename", "date"]' })
    expect(date).toMatchObject({ source: { from: 'file-name', text: '2032-01-07' } })
  })

  test('expiry', () => {
    const expiry = { is: 'instant', instant: { epochMs: Date.parse('2031-01-07T00:00:00Z') } }
    expect(examine({ text: '---\nexpiryDate: 2031-01-07\n---\n' }).expiry).toMatchObject(expiry)
    expect(examine({ text: '---\nunpublishdate: 2031-01-07\n---\n' }).expiry).toMatchObject(expiry)
    expect(
      examine({ text: '---\nexpiryDate: 2031-01-07\n---\n', config: 'buildExpired = true' }).expiry.is,
    ).toBe('none')
  })
})

test.each([
  ['draft: true', '', [{ is: 'flag', key: 'draft', text: 'true', place: { line: 2, column: 8 } }]],
  ['Draft: "true"', '', [{ is: 'flag', key: 'Draft' }]],
  ['draft: false', '', []],
  ['draft: true', 'buildDrafts = true', []],
  ['published: false', '', [{ is: 'flag', key: 'published' }]],
  ['published: no', '', [{ is: 'flag', key: 'published' }]],
  ['published: off', '', [{ is: 'flag', key: 'published' }]],
  ['draft: yes', '', [{ is: 'flag', key: 'draft' }]],
  ['_build: {render: link}', '', [{ is: 'flag', key: '_build.render', text: 'link' }]],
  ['build: {list: never}', '', []],
  ['headless: true', '', []],
  ['published: 2030-01-07', '', []],
])('what hides a post: %s %s', (line, config, hidden) => {
  const { hiddenBy } = examine({ text: `---\n${line}\n---\n`, config })
  expect(hiddenBy).toMatchObject(hidden)
  expect(hiddenBy).toHaveLength(hidden.length)
})

describe('what comes from above', () => {
  const section = (cascade: string) => ({ 'content/blog/_index.md': `---\ncascade:\n${cascade}\n---\n` })
  test.each([
    ['a draft', section('  draft: true'), '', [{ is: 'flag', key: 'draft', by: 'site' }]],
    ['another language’s', { 'content/blog/_index.fr.md': '---\ncascade: {draft: true}\n---\n' }, '', []],
    ['for some', section('- {_target: {path: /blog/sal*}, draft: true}'), '', [{ key: 'draft' }]],
    ['for others', section('- {target: {path: /blog/x/**}, draft: true}'), '', []],
    ['its own word first', section('  draft: true'), 'draft: false', []],
    ['never rendered', section('  build: {render: never}'), '', [{ key: 'build.render', text: 'never' }]],
    [
      'a section that is a draft',
      { 'content/blog/_index.md': '---\ndraft: true\n---\n' },
      '',
      [{ by: 'site' }],
    ],
  ])('%s', (_name, files, line, hidden) => {
    const found = examine({
      text: `---\n${line}\n---\n`,
      files,
      config: '[languages.fr]\n[languages.en]',
    }).hiddenBy
    expect(found).toMatchObject(hidden)
    expect(found).toHaveLength(hidden.length)
  })

  test('the nearest section’s, then the configuration’s', () => {
    const config = '[[cascade]]\npublishDate = "2031-01-07"\nexpiryDate = "2032-01-07"'
    const files = section('  publishDate: 2030-01-07')
    const { date, expiry } = examine({ text: '---\ntitle: x\n---\n', files, config })
    expect(date).toMatchObject({ instant: { epochMs: Date.parse('2030-01-07') } })
    expect(expiry).toMatchObject({ instant: { epochMs: Date.parse('2032-01-07') } })
  })
})

test('a language that is switched off has no pages', () => {
  const site = siteOf('[languages.fr]\ndisabled = true\n[languages.en]')
  expect(isPost('content/a.fr.md', site, {})).toBe(false)
  expect(isPost('content/a.FR.md', site, {})).toBe(true)
})

test('what lies in a leaf bundle is its resource', () => {
  const files = ['index.md', 'notes.md', 'more/x.md', '_index.md']
  const site = siteFrom(
    Object.fromEntries([['hugo.toml', ''], ...files.map((file) => [`content/a/${file}`, ''])]),
  )
  expect(files.map((file) => isPost(`content/a/${file}`, site, {}))).toEqual([true, false, false, false])
  expect(isPost('content/ab/notes.md', site, {})).toBe(true)
})
