import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const blog: Partial<Situation> = {
  path: 'blog/2030-01-07-salon.md',
  configName: 'docusaurus.config.js',
  files: { 'blog/authors.yml': 'bob:\n  name: Bob Smith\nada:\n  name: Ada\n3:\n  name: Three\n' },
}

function refused(lines: string, situation: Partial<Situation> = blog) {
  return findings('value-refused', { ...situation, text: `---\n${lines}\n---\nWords.\n` })
}

function inOneLine(lines: string, situation?: Partial<Situation>): string[] {
  return refused(lines, situation).map(({ at, values: { key, because } }) => {
    const { is, ...more } = because
    return [`${at.split('-')[0]} ${key} ${is}`, ...Object.values(more).map(String)].join(' ')
  })
}

/** The blog plugin's own reader, `generateBlogPosts` of Docusaurus 3.10.2, was given each of these lines. */
describe('a blog post at which Docusaurus ends its build', () => {
  test.each([
    ['tags: [a, true]', '2:7 tags[2] type text'],
    ['tags: [null]', '2:7 tags[1] empty'],
    ['tags: ["", a]', '2:8 tags[1] empty'],
    ['tags: [[a]]', '2:9 tags[1] type text'],
    ['tags: [{label: a}]', '2:7 tags[1].permalink missing'],
    ['tags:\n  - news\n  - Paris: yes', '3:3 tags[2].label missing'],
    ['keywords: []', '2:11 keywords empty'],
    ['keywords: [a, ""]', '2:15 keywords[2] empty'],
    ['image: 3', '2:8 image type quoted-text'],
    ['image: 2030-01-07', '2:8 image type quoted-text'],
    ['image: "mon image.png"', '2:8 image address'],
    ['image: /été.png', '2:8 image address'],
    ['image: "/a[1].png"', '2:8 image address'],
    ['author_url: "not a url"', '2:13 author_url address'],
    ['toc_min_heading_level: 1', '2:24 toc_min_heading_level outside 2 6'],
    ['toc_max_heading_level: 7', '2:24 toc_max_heading_level outside 2 6'],
    ['toc_min_heading_level: two', '2:24 toc_min_heading_level type number'],
    ['toc_max_heading_level: 2\ntoc_min_heading_level: "4"', '3:24 toc_min_heading_level outside 2 2'],
    ['last_update: 2030-01-07', '2:14 last_update type mapping'],
    ['last_update: {}', '2:14 last_update none-of author,date'],
    ['last_update:\n  auhtor: Bob', '3:3 last_update none-of author,date'],
    ['last_update: {author: 3}', '2:14 last_update.author type quoted-text'],
    ['last_update: {date: 31/12/2030}', '2:21 last_update.date type day'],
    ['last_update: {date:}', '2:14 last_update.date empty'],
    ['last_update: {author: 2030-01-07}', '2:23 last_update.author type quoted-text'],
    ['authors: [{name: X, url: 2030-01-07}]', '2:26 authors[1].url type quoted-text'],
    ['authors: [{name: X, socials: {x: 2030-01-07}}]', '2:34 authors[1].socials.x type quoted-text'],
    ['hide_table_of_contents: maybe', '2:25 hide_table_of_contents type boolean'],
    ['title_meta: [a]', '2:13 title_meta type text'],
  ])('%j', (lines, told) => expect(inOneLine(lines)).toEqual([told]))

  test.each([
    ['authors: nobody', '2:10 authors not-listed blog/authors.yml'],
    ['authors: bobb', '2:10 authors not-listed blog/authors.yml bob'],
    ['authors: Bob', '2:10 authors not-listed blog/authors.yml bob'],
    ['authors: Bob Smith', '2:10 authors not-listed blog/authors.yml'],
    ['authors: "bob, ada"', '2:10 authors not-listed blog/authors.yml [bob, ada]'],
    ['authors: bob,ada', '2:10 authors not-listed blog/authors.yml [bob, ada]'],
    ['authors: bob, nobody', '2:10 authors not-listed blog/authors.yml'],
    ['authors: ["bob, ada"]', '2:11 authors[1] not-listed blog/authors.yml'],
    ['authors:\n  - bob\n  - nobody', '4:5 authors[2] not-listed blog/authors.yml'],
    ['authors: 4', '2:10 authors not-listed blog/authors.yml'],
    ['authors: [{key: nobody}]', '2:17 authors[1].key not-listed blog/authors.yml'],
    ['authors: [bob, bob]', '2:11 authors[2] repeated'],
    ['authors: [{key: bob}, bob]', '2:17 authors[2] repeated'],
    ['authors: true', '2:10 authors type text'],
    ['authors: [{nme: Bob}]', '2:10 authors[1] none-of key,name,imageURL,image_url'],
    ['authors: [{name: Bob, url: "not a url"}]', '2:28 authors[1].url address'],
    ['authors: [{name: Bob, socials: {x: 3}}]', '2:10 authors[1].socials.x type quoted-text'],
    ['authors: [{name: Bob, socials: {x: a/b}}]', '2:36 authors[1].socials.x type handle'],
    ['authors: [{name: Bob, socials: {other: 3}}]', '2:10 authors[1].socials.other type handle'],
    ['authors: bob\nauthor: Bob', '3:9 author conflict authors'],
    ['author_url: /x\nauthors: [ada]', '2:13 author_url conflict authors'],
  ])('%j', (lines, told) => expect(inOneLine(lines)).toEqual([told]))

  test('a front matter in TOML', () => {
    const [finding] = findings('value-refused', { ...blog, text: '---toml\ntitle = "a"\n---\nx\n' })
    expect(finding?.values.because).toEqual({ is: 'language', language: 'toml' })
  })
})

