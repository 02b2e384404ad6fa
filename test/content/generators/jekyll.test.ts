import { describe, expect, test } from 'vitest'
import { jekyll } from '../../../src/content/generators/jekyll.ts'
import { isPost } from '../../../src/content/is-post.ts'
import { examine, siteFrom } from '../findings.ts'

const siteOf = (config: string, file = '_config.yml') => siteFrom({ [file]: config })
const dateOf = (path: string, text: string, config = '') => {
  const { date } = examine({ path, text, config })
  return date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().replace('.000', '') : date.is
}
const salon = '_posts/2030-01-07-salon.md'

describe('the site', () => {
  test.each([
    ['its configuration', ['README.md', 'docs/_config.yml', '_posts/a.md'], [['docs/', 'docs/_config.yml']]],
    [
      'several sites',
      ['a/_config.yml', '_config.toml'],
      [
        ['a/', 'a/_config.yml'],
        ['', '_config.toml'],
      ],
    ],
    ['YAML before TOML', ['_config.toml', '_config.yml'], [['', '_config.yml']]],
    ['not a Hexo theme’s', ['_config.yml', 'themes/x/_config.yml'], [['', '_config.yml']]],
    ['themes alone', ['themes/x/_config.yml'], [['themes/x/', 'themes/x/_config.yml']]],
    ['nobody’s', ['_config.yml.bak', 'config.yml', 'node_modules/x/_config.yml', '_posts/x.md'], []],
    ['no configuration at all', ['index.md', '_posts/2030-01-07-a.md'], [['']]],
    ['nor in docs/', ['docs/_posts/2030-01-07-a.md'], [['docs/']]],
  ])('where it lies: %s', (_name, paths, sites) => {
    expect(jekyll.locate(paths).map(({ root, files }) => [root, ...files])).toEqual(sites)
  })

  test('what it says of itself', () => {
    const config =
      'title: Le salon\nurl: https://example.org/\nbaseurl: /blog/\ntimezone: Europe/Paris\nlang: fr_FR\nfuture: true\n'
    expect(siteOf(config, 'docs/_config.yml')).toMatchObject({
      root: 'docs/',
      title: 'Le salon',
      url: 'https://example.org',
      basePath: '/blog',
      zone: { by: 'site', zone: 'Europe/Paris', file: 'docs/_config.yml', key: 'timezone' },
      language: 'fr',
      future: true,
    })
  })

  test.each([
    ['nothing', ''],
    ['an unknown zone, which Ruby takes for UTC', 'timezone: Europe/Pari'],
    ['broken YAML', 'a: b: c\n  - x'],
    ['a list', '- a'],
    [
      'a bomb',
      `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}`,
    ],
  ])('defaults where it says %s', (_name, config) => {
    expect(siteOf(config)).toMatchObject({
      basePath: '',
      zone: { by: 'default', zone: 'UTC' },
      future: false,
    })
  })

  // Asked of Jekyll 4.3.1, whose C library reads the zone.
  test.each([
    ['Asia/Calcutta', 'Asia/Calcutta', undefined],
    ['EST5EDT', 'EST5EDT', undefined],
    ['JST-9', '+09:00', undefined],
    ['<+0330>-3:30', '+03:30', undefined],
    [':Europe/Paris', 'Europe/Paris', undefined],
    ['UTC+8', '-08:00', { asRead: '-08:00' }],
    ['GMT-2', '+02:00', { asRead: '+02:00' }],
    ['europe/paris', 'UTC', { near: 'Europe/Paris' }],
    ['"+02:00"', 'UTC', {}],
    ['CEST', 'UTC', {}],
    ['"Europe/Paris "', 'UTC', {}],
    ['CET-1CEST,M3.5.0,M10.5.0/3', 'Europe/Paris', undefined],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', 'Europe/London', undefined],
    ['EST+5EDT', 'America/New_York', undefined],
    ['EST5EDT4,M3.2.0/2,M11.1.0/2', 'America/New_York', undefined],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', 'Australia/Sydney', undefined],
    ['NZST-12NZDT,M9.5.0,M4.1.0/3', 'Pacific/Auckland', undefined],
    ['LMT-0:09:21', '+00:09', undefined],
    // Without rules it is those of the United States.
    ['CET-1CEST', 'Europe/Paris', { near: 'Europe/Paris', asRead: 'Europe/Paris' }],
    ['ABC3DEF,J60,300', '-03:00', { asRead: '-03:00' }],
  ])('timezone: %s', (timezone, zone, unknown) => {
    const site = siteOf(`timezone: ${timezone}`)
    expect(site.zone.zone).toBe(zone)
    if (unknown) expect(site.unknownZone).toMatchObject(unknown)
    else expect(site.unknownZone).toBeUndefined()
  })

  test('yes and no in its configuration are booleans', () => {
    expect(siteOf('future: yes').future).toBe(true)
    // Asked of Jekyll 4.3.1.
    expect([siteOf('future: "true"').future, siteOf('future: no').future, siteOf('future:').future]).toEqual([
      true,
      false,
      false,
    ])
    for (const text of ['"yes"', '"no"', "'false'", '0']) expect(siteOf(`future: ${text}`).future).toBe(true)
    expect(isPost('_events/a.md', siteOf('collections: {events: {output: no}}'), {})).toBe(false)
  })

  test('a language given to every post by default is the site’s', () => {
    expect(siteOf('defaults:\n- scope: {path: ""}\n  values: {locale: fr}\n').language).toBe('fr')
  })

  test('TOML', () => {
    expect(siteOf('title = "A"\nfuture = true', '_config.toml')).toMatchObject({ title: 'A', future: true })
  })
})

