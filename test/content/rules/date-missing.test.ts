import { expect, test } from 'vitest'
import { findings, manyPosts, type Situation } from '../findings.ts'

const missing = [{ at: '1:1-1:1', severity: 'warning', values: {} }]
const text = '---\ntitle: a\n---\n'

test.each<[string, Situation, unknown[]]>([
  // That its name needs one is told, and gives it a date.
  ['a new Jekyll post whose name has none', { path: '_posts/a.md', text }, []],
  ['a draft', { path: '_drafts/a.md', text }, missing],
  ['a template for drafts', { path: '_drafts/post-template.md', text }, []],
  [
    'a page that lists posts by its layout',
    {
      path: 'content/news/archive.md',
      text: text.replace('a\n', 'a\nlayout: list\n'),
      configName: 'hugo.toml',
    },
    [],
  ],
  ['a post dated by its name', { text }, []],
  ['a post dated in its front matter', { path: '_posts/a.md', text: '---\ndate: 2030-01-07\n---\n' }, []],
  ['an old post', { path: '_posts/a.md', text, change: 'modified' }, []],
  ['a page of a collection', { path: '_docs/a.md', text, config: 'collections: {docs: {output: true}}' }, []],
  ['a Hugo blog post', { path: 'content/blog/a.md', text, configName: 'hugo.toml' }, missing],
  [
    'a page that stands in no list of Hugo’s',
    { path: 'content/blog/README.md', text: '---\n_build: {list: never}\n---\n', configName: 'hugo.toml' },
    [],
  ],
  ['a page of documentation', { path: 'content/docs/a.md', text, configName: 'hugo.toml' }, []],
  ['an Eleventy post', { path: 'posts/a.md', text, configName: 'eleventy.config.js' }, missing],
  [
    'a drawing that Obsidian keeps beside its notes',
    {
      path: 'content/blog/plan.excalidraw.md',
      text: '---\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n---\n',
      configName: 'hugo.toml',
    },
    [],
  ],
  [
    'an Eleventy page that lists posts',
    { path: 'posts/tags.njk', text, configName: 'eleventy.config.js' },
    [],
  ],
  [
    'an Eleventy page of a collection, with a layout that lists it',
    {
      path: 'posts/news/news.md',
      text: '---\nlayout: collection\npagination:\n  data: collections.news\n---\n',
      configName: 'eleventy.config.js',
    },
    [],
  ],
  [
    'an Eleventy page that loops over a collection',
    {
      path: 'posts/search.html',
      text: `${text}{% for item in collections['post'] %}{% endfor %}`,
      configName: 'eleventy.config.js',
    },
    [],
  ],
  [
    'an Eleventy page with a place among pages',
    { path: 'posts/contribute/index.md', text: '---\norder: 3\n---\n', configName: 'eleventy.config.js' },
    [],
  ],
  [
    'what Eleventy keeps out of its lists',
    {
      path: 'posts/a.md',
      text: '---\neleventyExcludeFromCollections: true\n---\n',
      configName: 'eleventy.config.js',
    },
    [],
  ],
  [
    'a sample of an Eleventy site that is not to be published',
    { path: 'posts/a.md', text: '---\npublished: false\n---\n', configName: 'eleventy.config.js' },
    [],
  ],
  [
    'a front matter that would have to be run',
    { path: 'posts/a.md', text: '---js\nconst date = "2030-01-07"\n---\n', configName: 'eleventy.config.js' },
    [],
  ],
])('%s', (_name, situation, found) => expect(findings('date-missing', situation)).toEqual(found))

test('a site whose code dates its posts by their folders', () => {
  const path = 'content/blog/a.md'
  const posts = manyPosts(30, text, 'content/blog/')
  const situation = { path, text, configName: 'hugo.toml' }
  expect(findings('date-missing', { ...situation, posts })).toEqual([])
  const two = manyPosts(2, '---\ntitle: b\n---\n', 'content/blog/')
  expect(findings('date-missing', { ...situation, posts: two })).toEqual([])
  const few = manyPosts(5, '---\npublishDate2: 2030-01-07\n---\n', 'content/blog/')
  expect(findings('date-missing', { ...situation, posts: few })).toEqual([])
  expect(
    findings('date-missing', {
      ...situation,
      posts: manyPosts(30, '---\ndate: 2030-01-07\n---\n', 'content/blog/'),
    }),
  ).toEqual(missing)
})

test('a notice where more than one in twenty of the other posts does without a date', () => {
  const dated = manyPosts(30, '---\ndate: 2030-01-07\n---\n', 'content/blog/')
  const severities = (undated: number) =>
    findings('date-missing', {
      path: 'content/blog/a.md',
      text,
      configName: 'hugo.toml',
      posts: { ...dated, ...manyPosts(undated, text, 'content/blog/notes/') },
    }).map(({ severity }) => severity)
  expect(severities(1)).toEqual(['warning'])
  expect(severities(3)).toEqual(['notice'])
})
