import { describe, expect, test } from 'vitest'
import { generatorOf } from '../../../src/content/generators/registry.ts'
import { examine, siteFrom } from '../findings.ts'

const addressOf = (path: string, text: string, config = '') => examine({ path, text, config }).address
const salon = '_posts/2030-01-07-salon.md'

describe('where a post lives', () => {
  const text = '---\ntitle: x\ncategories: Vie Travail\n---\n'
  test.each([
    ['date', '/vie/travail/2030/01/07/salon.html'],
    ['pretty', '/vie/travail/2030/01/07/salon/'],
    ['ordinal', '/vie/travail/2030/007/salon.html'],
    ['weekdate', '/vie/travail/2030/W02/Mon/salon.html'],
    ['none', '/vie/travail/salon.html'],
    ['/blog/:year/:i_month/:short_year/:slug', '/blog/2030/1/30/salon'],
    ['/:long_month/:y_day/:title:output_ext', '/January/007/salon.html'],
  ])('permalink: %s', (style, address) => expect(addressOf(salon, text, `permalink: ${style}`)).toBe(address))

  test.each([
    ['its own permalink', salon, '---\npermalink: /salon/\n---\n', '', '/salon/'],
    ['below the base path', salon, '---\n---\n', 'baseurl: /blog', '/blog/2030/01/07/salon.html'],
    ['a permalink that is false', salon, '---\npermalink: no\n---\n', 'permalink: none', '/salon.html'],
    ['a slug that is false', salon, '---\nslug: false\n---\n', '', '/2030/01/07/salon.html'],
    ['its own slug', salon, '---\nslug: Au Salon\n---\n', '', '/2030/01/07/Au-Salon.html'],
    ['accents', '_posts/2030-01-07-été.md', '---\n---\n', '', '/2030/01/07/%C3%A9t%C3%A9.html'],
    [
      'categories of folders',
      'vie/_posts/2030-01-07-a.md',
      '---\ncategory: Vie\n---\n',
      '',
      '/vie/2030/01/07/a.html',
    ],
    [
      'the day in the site’s zone',
      salon,
      '---\ndate: 2030-01-07 23:30:00 Z\n---\n',
      'timezone: Europe/Paris',
      '/2030/01/08/salon.html',
    ],
    [
      'a collection',
      '_events/x/2030-01-07-a.md',
      '---\n---\n',
      'collections: {events: {output: true}}',
      '/events/x/2030-01-07-a.html',
    ],
    [
      'a collection with its own style',
      '_events/2030-01-07-a.md',
      '---\n---\n',
      'collections: {events: {output: true, permalink: "/:collection/:year/:title/"}}',
      '/events/2030/a/',
    ],
    [
      'defaults',
      salon,
      '---\n---\n',
      'defaults: [{scope: {type: posts}, values: {permalink: "/p/:title"}}]',
      '/p/salon',
    ],
    [
      'a default where its own is left empty',
      salon,
      '---\npermalink:\n---\n',
      'defaults: [{scope: {type: posts}, values: {permalink: "/p/:title"}}]',
      '/p/salon',
    ],
    [
      'categories of defaults and its own',
      '_posts/vie/2030-01-07-a.md',
      '---\ncategories: [b, "C#", 50%]\n---\n',
      'permalink: none\ndefaults: [{scope: {path: "_posts/*"}, values: {categories: a}}]',
      '/a/b/c%23/50%25/a.html',
    ],
    ['a category that is false', salon, '---\ncategory: false\n---\n', 'permalink: none', '/salon.html'],
    ['a map among the categories', salon, '---\ncategories: [{a: b}]\n---\n', 'permalink: none', undefined],
    [
      'a list among them',
      salon,
      '---\ncategories: [a, [b]]\n---\n',
      'permalink: none',
      '/a/%5B%22b%22%5D/b/salon.html',
    ],
    [
      'lists within lists',
      salon,
      '---\ncategories: [a, [b, [c]]]\n---\n',
      'permalink: none',
      '/a/%5B%22b%22,%20%5B%22c%22%5D%5D/b/c/salon.html',
    ],
    ['a map in a list', salon, '---\ncategories: [a, [{b: c}]]\n---\n', 'permalink: none', undefined],
    [
      'a collection’s file without an extension',
      '_events/2030-01-07-a',
      '---\n---\n',
      'collections: {events: {output: true}}',
      '/events/2030-01-07-a',
    ],
    [
      'every way to write a day',
      salon,
      '---\npermalink: "/:w_year-:week-:w_day/:short_day-:long_day/:hour:minute:second/:year_:month"\n---\n',
      '',
      '/2030-02-1/Mon-Monday/000000/2030_01',
    ],
    ['a placeholder Jekyll does not know', salon, '---\npermalink: /:titel/\n---\n', '', undefined],
    [
      'a collection’s style is no style',
      '_events/a.md',
      '---\n---\n',
      'collections: {events: {output: true, permalink: pretty}}',
      '/pretty',
    ],
    [
      'a title in another script',
      '_posts/2030-01-07-日本語.md',
      '---\n---\n',
      'permalink: /:slug/',
      '/%E6%97%A5%E6%9C%AC%E8%AA%9E/',
    ],
    [
      'Markdown by another name',
      '_posts/2030-01-07-a.mdx',
      '---\n---\n',
      'markdown_ext: md,mdx\npermalink: none',
      '/a.html',
    ],
    ['no Markdown', '_posts/2030-01-07-a.txt', '---\n---\n', 'permalink: none', '/a.txt'],
    ['no date, where the address needs one', '_drafts/a.md', '---\n---\n', '', undefined],
  ])('%s', (_name, path, post, config, address) => expect(addressOf(path, post, config)).toBe(address))
})