describe('what is a post', () => {
  const config =
    'include: [_kept]\nexclude: [gone]\ncollections:\n  events: {output: true}\n  notes: {output: false}\n'
  test.each([
    ['_posts/2030-01-07-salon.md', true],
    ['_posts/2030/2030-01-07-salon.markdown', true],
    ['actualites/_posts/2030-01-07-salon.html', true],
    ['_drafts/salon.md', true],
    ['_events/salon.md', true],
    ['_kept/_posts/2030-01-07-salon.md', true],
    ['gone/_posts/2030-01-07-salon.md', false],
    ['_posts/salon.md', true],
    ['_posts/2030-01-07-salon.png', false],
    ['_notes/salon.md', false],
    ['_events/salon', true],
    ['_events/LICENSE', false],
    ['_events/README.md', false],
    ['_posts/2030-01-07-salon', false],
    ['_unknown/salon.md', false],
    ['about.md', false],
    ['_site/_posts/2030-01-07-salon.md', false],
    ['node_modules/theme/_posts/2030-01-07-salon.md', false],
  ])('%s: %s', (path, expected) => {
    expect(isPost(path, siteOf(config), {})).toBe(expected)
  })

  test('in a site’s own folder, and in a folder of collections', () => {
    const docs = siteOf('', 'docs/_config.yml')
    expect(isPost('docs/_posts/2030-01-07-a.md', docs, {})).toBe(true)
    expect(isPost('_posts/2030-01-07-a.md', docs, {})).toBe(false)
    const gathered = siteOf('collections_dir: all\ncollections: {events: {output: true}}')
    expect(isPost('all/_posts/2030-01-07-a.md', gathered, {})).toBe(true)
    expect(isPost('all/_events/a.md', gathered, {})).toBe(true)
  })
})

describe('when a post is from', () => {
  const paris = `timezone: Europe/Paris
collections: {events: {output: true}}
defaults: [{scope: {path: _posts/x}, values: {date: "2031-02-08 09:30"}}]`
  test.each([
    ['its date', salon, '---\ndate: 2031-02-08 09:30\n---\n', '2031-02-08T08:30:00Z'],
    ['else its name', salon, '---\ntitle: x\n---\n', '2030-01-06T23:00:00Z'],
    ['an empty date, which ends the build', salon, '---\ndate:\n---\n', 'unreadable'],
    ['null too', '_events/a.md', '---\ndate: ~\n---\n', 'unreadable'],
    [
      'a pasted space, so no YAML time',
      salon,
      '---\ndate: 2030-01-07\u00a009:30:00\n---\n',
      '2030-01-07T08:30:00Z',
    ],
    ['what `date` prints', salon, '---\ndate: Mon Jan  7 09:30:00 CET 2030\n---\n', '2030-01-07T08:30:00Z'],
    ['in Los Angeles', salon, '---\ndate: Mon Jan  7 09:30:00 PST 2030\n---\n', '2030-01-07T17:30:00Z'],
    ['a lone hour', salon, '---\ndate: 2030-01-07 9\n---\n', '2030-01-07T08:00:00Z'],
    ['a name with a short year', '_posts/30-01-07-salon.md', '---\n---\n', '2030-01-06T23:00:00Z'],
    ['a name with a date in a collection', '_events/2030-01-07-a.md', '---\n---\n', '2030-01-06T23:00:00Z'],
    ['a dated draft', '_drafts/2030-01-07-a.md', '---\n---\n', '2030-01-06T23:00:00Z'],
    ['its folder’s default', '_posts/x/2030-01-07-a.md', '---\n---\n', '2031-02-08T08:30:00Z'],
    ['TOML, which Jekyll takes for body', salon, '+++\ndate = 2031-02-08\n+++\n', '2030-01-06T23:00:00Z'],
    ['no date at all', '_drafts/salon.md', '---\n---\n', 'none'],
    ['a name with a day that does not exist', '_posts/2030-02-30-salon.md', '---\n---\n', 'unreadable'],
    ['a date that is a list', salon, '---\ndate: [2030-01-07]\n---\n', 'unreadable'],
  ])('%s', (_name, path, text, date) => expect(dateOf(path, text, paris)).toBe(date))
})