/** `docusaurus build` ended with "URI malformed" at each of them. */
describe('a percent sign that no browser can decode', () => {
  test.each(['slug: 50%off', 'slug: "100%"', 'slug: "%zz"', 'slug: "%E9"'])('%s', (line) => {
    expect(inOneLine(line)).toEqual(['2:7 slug percent'])
    expect(inOneLine(line, { ...blog, path: 'docs/a.md', galley: 'posts: ["**/*.md"]' })).toHaveLength(1)
    expect(inOneLine(`${line}\ndraft: true`)).toEqual([])
  })

  test('in the name of a file', () => {
    expect(inOneLine('title: A', { ...blog, path: 'blog/100%.md' })).toEqual(['1:1  percent'])
    expect(inOneLine('slug: a', { ...blog, path: 'blog/100%.md' })).toEqual([])
  })

  test.each(['slug: a%25', 'slug: a%20b', 'slug: "%C3%A9"'])('but not %s', (line) =>
    expect(inOneLine(line)).toEqual([]),
  )
})

test.each([
  'tags: [a, 1, 2030-01-07, {label: 1, permalink: /a, other: x}]',
  'keywords: [a, 1]',
  'image: "a%20b?c=d#e"',
  'image: https://example.org/été.png',
  'author_url: notaurl',
  'toc_min_heading_level: "3"\ntoc_max_heading_level: 3',
  'last_update: {author: Bob, other: 1}',
  'last_update: {date: 2030-13-01}',
  'last_update: {date: 1 January 2030}',
  'last_update: {author: "2030-01-07"}',
  'authors: [{name: 2030-01-07, socials: 2030-01-07}]',
  'authors: []\nauthor: Bob',
  'authors: [3, {name: 3, image_url: "a b", page: true, email: 3}]',
  'authors: {key: bob, title: Boss}',
  'authors: [{name: X, socials: {x: https://x.com/a, stackoverflow: 3, other: a}}]',
  'authors: [{name: X}, {name: X}]',
  'authors: nobody\ndraft: true',
  'tags: [zzz]',
  'sidebar_position: first\nunknown: [1]',
])('but not at %j', (lines) => expect(refused(lines)).toEqual([]))

