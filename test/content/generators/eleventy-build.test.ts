import { describe, expect, test } from 'vitest'
import { examine, type Situation } from '../findings.ts'

/** The errors in a post of a plain Eleventy site, by rule and line. */
function errors(text: string, { config = '', files = {}, ...more }: Partial<Situation> = {}) {
  const { diagnostics } = examine({
    path: 'posts/x.md',
    configName: 'eleventy.config.js',
    config,
    files: { '_includes/base.liquid': '', '_includes/hello.liquid': '', ...files },
    posts: { 'posts/ok.md': '---\ntitle: Ok\ndate: 2024-01-02\n---\nWords.\n' },
    text,
    ...more,
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, range }) => `${range.line} ${rule}`)
}

const withLines = (lines: string, body = 'Words.') =>
  `---\ntitle: T\ndate: 2024-01-02\n${lines}\n---\n${body}\n`
const withBody = (body: string) => withLines('a: 1', body)
const plugin = "import x from 'some-eleventy-theme'\nexport default (config) => { config.addPlugin(x) }"

/** The real Eleventy 3.1.8 was asked about each of these posts, in a site as above: it ended its build, or it did not. */
describe('front matter', () => {
  test.each([
    'tags: {a: 1}',
    'tags: 5',
    'tags: true',
    'tags: 2024-01-02',
    'layout: 5',
    'layout: true',
    'layout: [base.liquid]',
    'pagination:',
    'pagination: yes',
    'pagination: false',
    'pagination: {size: 1}',
    'pagination: {data: collections.post}',
    'pagination: {data: nothere, size: 1}',
    'pagination: {data: title, size: 1}',
    'templateEngineOverride: nope',
    'templateEngineOverride: nope,md',
    'templateEngineOverride: markdown',
    'templateEngineOverride: true',
    'templateEngineOverride: [njk, md]',
    'templateEngineOverride: liquid,njk',
    'page: 5',
    'page: {url: /x/}',
    'content: words',
    'collections: {a: 1}',
    'eleventy: {a: 1}',
    'permalink: /x',
    'permalink: /z/index',
    'permalink: /x/?a=b',
    'permalink: true',
    'permalink: "/{{ title /"',
    'permalink: "/{{ title | nope }}/"',
    'permalink: "/{% nope %}/"',
    'eleventyComputed: {a: "{{ title"}',
    'eleventyComputed: {a: {b: "{% nope %}"}}',
    'eleventyComputed: {permalink: "/c/{{ title }}"}',
    'eleventyComputed: {permalink: true}',
  ])('%s ends the build', (lines) => {
    expect(errors(withLines(lines))).toEqual(['4 value-refused'])
  })

  test.each([
    'tags: 0',
    'tags:',
    'tags: [1, [a], {b: 1}]',
    'tags: a b',
    'layout:',
    'layout: 0',
    'pagination: {data: collections.nope, size: many}',
    'pagination: {data: pkg, size: 1}',
    'templateEngineOverride: NJK, md',
    'templateEngineOverride: html',
    'templateEngineOverride: 11ty.js',
    'templateEngineOverride:',
    'page: {lang: fr}',
    'eleventy: 5',
    'pkg: 5',
    'permalink: [/a/, /b/]',
    'permalink: ./x/',
    'permalink: /x/.htaccess',
    'permalink: "/{{ nope }}/"',
    'permalink: "/{{ a /"\ndynamicPermalink: false',
    'eleventyComputed: words',
    'eleventyComputed: {a: 5, b: [x], permalink: "/c/{{ title }}/"}',
  ])('%s does not', (lines) => {
    expect(errors(withLines(lines))).toEqual([])
  })

  test.each(['"2024-01-02 "', '" 2024-01-02"', '|\n  2024-01-02'])(
    'the date %s has a space too many',
    (date) => {
      expect(errors(`---\ntitle: T\ndate: ${date}\n---\nWords.\n`)).toEqual(['3 date-unreadable'])
    },
  )

  test('no word where a plugin may bring an engine or data, or the configuration does', () => {
    expect(errors(withLines('templateEngineOverride: nope'), { config: plugin })).toEqual([])
    expect(errors(withLines('pagination: {data: nothere, size: 1}'), { config: plugin })).toEqual([])
    expect(errors(withLines('pagination: {data: collections.post}\nlayout: base.liquid'))).toEqual([])
    const config = "export default (config) => { config.addExtension(['nope'], {}) }"
    expect(errors(withLines('templateEngineOverride: nope'), { config })).toEqual([])
    const frees = 'export default (config) => { config.setFreezeReservedData(false) }'
    expect(errors(withLines('content: words'), { config: frees })).toEqual([])
    const files = { 'package.json': '{"devDependencies": {"@11ty/eleventy": "^2.0.1"}}' }
    expect(errors(withLines('content: words'), { files })).toEqual([])
    expect(errors(withLines('templateEngineOverride: hbs,md'), { files })).toEqual([])
    const sum = withLines('permalink: "/{{ page.number + 1 }}/"')
    expect(errors(sum)).toEqual(['4 value-refused'])
    const first = { 'package.json': '{"devDependencies": {"@11ty/eleventy": "^0.10.0"}}' }
    expect(errors(sum, { files: first })).toEqual([])
    expect(errors(withLines('templateEngineOverride: hbs,md'))).toEqual(['4 value-refused'])
  })
})

