import { describe, expect, test } from 'vitest'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, findings, type Situation, siteFrom } from '../findings.ts'

const eleventyPost = { path: 'posts/salon.md', configName: 'eleventy.config.js' }

const examine = (situation: Situation) => examineIn({ ...eleventyPost, ...situation })

test.each([['.eleventy.js'], ['.eleventy.ts'], ['eleventy.config.mjs'], ['site/eleventy.config.cjs']])(
  '%s is its configuration',
  (name) => {
    const config = `module.exports = () => ({ pathPrefix: "/blog/", dir: { input: "./src" } })`
    expect(siteFrom({ [name]: config })).toMatchObject({
      generator: 'eleventy',
      basePath: '/blog',
      config: { input: 'src' },
      zone: { zone: 'UTC' },
    })
  },
)

test.each([
  ['posts/salon.md', '', true],
  ['content/blog/salon/index.md', '', true],
  ['src/posts/salon.njk', 'export const config = { dir: { input: "src" } }', true],
  ['src/salon.md', 'export default (c) => { c.setInputDirectory("src") }', true],
  ['posts/salon.markdown', '', false],
  ['posts/salon.mdx', 'module.exports = { templateFormats: "md,mdx" }', true],
  ['posts/salon.liquid', 'module.exports = { templateFormats: ["md"] }', false],
  ['drafts/posts/salon.md', 'export default (c) => { c.ignores.add("drafts/**") }', false],
  ['posts/index.njk', '', false],
  ['_includes/posts/salon.njk', '', false],
  ['posts/salon.md', 'module.exports = (c) => ({ dir: { input: "./src/" } })', false],
  ['README.md', '', false],
])('is %s a post (%s): %s', (path, config, expected) => {
  expect(isPost(path, siteFrom({ '.eleventy.js': config }), {})).toBe(expected)
})

describe('when a post is from', () => {
  test.each([
    ['its date, in UTC', 'posts/a.md', 'date: 2030-01-07', '2030-01-07T00:00:00.000Z'],
    [
      'a timestamp with an offset',
      'posts/a.md',
      'date: 2030-01-07 09:30:00 +01:00',
      '2030-01-07T08:30:00.000Z',
    ],
    ['a week', 'posts/a.md', 'date: 2030-W02-1', '2030-01-07T00:00:00.000Z'],
    ['a day of the year', 'posts/a.md', 'date: 2030-007', '2030-01-07T00:00:00.000Z'],
    ['a zone by name', 'posts/a.md', 'date: 2030-01-07T09:30[Europe/Paris]', '2030-01-07T08:30:00.000Z'],
    ['a text of digits', 'posts/a.md', 'date: "20300107"', '2030-01-07T00:00:00.000Z'],
    ['an ISO text', 'posts/a.md', 'date: "2030-01-07T09:30"', '2030-01-07T09:30:00.000Z'],
    ['the first date in the path', 'posts/2030-01-07-a/2031-01-07.md', '', '2030-01-07T00:00:00.000Z'],
  ])('%s', (_name, path, line, iso) => {
    expect(examine({ path, text: `---\n${line}\n---\n` }).date).toMatchObject({
      instant: { epochMs: Date.parse(iso) },
    })
  })

  test.each(['Last Modified', 'Created', 'git Created', 'git Last Modified'])(
    '%s is known to a build only',
    (word) => {
      const { date } = examine({ path: 'posts/2030-01-07-a.md', text: `---\ndate: ${word}\n---\n` })
      expect(date).toEqual({ is: 'none', fromBuild: word })
    },
  )
})

test.each([
  ['', false, false],
  ['import footnote from "markdown-it-footnote"; export default (c) => {}', true, false],
  ['export default (c) => { c.amendLibrary("md", (md) => md.enable("code")) }', false, true],
  ['export default (c) => { c.setLibrary("md", markdownIt({ html: true })) }', false, true],
])('what Markdown %j asks for', (source, extensions, indentedCode) => {
  expect(siteFrom({ '.eleventy.js': source }).config.markdown).toMatchObject({ extensions, indentedCode })
})

test('.eleventyignore keeps files away', () => {
  const site = siteFrom({ '.eleventy.js': '', '.eleventyignore': '# old\nposts/old\nposts/a.md\n' })
  const paths = ['posts/old/a.md', 'posts/a.md', 'posts/b.md']
  expect(paths.filter((path) => isPost(path, site, {}))).toEqual(['posts/b.md'])
})

const drafts = `export default (c) => {
  c.addPreprocessor('drafts', '*', (data) => { if (data.draft) return false })
}`