// Asked of Jekyll 4.3.1, with a post at each of these paths.
describe('the scope of a default', () => {
  const paths = [
    '_posts/2020-01-02-x.md',
    '_posts/a/2020-01-02-x.md',
    '_posts/a/b/2020-01-02-x.md',
    'a/_posts/2020-01-02-x.md',
  ]
  test.each([
    ['_posts', [0, 1, 2]],
    ['_posts/*', [0, 1, 2]],
    ['_posts/**', [0, 1, 2]],
    ['_posts/*/', [1, 2]],
    ['_posts/*.md', [0]],
    ['_posts/20[12]0*', [0]],
    ['_posts/{2020,2021}*', [0]],
    ['_posts/[!1]*', [0, 1, 2]],
    ['_posts/[a-c]/*', [1, 2]],
    ['**', [0, 1, 2, 3]],
    ['**/a/**', [1, 2, 3]],
    ['/_posts/*', []],
    ['_posts/./*', [0, 1, 2]],
    ['a//*', [3]],
    ['{**/a,_drafts}/**', [1, 2, 3]],
    [' _posts/*', []],
  ])('%s', (glob, applies) => {
    const config = `permalink: none\ndefaults: [{scope: {path: "${glob}"}, values: {permalink: /here/}}]`
    const here = paths.flatMap((path, at) => (addressOf(path, '---\n---\n', config) === '/here/' ? [at] : []))
    expect(here).toEqual(applies)
  })

  test.each([
    ['**', false],
    ['*', false],
    ['*/_posts', false],
    ['*/*/_posts', true],
    ['s/*', true],
    ['s/a/_posts', true],
    ['a/_posts', true],
  ])('with collections_dir, %s', (glob, applies) => {
    const config = `collections_dir: s\ndefaults: [{scope: {path: "${glob}"}, values: {permalink: /here/}}]`
    const address = addressOf('s/a/_posts/2020-01-02-x.md', '---\n---\n', config)
    expect(address === '/here/').toBe(applies)
  })
})

/** jekyll-multiple-languages-plugin 1.7.0 was asked in Jekyll 4.3.1. */
describe('a plugin that keeps each language’s posts in a folder of its own', () => {
  const config = 'plugins: [jekyll-multiple-languages-plugin]\nlanguages: [en, fr]\nbaseurl: /b'
  const text = '---\ntitle: x\npermalink_fr: /salut/\n---\nHello {% t title %}\n'
  test.each([
    ['_i18n/en/_posts/2030-01-07-a.md', '/b/2030/01/07/a.html'],
    ['_i18n/en/_posts/sub/2030-01-07-a.md', '/b/2030/01/07/a.html'],
    ['_i18n/fr/_posts/2030-01-07-a.md', '/b/fr/2030/01/07/a.html'],
    ['blog/_posts/2030-01-07-a.md', '/b/blog/2030/01/07/a.html'],
  ])('%s', (path, address) => {
    expect(addressOf(path, text, config)).toBe(address)
    expect(examine({ path, text, config }).diagnostics.map(({ rule }) => rule)).not.toContain(
      'template-error',
    )
  })

  test('an address for one language', () => {
    const own = text.replace('permalink_fr', 'permalink: /hi/\npermalink_fr')
    expect(addressOf('_i18n/fr/_posts/2030-01-07-a.md', own, config)).toBe('/b/fr/salut/')
    expect(addressOf('_i18n/en/_posts/2030-01-07-a.md', own, config)).toBe('/b/hi/')
  })

  test('the first language may have a folder, too', () => {
    const inFolder = `${config}\ndefault_locale_in_subfolder: true`
    expect(addressOf('_i18n/en/_posts/2030-01-07-a.md', text, inFolder)).toBe('/b/en/2030/01/07/a.html')
  })

  test('what it does not read is no post', () => {
    const site = siteFrom({ '_config.yml': config })
    const isPostOf = (path: string) => generatorOf(site.generator).isPost(path, site)
    expect(isPostOf('_i18n/fr/_posts/2030-01-07-a.md')).toBe(true)
    for (const path of [
      '_posts/2030-01-07-a.md',
      '_i18n/de/_posts/2030-01-07-a.md',
      '_i18n/en/x/_posts/2030-01-07-a.md',
    ])
      expect(isPostOf(path)).toBe(false)
    const without = siteFrom({ '_config.yml': `${config}\nexclude_from_localizations: [_posts]` })
    expect(generatorOf('jekyll').isPost('_posts/2030-01-07-a.md', without)).toBe(true)
    expect(generatorOf('jekyll').isPost('_i18n/fr/_posts/2030-01-07-a.md', without)).toBe(false)
  })
})
