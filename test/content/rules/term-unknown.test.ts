import { describe, expect, test } from 'vitest'
import { examine, findings, manyPosts, type Situation } from '../findings.ts'

const usual = '---\ntitle: Billet #\nauthor: jeanne\ntags: [Événement, logiciel libre]\n---\n'
const found = (frontMatter: string, more: Partial<Situation> = {}) =>
  findings('term-unknown', { text: `---\n${frontMatter}\n---\n`, posts: manyPosts(30, usual), ...more }).map(
    ({ at, values: { kind, name, file, near, posts } }) =>
      `${at} ${kind} ${name} (${[file, near, posts].filter((one) => one !== undefined).join(', ')})`,
  )
const fix = (frontMatter: string) =>
  examine({ text: `---\n${frontMatter}\n---\n`, posts: manyPosts(30, usual) }).diagnostics.find(
    ({ rule }) => rule === 'term-unknown',
  )?.fix?.text

describe('a slip of a word that many posts have', () => {
  test.each<[string, string[]]>([
    ['tags: [Événement, logiciel libre]', []],
    ['tags: [Evenement]', ['2:8-2:17 tag Evenement (Événement, 30)']],
    ['tags:\n  - événements', ['3:5-3:15 tag événements (Événement, 30)']],
    ['tags: ["logiciel-libre"]', ['2:8-2:24 tag logiciel-libre (logiciel libre, 30)']],
    ['author: jaenne', ['2:9-2:15 author jaenne (jeanne, 30)']],
    // New words, numbers and short words are nobody's slip.
    ['tags: [numérique, logiciel-privé, x]', []],
    ['authors: [paul, jean]', []],
  ])('%j', (text, told) => expect(found(text)).toEqual(told))

  test('a text is several tags to Jekyll, each with its place', () => {
    expect(found('tags: neuf evenement')).toEqual(['2:12-2:21 tag evenement (Événement, 30)'])
  })

  test('is none among few posts, or where other posts have it too', () => {
    expect(found('tags: [Evenement]', { posts: manyPosts(9, usual) })).toEqual([])
    const both = { ...manyPosts(30, usual), '_posts/2028-01-01-a.md': '---\ntags: [Evenement]\n---\n' }
    expect(found('tags: [Evenement]', { posts: both })).toEqual([])
    expect(found('tags: [salon-2031]', { posts: manyPosts(30, '---\ntags: [salon-2030]\n---\n') })).toEqual(
      [],
    )
  })

  test('is none where one letter makes another word of it', () => {
    expect(found('author: jeanna')).toEqual([])
    expect(found('tags: [locker]', { posts: manyPosts(30, '---\ntags: [docker]\n---\n') })).toEqual([])
  })

  test('is none to Hugo where it files both under one name', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/posts/a.md',
      posts: manyPosts(30, usual, 'content/posts/'),
    }
    expect(found('tags: [événement, Logiciel Libre, logiciel-libre]', hugo)).toEqual([])
    expect(found('tags: [Evenement]', hugo)).toHaveLength(1)
  })

  test('is mended with one click where only the spelling differs', () => {
    expect(fix('tags: [neuf, Evenement]')).toBe('tags: [neuf, Événement]')
    expect(fix("tags: ['evenement']")).toBe("tags: ['Événement']")
    expect(fix('author: jaenne')).toBeUndefined()
  })
})

describe('a name the site’s own list does not have', () => {
  const files = { '_data/authors.yml': 'jeanne:\n  name: Jeanne Dupont\npaul:\n  name: Paul\n' }

  test.each<[string, string[]]>([
    ['author: jeanne', []],
    ['author: Jeanne Dupont', []],
    ['author: paul', []],
    ['author: jeanne,paul', []],
    ['author: paul, jeanne, 450', []],
    ['author: paule, someone', ['2:9-2:23 author paule, someone (_data/authors.yml)']],
    ['author: paule', ['2:9-2:14 author paule (_data/authors.yml, paul)']],
    ['author: someone', ['2:9-2:16 author someone (_data/authors.yml)']],
  ])('%j', (text, told) => expect(found(text, { files })).toEqual(told))

  test('is a notice where it may be a guest’s', () => {
    const severities = ['paule', 'someone', 'paull'].flatMap((author) =>
      findings('term-unknown', {
        text: `---\nauthor: ${author}\n---\n`,
        posts: manyPosts(30, usual),
        files: { '_data/authors.yml': 'jeanne: {}\npaul: {}\n' },
      }).map(({ severity }) => severity),
    )
    expect(severities).toEqual(['notice', 'notice', 'notice'])
  })

  test('counts as long as the posts keep to it', () => {
    const posts = manyPosts(30, '---\nauthor: Somebody #\n---\n')
    expect(found('author: someone', { files, posts })).toEqual([])
  })

  test('of one file each', () => {
    const own = { '_authors/jeanne.md': '---\nname: Jeanne\n---\n', '_authors/paul.md': '' }
    expect(found('author: someone', { files: own })).toEqual(['2:9-2:16 author someone (_authors/)'])
    expect(found('author: paul', { files: own })).toEqual([])
  })

  test('Docusaurus keeps to its lists', () => {
    const blog = {
      configName: 'docusaurus.config.js',
      path: 'blog/2030-01-07-a.md',
      files: { 'blog/authors.yml': 'jeanne:\n  name: J\n', 'blog/tags.yml': 'news:\n  label: News\n' },
      posts: {},
    }
    // At an author who is in no list the build ends, so value-refused speaks of it.
    expect(found('authors: [jeanne, jaenne]\ntags: [new]', blog)).toEqual([
      '3:8-3:11 tag new (blog/tags.yml, news)',
    ])
    expect(found('authors: [{name: Somebody}]', blog)).toEqual([])
    expect(found('author: jaenne', blog)).toEqual([])
    // Another blog's list says nothing of this one.
    expect(
      found('authors: [someone]', { ...blog, files: { 'news/authors.yml': 'ada:\n  name: A\n' } }),
    ).toEqual([])
  })
})