describe('what hides a post', () => {
  const config = `
collections: {events: {output: true}}
exclude: ["*/old/*"]
include: [_kept.md]
defaults: [{scope: {path: _posts/hid}, values: {published: false}}]`
  const flag = { is: 'flag', key: 'published', place: { line: 2, column: 12 } }
  test.each([
    ['published: false', salon, 'published: false', [{ ...flag, text: 'false' }]],
    ['YAML 1.1’s other word for it', salon, 'published: No', [{ ...flag, text: 'No' }]],
    ['the third, in small letters', salon, 'published: no', [{ ...flag, text: 'no' }]],
    ['and off', salon, 'published: off', [{ ...flag, text: 'off' }]],
    ['a quoted no', salon, 'published: "no"', []],
    ['published, left empty', salon, 'published:', [{ is: 'flag', text: '' }]],
    ['a text hides nothing', salon, 'published: "false"', []],
    ['nor does draft: true outside of _drafts', salon, 'draft: true', []],
    ['a folder of drafts', 'x/_drafts/a/salon.md', '', [{ is: 'drafts-folder', folder: 'x/_drafts/' }]],
    ['a name without a date', '_posts/salon.md', '', [{ is: 'not-read', because: 'name-without-date' }]],
    [
      'a collection’s document without front matter',
      '_events/a.md',
      undefined,
      [{ is: 'not-read', because: 'no-front-matter' }],
    ],
    ['what the site excludes', '_posts/old/2030-01-07-a.md', '', [{ is: 'not-read', because: 'excluded' }]],
    ['what it includes all the same', '_events/_kept.md', '', []],
    ['a folder deeper inside, which only looks ignored', '_posts/a/_old/2030-01-07-a.md', '', []],
    [
      'defaults',
      '_posts/hidden/2030-01-07-a.md',
      '',
      [{ is: 'flag', key: 'published', text: 'false', by: 'site' }],
    ],
    ['not against its own word', '_posts/hidden/2030-01-07-a.md', 'published: true', []],
    [
      'a name Jekyll passes over',
      '_posts/_old/2030-01-07-a.md',
      '',
      [{ is: 'not-read', because: 'ignored-folder' }],
    ],
  ])('%s', (_name, path, line, expected) => {
    const text = line === undefined ? 'Hello' : `---\n${line}\n---\n`
    const { hiddenBy } = examine({ path, text, config })
    expect(hiddenBy).toMatchObject(expected)
    expect(hiddenBy).toHaveLength(expected.length)
  })

  test('a date ahead, unless the site shows such posts', () => {
    expect(examine({ text: '---\n---\n' }).futureHidden).toBe(true)
    expect(examine({ text: '---\n---\n', config: 'future: true' }).futureHidden).toBe(false)
  })
})

// Asked of Jekyll 4.3.1.
test.each([
  ['2099-01-01-x.html', '/notes/2099-01-01-x.html'],
  ['b', '/notes/b'],
  ['sub/k.txt', '/notes/sub/k.txt'],
])(
  'a file without front matter in a collection is copied, whatever its name and the defaults say: %s',
  (name, address) => {
    const config = `collections: {notes: {output: true}}
permalink: pretty
defaults: [{scope: {type: notes}, values: {published: false, permalink: /x/}}]`
    const post = examine({ path: `_notes/${name}`, text: 'text\n', config })
    expect([post.date.is, post.hiddenBy, post.address]).toEqual(['none', [], address])
  },
)