describe('what the site asks of its blog', () => {
  const options = (more: string, files = blog.files ?? {}): Partial<Situation> => ({
    ...blog,
    files,
    config: `export default { presets: [['classic', { blog: { ${more} } }]] }`,
  })

  test('authors of its list only', () => {
    const strict = options("onInlineAuthors: 'throw'")
    expect(inOneLine('authors: [bob, {name: X}]', strict)).toEqual([
      '2:10 authors[2] inline blog/authors.yml',
    ])
    expect(inOneLine('author: Bob', strict)).toEqual(['2:9 author inline blog/authors.yml'])
    expect(inOneLine('authors: bob', strict)).toEqual([])
  })

  test('tags of its list only, if it has one', () => {
    const tags = { 'blog/tags.yml': 'news:\n  label: News\n' }
    const strict = options("onInlineTags: 'throw'", tags)
    const lines = 'tags: [news, News, {label: news, permalink: /n}]'
    expect(inOneLine(lines, strict)).toEqual([
      '2:7 tags[3] inline blog/tags.yml',
      '2:14 tags[2] not-listed blog/tags.yml news',
    ])
    expect(refused(lines, options("onInlineTags: 'throw'", { 'blog/tags.yml': '' }))).toHaveLength(3)
    expect(refused(lines, options("onInlineTags: 'throw'", {}))).toEqual([])
    expect(refused(lines, options("onInlineTags: 'throw', tags: false", tags))).toEqual([])
    expect(refused(lines, options('', tags))).toEqual([])
  })

  test('a mark where its beginning ends', () => {
    const strict = options("onUntruncatedBlogPosts: 'throw'")
    expect(inOneLine('title: A', strict)).toEqual(['1:1  no-marker'])
    const text = '---\ntitle: A\n---\nWords.\n\n{/* truncate */}\n'
    expect(findings('value-refused', { ...strict, text })).toEqual([])
  })

  test('a list of authors, where there is none', () => {
    expect(inOneLine('authors: [bob]', { ...blog, files: {} })).toEqual([
      '2:11 authors[1] no-list blog/authors.yml',
    ])
    expect(inOneLine('authors: [bob]', options('', { 'blog/authors.yml': '' }))).toHaveLength(1)
    expect(refused('authors: [{name: Bob}]', { ...blog, files: {} })).toEqual([])
  })

  test('in the file that it names', () => {
    const elsewhere = options("authorsMapPath: '../data/authors.json'", {
      'data/authors.json': '{"ada": {"name": "A"}}',
    })
    expect(inOneLine('authors: ada', elsewhere)).toEqual([])
    expect(inOneLine('authors: bob', elsewhere)).toEqual(['2:10 authors not-listed data/authors.json'])
    expect(refused('authors: bob', options("authorsMapPath: 'people.yml'"))).toEqual([])
    expect(refused('authors: bob', options('authorsMapPath: pathOf(people)'))).toEqual([])
  })

  test('a translation may have a list of its own', () => {
    const i18n = 'i18n/fr/docusaurus-plugin-content-blog'
    const files = { ...blog.files, 'blog/a.md': '', [`${i18n}/authors.yml`]: 'luc:\n  name: Luc\n' }
    const french = { ...blog, path: `${i18n}/a.md`, files }
    expect(inOneLine('authors: luc', french)).toEqual([])
    expect(inOneLine('authors: bob', french)).toEqual([`2:10 authors not-listed ${i18n}/authors.yml`])
  })
})

