import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.ts'
import { examine, findings, manyPosts, type Situation } from '../findings.ts'

const usual = '---\ntitle: Billet #\nimage: /img/#.jpg\ntags: [a]\n---\nTexte.\n'
const found = (frontMatter: string, more: Partial<Situation> = {}) =>
  findings('key-missing', {
    text: `---\n${frontMatter}\n---\nTexte.\n`,
    posts: manyPosts(30, usual),
    ...more,
  }).map(({ at, values: { key, because, near, isEmpty } }) => {
    const by = because.is === 'site' ? `${because.posts}/${because.of}` : because.is
    return `${at} ${key} (${by})${near ? ` by ${near}` : ''}${isEmpty ? ' empty' : ''}`
  })

describe('a key that nearly all posts have', () => {
  test.each<[string, string[]]>([
    ['title: A\nimage: /a.jpg\ntags: [b]', []],
    ['title: A\ntags: [b]', ['1:1-1:1 image (30/30)']],
    ['title: A\nimgae: /a.jpg\ntags: [b]', ['3:1-3:6 image (30/30) by imgae']],
    ['title: A\nImage: /a.jpg\ntags: [b]', ['3:1-3:6 image (30/30) by Image']],
    ['title: A\nimage:\ntags: [b]', ['3:1-3:6 image (30/30) empty']],
    // Who writes it out means it.
    ['title: A\nimage: null\ntags: []', []],
  ])('%j', (text, told) => expect(found(text)).toEqual(told))

  test('is a warning if every other post has it, and else a notice', () => {
    const posts = manyPosts(100, usual)
    const severities = (image: string) =>
      findings('key-missing', { text: `---\ntitle: A\n${image}tags: [b]\n---\n`, posts }).map(
        ({ severity }) => severity,
      )
    // An author who leaves a key empty has seen it.
    expect(severities('image:\n')).toEqual(['notice'])
    expect(severities('imgae: a.jpg\n')).toEqual(['warning'])
    const [first = ''] = Object.keys(posts)
    posts[first] = '---\ntitle: A\ntags: [a]\n---\n'
    expect(severities('imgae: a.jpg\n')).toEqual(['notice'])
  })

  test('is a notice where the header has no key of other posts, as data beside a page has', () => {
    const posts = manyPosts(100, usual)
    const titles = (text: string) =>
      findings('key-missing', { text, posts }).filter(({ values: { key } }) => key === 'title')
    expect(titles('---\nmarkmap:\n  level: 2\n---\n# a\n')).toMatchObject([{ severity: 'notice' }])
    expect(titles('---\ntags: [b]\n---\n# a\n')).toMatchObject([{ severity: 'warning' }])
  })

  test('is not `author` where the others have `authors`: one is a name, and the other a key', () => {
    const posts = manyPosts(100, usual.replace('---\n', '---\nauthors: [ada]\n'))
    const text = '---\ntitle: A\nauthor: Ada L\nimage: a.jpg\ntags: [b]\n---\n'
    expect(findings('key-missing', { text, posts })).toMatchObject([
      { at: '1:1-1:1', severity: 'notice', values: { key: 'authors', isEmpty: false } },
    ])
  })

  test('is a notice if the post does without it, unless readers would see the gap on any site', () => {
    const posts = manyPosts(100, usual.replace('---\n', '---\nauthor: ada\n'))
    const found = findings('key-missing', { text: '---\ntitle: A\ntags: [b]\n---\n', posts })
    expect(found.map(({ severity, values }) => `${values.key} ${severity}`)).toEqual([
      'author notice',
      'image notice',
    ])
  })

  test('is not asked of a file without front matter, of which another word is due', () => {
    const posts = manyPosts(30, usual)
    expect(findings('key-missing', { path: '_drafts/a.md', text: 'Notes.\n', posts })).toEqual([])
  })

  test('is not asked of a template that lists the posts', () => {
    const path = '_posts/2030-01-07-list.njk'
    expect(found('title: A', { path, galley: 'posts: ["_posts/**"]' })).toEqual([])
    const text =
      '---\ntitle: A\n---\n{%- for post in collections.blog | reverse %}\n- {{ post.url }}\n{% endfor %}\n'
    expect(findings('key-missing', { text, posts: manyPosts(30, usual) })).toEqual([])
  })

  test('is not asked of a text without a page of its own', () => {
    const hugo = { configName: 'hugo.toml', posts: manyPosts(30, usual, 'content/posts/') }
    const path = 'content/posts/salon/index.md'
    expect(found('headless: true', { ...hugo, path })).toEqual([])
    expect(found('weight: 1', { ...hugo, path })).toHaveLength(3)
  })

  test('a site of notes without titles needs none', () => {
    expect(found('a: b', { posts: manyPosts(30, '---\na: b\n---\n') })).toEqual([])
  })

  test('nor does one with a few such notes among its posts', () => {
    const posts = { ...manyPosts(30, '---\ntitle: A\na: b\n---\n') }
    for (const path of Object.keys(posts).slice(0, 4)) posts[path] = '---\na: b\n---\n'
    expect(found('a: b', { posts })).toEqual([])
  })

  test('nor does one of Jekyll, which goes by the name, with five among a hundred, but with one it may be a slip', () => {
    const withUntitled = (count: number) => {
      const posts = { ...manyPosts(120, '---\ntitle: A\n---\n') }
      for (const path of Object.keys(posts).slice(0, count)) posts[path] = '---\nlayout: post\n---\n'
      return posts
    }
    expect(found('layout: post', { posts: withUntitled(5) })).toEqual([])
    expect(found('layout: post', { posts: withUntitled(1) })).toHaveLength(1)
  })

  test('is put right with one click where a slip stands in its place', () => {
    const { diagnostics } = examine({
      text: '---\nttile: A\nimage: /a.jpg\ntags: [b]\n---\n',
      posts: manyPosts(30, usual),
    })
    expect(diagnostics.find(({ rule }) => rule === 'key-missing')?.fix).toEqual({
      line: 2,
      endLine: 2,
      text: 'title: A',
    })
  })

  test('is no habit among fewer than twenty posts, nor one the latest posts have dropped', () => {
    expect(found('title: A', { posts: manyPosts(19, usual) })).toEqual([])
    const dropped = { ...manyPosts(100, usual) }
    for (const path of Object.keys(dropped).slice(-4)) dropped[path] = '---\ntitle: A\ntags: [a]\n---\n'
    expect(found('title: A\ntags: [b]', { posts: dropped })).toEqual([])
  })

  test('counts published posts of the same collection, and not the post itself', () => {
    const drafts = manyPosts(30, usual.replace('---\n', '---\npublished: false\n'))
    expect(found('title: A', { posts: drafts })).toEqual([])
    const config = 'collections: {notes: {output: true}}'
    expect(found('title: A', { config, path: '_notes/a.md' })).toEqual([])
    const before = '---\ntitle: A\nimage: a.jpg\ntags: [b]\n---\n'
    expect(found('title: A\ntags: [b]', { change: 'modified', before })).toEqual(['1:1-1:1 image (30/30)'])
  })

  test('may come from the site’s own defaults', () => {
    const config = 'defaults: [{scope: {path: ""}, values: {image: /img/default.jpg}}]'
    expect(found('title: A\ntags: [b]', { config })).toEqual([])
  })

  test('in any case where the generator is Hugo', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/blog/a.md',
      posts: manyPosts(30, usual, 'content/blog/'),
    }
    expect(found('Title: A\nIMAGE: /a.jpg\ntags: [b]', hugo)).toEqual([])
    expect(found('Title: A\ntags: [b]', hugo)).toEqual(['1:1-1:1 image (30/30)'])
  })
})