test.each([
  ['draft: true', drafts, ['draft']],
  // Real Eleventy hides them too: to its code, each is a true value.
  ['draft: "false"', drafts, ['draft']],
  ['draft: no', drafts, ['draft']],
  ['draft: 1', drafts, ['draft']],
  ['draft: false', drafts, []],
  ['draft: true', 'export default (c) => {} // no draft here', []],
  ['draft: true', 'import plugins from "./plugins.js"; export default plugins', ['draft']],
  ['draft: true', 'not a program {', ['draft']],
  ['permalink: false', '', ['permalink']],
  ['permalink: {serverless: /x/}', '', ['permalink']],
  ['published: false', drafts, []],
])('hidden by %s with %s', (line, config, keys) => {
  const { hiddenBy } = examine({ config, text: `---\n${line}\n---\n` })
  expect(hiddenBy).toMatchObject(keys.map((key) => ({ is: 'flag', key })))
  expect(hiddenBy).toHaveLength(keys.length)
})

describe('data of the folder', () => {
  const text = '---\ntitle: Été là\n---\n'
  const at = (path: string, files: Record<string, string>) =>
    examine({ path, text, files, config: drafts }).address
  const byFolder = { 'news/news.json': '{"permalink":"/actu/{{ page.fileSlug }}/"}' }

  test('gives the address', () => {
    expect(at('news/2030-01-07-salon.md', byFolder)).toBe('/actu/salon/')
    expect(at('news/2030/salon.md', byFolder)).toBe('/actu/salon/')
  })

  test('the nearest file goes first, and a program before JSON', () => {
    const files = {
      ...byFolder,
      'news/news.11tydata.json': '{"permalink":"/b/"}',
      'news/news.11tydata.cjs': 'module.exports = { permalink: "/c/{{ title | slugify }}/" }',
      'news/salon.json': '{"permalink":"/d/"}',
    }
    expect(at('news/a.md', files)).toBe('/c/ete-la/')
    expect(at('news/salon.md', files)).toBe('/d/')
  })

  test('gives none where a computed value is a template of its own', () => {
    const computed = (title: string) => ({
      'news/news.json': JSON.stringify({
        permalink: '/b/{{ title | slugify }}/',
        eleventyComputed: { title },
      }),
    })
    expect(at('news/a.md', computed('A recipe: {{ title }}'))).toBeUndefined()
    expect(at('news/a.md', computed('Plain'))).toBe('/b/plain/')
  })

  test('may be YAML, where the configuration says so', () => {
    const yaml = { 'news/a.yml': 'date: 2030-01-07\n' }
    const dateOf = (config: string) =>
      examine({ path: 'news/a.md', text: 'Texte\n', files: yaml, config }).date.is
    expect(dateOf("export default (c) => { c.addDataExtension('yml', (text) => load(text)) }")).toBe(
      'instant',
    )
    expect(dateOf('export default (c) => {}')).not.toBe('instant')
  })

  test('what code decides is not known', () => {
    const code = (permalink: string) => ({
      'posts/posts.11tydata.js': `export default { eleventyComputed: { permalink: ${permalink} } }`,
    })
    expect(at('posts/a.md', code('(data) => addressOf(data)'))).toBeUndefined()
    expect(at('posts/a.md', code('"/x/{{ page.fileSlug }}/"'))).toBe('/x/a/')
    expect(at('posts/a.md', code('(data) => { if (data.draft) return false; return data.permalink }'))).toBe(
      '/posts/a/',
    )
  })

  test('gives the date, before that of the name, and hides', () => {
    const files = { 'posts/posts.json': '{"date":"2031-02-03","draft":true}' }
    const post = examine({ path: 'posts/2030-01-07-a.md', text, files, config: drafts })
    expect(post.date).toMatchObject({ instant: { epochMs: Date.parse('2031-02-03T00:00:00Z') } })
    expect(post.hiddenBy).toMatchObject([{ key: 'draft', by: 'site', file: 'posts/posts.json' }])
  })
})

