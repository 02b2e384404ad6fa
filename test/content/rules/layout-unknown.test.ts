import { describe, expect, test } from 'vitest'
import { examine, findings, type Situation } from '../findings.ts'

const files = { '_layouts/article.html': '', '_layouts/deep/wide.html': '', '_layouts/base.liquid': '' }
const at = (layout: string, more: Partial<Situation> = {}) => ({
  text: `---\ntitle: A\nlayout: ${layout}\n---\n`,
  files,
  ...more,
})
const found = (layout: string, more: Partial<Situation> = {}) =>
  findings('layout-unknown', at(layout, more)).map(
    ({ at, values }) => `${at} ${values.layout} (${values.near})`,
  )

describe('a layout the site does not have', () => {
  test.each<[string, string[]]>([
    ['article', []],
    ['deep/wide', []],
    ['base', []],
    // GitHub Pages has one of that name.
    ['post', []],
    ['none', []],
    ['null', []],
    ['artcile', ['3:9-3:16 artcile (article)']],
    ['Article', ['3:9-3:16 Article (article)']],
    ['gallery-of-pictures', ['3:9-3:28 gallery-of-pictures (undefined)']],
  ])('%s', (layout, told) => expect(found(layout)).toEqual(told))

  test.each<[string, Partial<Situation>]>([
    ['a theme may bring it', { config: 'theme: minima' }],
    ['a remote theme may', { config: 'remote_theme: a/b' }],
    ['there are none at all', { files: {} }],
    ['a symbolic link may be it', { hasUnlisted: true }],
    ['another generator looks elsewhere', { configName: 'hugo.toml', path: 'content/blog/a.md' }],
  ])('no word where %s', (_why, more) => expect(found('artcile', more)).toEqual([]))

  test('in a folder of the site’s own', () => {
    const more = { config: 'layouts_dir: _moules', files: { '_moules/article.html': '' } }
    expect(found('article', more)).toEqual([])
    expect(found('deep/wide', more)).toHaveLength(1)
  })

  test('a slip is mended with one click, another word is not', () => {
    const fix = (layout: string) =>
      examine(at(layout)).diagnostics.find(({ rule }) => rule === 'layout-unknown')?.fix
    expect(fix('artcile')).toEqual({ line: 3, endLine: 3, text: 'layout: article' })
    expect(fix('articulated')).toBeUndefined()
  })

  test('where a plugin of Eleventy’s may bring it, only a slip is worth a warning', () => {
    const eleventy = {
      path: 'posts/a.md',
      configName: 'eleventy.config.js',
      config: "import x from '@x/y-eleventy-plugin'\nexport default (c) => { c.addPlugin(x) }",
      files: { '_includes/article.njk': '' },
    }
    const severities = (layout: string) =>
      findings('layout-unknown', { ...at(layout), ...eleventy }).map(({ severity }) => severity)
    expect(severities('artcile')).toEqual(['warning'])
    expect(severities('collection')).toEqual(['notice'])
  })
})

/** Eleventy 3.1.8 ended its build at it, and Jekyll 4.3.1 did not. */
test('a space is the name of a layout to Eleventy', () => {
  const text = '---\ntitle: a\nlayout: " "\n---\nText\n'
  const told = (site: object) => findings('layout-unknown', { text, ...site }).map(({ severity }) => severity)
  const files = { '_includes/base.njk': '{{ content }}', '_layouts/post.html': '{{ content }}' }
  const config =
    "import drafts from './eleventy.config.drafts.js'\nexport default (c) => { c.addPlugin(drafts) }"
  const own = { ...files, 'eleventy.config.drafts.js': 'export default (c) => {}' }
  expect(told({ path: 'posts/a.md', configName: 'eleventy.config.js', config, files: own })).toEqual([
    'error',
  ])
  expect(told({ path: 'posts/a.md', configName: 'eleventy.config.js', files })).toEqual(['error'])
  expect(told({ files })).toEqual([])
})