/** `processDocMetadata` of its docs plugin was given each of these lines. */
describe('a page of documentation', () => {
  const page: Partial<Situation> = { ...blog, path: 'docs/a.md', galley: 'posts: ["**/*.md"]' }

  test.each([
    ['sidebar_position: first', '2:19 sidebar_position type number'],
    ['sidebar_label: ""', '2:16 sidebar_label empty'],
    ['sidebar_custom_props: a', '2:23 sidebar_custom_props type mapping'],
    ['pagination_next: ""', '2:18 pagination_next empty'],
    ['custom_edit_url: "a b"', '2:18 custom_edit_url address'],
    ['parse_number_prefixes: yes', '2:24 parse_number_prefixes type boolean'],
    ['id: a/b', '2:5 id slash'],
    ['slug: "a#b"', '2:7 slug address'],
    ['tags: news', '2:7 tags type list'],
  ])('%j', (lines, told) => {
    expect(inOneLine(lines, page)).toEqual([told])
    const path = 'versioned_docs/version-1.0/a.md'
    expect(inOneLine(lines, { ...page, path })).toEqual([told])
  })

  test.each([
    'authors:\nauthor: [a]',
    'displayed_sidebar: null\npagination_prev: null',
    'custom_edit_url: ""',
    'sidebar_position: "2.5"\nsidebar_custom_props: {a: 1}',
    'id: "a b"\nslug: ../a b',
  ])('and not at %j', (lines) => expect(inOneLine(lines, page)).toEqual([]))

  const neighbours = {
    ...page,
    files: {
      'docs/intro.md': '',
      'docs/guide/01-start.mdx': '',
      'docs/02-api/index.md': '',
      'docs/3.1-v.md': '',
    },
  }

  test.each(['intro', 'guide/start', 'api/index', '3.1-v', '02-api/index', 'a', '~'])(
    'with %j behind it',
    (id) => expect(inOneLine(`pagination_next: ${id}`, neighbours)).toEqual([]),
  )

  test.each([
    ['missing', 'true', 'warning'],
    ['guide/two', 'true', 'warning'],
    ['Intro', 'true intro', 'warning'],
    ['./intro', 'false intro', 'error'],
    ['/guide/start', 'false guide/start', 'error'],
    ['../intro', 'false', 'error'],
    ['intro/', 'false intro', 'error'],
  ])('with %j behind it, which is not there', (id, told, severity) => {
    const line = `pagination_next: ${id}`
    expect(inOneLine(line, neighbours)).toEqual([`2:18 pagination_next no-page ${told}`])
    expect(refused(line, neighbours)[0]?.severity).toBe(severity)
    expect(inOneLine(`${line}\ndraft: true`, neighbours)).toEqual([])
  })

  describe('with a page behind it that has flags of its own', () => {
    const behind = (flags: string, more: Partial<Situation> = {}) =>
      inOneLine('pagination_next: guide/start', {
        ...page,
        ...more,
        files: { 'docs/guide/01-start.mdx': `---\n${flags}\n---\nWords.\n`, ...more.files },
      })

    test.each(['draft: true', 'draft: "true"', 'draft: TRUE', 'unlisted: false\ndraft: true'])(
      'a draft, by %j',
      (flags) => expect(behind(flags)).toEqual(['2:18 pagination_next draft-page docs/guide/01-start.mdx']),
    )

    test.each(['draft: false', 'unlisted: true', 'title: A', 'id: start'])('and not by %j', (flags) =>
      expect(behind(flags)).toEqual([]),
    )

    test('by another name', () =>
      expect(behind('id: other')).toEqual(['2:18 pagination_next no-page true guide/other']))

    test('in an older version, and not in a translation, which has flags of its own', () => {
      const older = 'versioned_docs/version-1.0/'
      const files = { [`${older}guide/start.md`]: '---\ndraft: true\n---\n' }
      expect(behind('title: A', { path: `${older}a.md`, files })).toEqual([
        `2:18 pagination_next draft-page ${older}guide/start.md`,
      ])
      const path = 'i18n/fr/docusaurus-plugin-content-docs/current/a.md'
      expect(behind('draft: true', { path })).toEqual([])
    })
  })

  /** Asked of Docusaurus 3.10.2. */
  describe('with the id of another page', () => {
    const beside = (line: string, files: Record<string, string>, more: Partial<Situation> = {}) =>
      inOneLine(line, { ...page, path: 'docs/one.md', files, ...more })
    const id = (text: string) => `---\nid: ${text}\n---\nWords.\n`

    test.each<[string, Record<string, string>, string]>([
      ['id: same', { 'docs/two.md': id('same') }, '2:5 id same-id docs/two.md'],
      ['id: same', { 'docs/same.md': 'Words.' }, '2:5 id same-id docs/same.md'],
      ['id: same\ndraft: true', { 'docs/2-same.mdx': '' }, '2:5 id same-id docs/2-same.mdx'],
      ['title: a', { 'docs/one.mdx': '' }, '1:1 id same-id docs/one.mdx'],
      ['title: a', { 'docs/01-one.md': '---\ndraft: true\n---\n' }, '1:1 id same-id docs/01-one.md'],
    ])('%j beside %j', (line, files, told) => expect(beside(line, files)).toEqual([told]))

    test.each<[string, Record<string, string>]>([
      ['id: same', { 'docs/guide/same.md': '', 'docs/Same.md': '', 'docs/_same.md': '' }],
      ['id: other', { 'docs/one.mdx': '' }],
      ['title: a', { 'docs/one.mdx': id('other'), 'docs/guide/a.md': id('one') }],
      ['title: a', { 'docs/01-one.md': '---\nparse_number_prefixes: false\n---\n' }],
    ])('and none has it: %j beside %j', (line, files) => expect(beside(line, files)).toEqual([]))

    test('in folders with numbers, and where the site keeps them', () => {
      const files = { 'docs/guide/2-a.md': '' }
      const path = 'docs/1-guide/a.md'
      expect(beside('title: a', files, { path })).toEqual(['1:1 id same-id docs/guide/2-a.md'])
      const config = 'module.exports = { presets: [["classic", { docs: { numberPrefixParser: false } }]] }'
      expect(beside('title: a', files, { path, config })).toEqual([])
    })
  })

  test('other pages have other keys', () => {
    expect(refused('tags: news', { ...page, path: 'notes/a.md' })).toEqual([])
  })
})