/** Real Eleventy 3.1.8 ended its build at each of these. */
describe('what ends the build is an error', () => {
  test.each([
    ['2030-01-07 09:30', '2030-01-07T09:30:00Z'],
    ['"2030-01-07 09:30:00"', '2030-01-07T09:30:00Z'],
    ['2030-01-07 09:30:00 +0100', '2030-01-07T09:30:00+01:00'],
    ['2030-1-7', '2030-01-07'],
    ['7 January 2030', '2030-01-07'],
    ['Mon, 07 Jan 2030 09:30:00 +0100', '2030-01-07T09:30:00+01:00'],
    ['01/07/2030', '2030-01-07'],
    ['soon', undefined],
    ['20300107', undefined],
  ])('the date %s', (date, instead) => {
    expect(examine({ text: `---\ndate: ${date}\n---\n` })).toMatchObject({
      date: { problem: { is: 'refused', by: 'Eleventy', ...(instead !== undefined && { instead }) } },
      diagnostics: expect.arrayContaining([expect.objectContaining({ rule: 'date-unreadable' })]),
    })
  })

  test.each([
    ['permalink: /salon', [{ key: 'permalink', because: { is: 'no-slash' } }]],
    ['permalink: true', [{ key: 'permalink', because: { is: 'type', wanted: 'text' } }]],
    ['permalink: []', [{ key: 'permalink', because: { is: 'type', wanted: 'text' } }]],
    ['permalink: {build: [[]]}', [{ key: 'permalink', because: { is: 'type', wanted: 'text' } }]],
    ['permalink: [salon]', [{ key: 'permalink', because: { is: 'no-slash' } }]],
    ['permalink: [salon/]', []],
    ['permalink: /salon\neleventyAllowMissingExtension: true', []],
    ['permalink: /salon.html', []],
  ])('%j', (lines, values) => {
    expect(findings('value-refused', { ...eleventyPost, text: `---\n${lines}\n---\n` })).toMatchObject(
      values.map((value) => ({ values: value })),
    )
  })

  test('TOML, but not where it is no front matter at all', () => {
    const refused = (text: string) => findings('value-refused', { ...eleventyPost, text })
    expect(refused('---toml\ntitle = "A"\n---\n')).toMatchObject([
      { values: { because: { is: 'language' } } },
    ])
    expect(refused('+++\ntitle = "A"\n+++\n')).toEqual([])
  })

  /** As its reader of front matter, gray-matter 4.0.3, answered. */
  test.each(['---toml\n#\n---\n', '---toml\n#\n# a\n---\n', '---toml\n# a\n#\n---\n', '---toml\n\n#\n---\n'])(
    'also where a `#` has nothing behind it: %j',
    (text) => expect(findings('value-refused', { ...eleventyPost, text })).toHaveLength(1),
  )

  test.each(['---foo\n# a\n---\nWords.\n', '---js\n# a\n---\nWords.\n', '---json\n  # a\n---\nWords.\n'])(
    'and no reader of any language is asked of comments alone: %j',
    (text) => {
      const { diagnostics, body } = examine({
        path: 'posts/2030-01-07-a.md',
        configName: 'eleventy.config.js',
        text,
      })
      expect(diagnostics.map(({ rule }) => rule)).not.toContain('front-matter-unreadable')
      expect(body).toBe('Words.\n')
    },
  )

  test.each(['---toml\n---\n', '---toml\n\n# title = "A"\n---\n'])('nor an empty block of it: %j', (text) => {
    expect(findings('value-refused', { ...eleventyPost, text })).toEqual([])
  })
})

test.each([
  ['posts/2030-01-07-Salon.md', '', '/posts/2030-01-07-Salon/'],
  ['posts/salon/salon.md', '', '/posts/salon/'],
  ['posts/a.md', 'permalink: ""', '/posts/a/'],
  ['posts/a.md', 'permalink: {build: /x/}', '/x/'],
  ['posts/a.md', 'permalink: [a/, b/]', '/a/,b/'],
  ['posts/2030-01-07-a.md', 'permalink: "/x{{ page.filePathStem }}/"', '/x/posts/a/'],
  ['posts/a.md', 'permalink: "/{{ title | slugify }}/"\ntitle: Über Öl & Salz', '/ueber-oel-and-salz/'],
  ['posts/a.md', 'permalink: "/{% if x %}a{% endif %}/"', undefined],
  ['posts/2030-01-07-salon/index.md', '', '/posts/2030-01-07-salon/'],
  ['posts/a.md', 'permalink: /x/index.html', '/x/'],
  ['posts/a.md', 'permalink: "/{{ title | slug }}/"', undefined],
  ['posts/a.md', 'permalink: false', undefined],
])('%s with %j lives at %s', (path, line, address) => {
  expect(examine({ path, text: `---\n${line}\n---\n` }).address).toBe(address)
})

/** Asked of Eleventy 3.1.8, which takes a time for one of today's. */
test('a time without a day is no date, and does not end the build', () => {
  const problem = (date: string) => {
    const { date: reading } = examine({ text: `---\ndate: ${date}\n---\n` })
    return reading.is === 'unreadable' ? reading.problem.is : reading.is
  }
  for (const time of ['12:30', '"12"', '"12:30:15"', '12:30Z']) expect(problem(time)).toBe('not-a-date')
  for (const other of ['25:00', 'T12:30', '12:30 +0200']) expect(problem(other)).toBe('refused')
})