describe('a layout', () => {
  const named = (layout: string, more?: Partial<Situation>) => errors(withLines(`layout: ${layout}`), more)

  test.each([
    'nope.njk',
    'nope',
    'none',
    'Base.liquid',
    '_includes/base.liquid',
    '"base.liquid "',
    'base.njk',
  ])('%s ends the build', (layout) => expect(named(layout)).toEqual(['4 layout-unknown']))

  test.each(['base.liquid', 'base', '/base.liquid', './base.liquid', '""', 'null', 'false'])(
    '%s does not',
    (layout) => expect(named(layout)).toEqual([]),
  )

  test('lies in the folder that the configuration says, below that of the input', () => {
    const files = { 'src/layouts/wide.njk': '', 'src/posts/x.md': '' }
    const config = "export default () => ({ dir: { input: 'src', includes: 'parts', layouts: 'layouts' } })"
    const more = { files, config, path: 'src/posts/x.md' }
    expect(named('wide', more)).toEqual([])
    expect(named('base', more)).toEqual(['4 layout-unknown'])
    const calls = `export default (config) => { config.setInputDirectory('src'); config.setLayoutsDirectory('layouts') }`
    expect(named('wide.njk', { ...more, config: calls })).toEqual([])
  })

  test('may be an alias, come from a plugin or from code, or lie behind a symbolic link', () => {
    const config = (code: string) => `export default (config) => { ${code} }`
    expect(named('post', { config: config("config.addLayoutAlias('post', 'base.liquid')") })).toEqual([])
    expect(named('post', { config: config("config.addTemplate('_includes/post.njk', '')") })).toEqual([])
    expect(named('post', { config: plugin })).toEqual([])
    expect(named('post', { hasUnlisted: true })).toEqual([])
    const rss =
      "import rss from '@11ty/eleventy-plugin-rss'\nexport default (config) => { config.addPlugin(rss) }"
    expect(named('post', { config: rss })).toEqual(['4 layout-unknown'])
  })
})

describe('an address', () => {
  test.each(['/posts/ok/', 'posts/ok/', '/posts//ok/', './posts/ok/', '/posts/ok/index.html'])(
    '%s, which another post has, ends the build',
    (address) => expect(errors(withLines(`permalink: ${address}`))).toEqual(['4 address-taken']),
  )

  test.each(['/posts/OK/', '/posts/ok.html'])('%s does not', (address) =>
    expect(errors(withLines(`permalink: ${address}`))).toEqual([]),
  )

  test('is no error where code computes addresses', () => {
    const config =
      "export default (config) => { config.addGlobalData('eleventyComputed.permalink', () => () => '/') }"
    expect(errors(withLines('permalink: /posts/ok/'), { config })).toEqual([])
  })
})

describe('Liquid', () => {
  test.each([
    '{% include "nope" %}',
    '{% render "nope" %}',
    '{% include "hello.html" %}',
    '{% include hello.liquid a="b" %}',
    '{% include "Hello" %}',
    '{% include "ok.md" %}',
    '`{% include "nope" %}`',
    '<!-- {% include "nope" %} -->',
    '{% nope %}',
    '{{ "a" | nope }}',
  ])('%s ends the build', (body) => expect(errors(withBody(body))).toEqual(['6 template-error']))

  test.each([
    '{% include "hello" %}',
    '{% include "hello.liquid", a: 1 %}',
    '{% render "hello" %}',
    '{% include "posts/ok.md" %}',
    '{% include "_includes/hello.liquid" %}',
    '{% include "./ok.md" %}',
    '{% raw %}{% include "nope" %}{% endraw %}',
    '{% comment %}{% include "nope" %}{% endcomment %}',
    '{% if x %}{% include "nope" %}{% endif %}',
    '{% for i in nope %}{% include "nope" %}{% endfor %}',
  ])('%s does not', (body) => expect(errors(withBody(body))).toEqual([]))

  test('is read where preprocessors only leave posts out, and not where they may change the text', () => {
    const config = (code: string) =>
      `export default (config) => { config.addPreprocessor('x', '*', ${code}) }`
    const drafts = config('(data, content) => { if (data.draft) return false }')
    expect(errors(withBody('{% nope %}'), { config: drafts })).toEqual(['6 template-error'])
    expect(errors(withBody('{% nope %}'), { config: config('(data, content) => content.trim()') })).toEqual(
      [],
    )
    expect(errors(withBody('{% nope %}'), { config: config('change') })).toEqual([])
  })
})

describe('Nunjucks', () => {
  const run = (body: string, more?: Partial<Situation>) =>
    errors(withLines('templateEngineOverride: njk,md', body), more)

  test.each([
    '{{ a | nope }}',
    '{% filter nope %}a{% endfilter %}',
    '{{ page.date | date("yyyy") }}',
    '{% include "nope.njk" %}',
    '{% extends "nope.njk" %}',
    '{% import "nope.njk" as x %}',
    '{% from "nope.njk" import x %}',
  ])('%s ends the build', (body) => expect(run(body)).toEqual(['6 template-error']))

  test.each([
    '{% include "hello.liquid" %}',
    '{% include "nope.njk" ignore missing %}',
    '{% if x %}{% include "nope.njk" %}{% endif %}',
    '{% if x %}{{ a | nope }}{% endif %}',
    '{{ nope.a.b }}',
    '{{ nope | slugify }}',
  ])('%s does not', (body) => expect(run(body)).toEqual([]))

  test('no word of filters where a plugin may bring them', () => {
    expect(run('{{ a | nope }}', { config: plugin })).toEqual([])
  })
})