describe('without looking at other posts', () => {
  test('the configuration’s word counts', () => {
    const galley = 'rules:\n  key-missing: {keys: [chapeau]}\n'
    expect(found('title: A', { galley, posts: {} })).toEqual(['1:1-1:1 chapeau (configured)'])
    expect(found('title: A\nchapeau: B', { galley, posts: {} })).toEqual([])
  })

  test('a post needs a title', () => {
    expect(found('layout: post', { posts: {} })).toEqual(['1:1-1:1 title (title)'])
    expect(found('tilte: A', { posts: {} })).toEqual(['2:1-2:6 title (title) by tilte'])
    expect(
      found('layout: post', { configName: 'docusaurus.config.js', path: 'blog/2030-01-07-a.md' }),
    ).toEqual([])
  })
})

test('a post that carries what the others carry is never told of a key', () => {
  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{4,12}$/), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 40 }), (names, count) => {
      const lines = ['title: A', ...names.filter((name) => name !== 'title').map((name) => `${name}: b`)]
      const posts = manyPosts(count, `---\n${lines.join('\n')}\n---\n`)
      expect(found(lines.join('\n'), { posts })).toEqual([])
      expect(found(lines.slice(0, 1).join('\n'), { posts: {} })).toEqual([])
    }),
    { numRuns: isDeep ? 200 : 15 },
  )
})
