import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const post: Partial<Situation> = { path: 'blog/2030-01-07-salon.md', configName: 'docusaurus.config.js' }

function refused(files: Record<string, string>, situation: Partial<Situation> = {}): string[] {
  const text = '---\ntitle: A\n---\nWords.\n'
  return findings('value-refused', { ...post, text, files, ...situation }).map(
    ({ at, values: { key, file, because } }) => {
      const { is, ...more } = because
      return [at.split('-')[0], file, key, is, ...Object.values(more).map(String)].join(' ')
    },
  )
}

/** `getAuthorsMap` and `checkAuthorsMapPermalinkCollisions` of Docusaurus 3.10.2 were given each of these lists. */
describe('a list of authors at which Docusaurus ends its build', () => {
  test.each([
    ['bob:\n  title: Boss\n', ':1 bob none-of name,imageURL,image_url'],
    ['bob:\n', ':1 bob empty'],
    ['bob: Bob\n', ':1 bob type mapping'],
    ['ada:\n  name: Ada\nbob:\n  name: 3\n', ':4 bob.name type quoted-text'],
    ['bob:\n  name: ""\n', ':2 bob.name empty'],
    ['bob:\n  name: 2030-01-07\n', ':2 bob.name type quoted-text'],
    ['bob:\n  name: Bob\n  image_url: mon image.png\n', ':3 bob.image_url address'],
    ['bob:\n  name: Bob\n  image_url: /a.png\n  imageURL: /b.png\n', ':3 bob.image_url repeated'],
    ['bob:\n  name: Bob\n  url: /été\n', ':3 bob.url address'],
    ['bob:\n  name: Bob\n  email:\n', ':3 bob.email empty'],
    ['bob:\n  name: Bob\n  page: yes\n', ':3 bob.page type boolean'],
    ['bob:\n  name: Bob\n  page:\n    permalnk: /b\n', ':3 bob.page no-key permalink'],
    ['bob:\n  name: Bob\n  page:\n    permalink: /b\n    x: 1\n', ':5 bob.page.x unknown permalink'],
    ['bob:\n  name: Bob\n  socials: [x]\n', ':3 bob.socials type mapping'],
    ['bob:\n  name: Bob\n  socials:\n    x: 3\n', ':4 bob.socials.x type quoted-text'],
    ['bob:\n  name: Bob\n  socials:\n    github: a/b\n', ':4 bob.socials.github type handle'],
    ['bob:\n  name: Bob\n  socials:\n    other:\n', ':4 bob.socials.other type handle'],
    ['bob:\n  name: B\n  page: true\nBob:\n  name: C\n  page: {permalink: /bob}\n', ':4 Bob repeated'],
    ['- name: Bob\n', ' authors.yml type mapping'],
    ['bob:\n  name: Bob\n  name: Bobby\n', ':3 authors.yml unreadable duplicated mapping key'],
    ['bob:\n\tname: Bob\n', ':2 authors.yml unreadable tab characters must not be used in indentation'],
    ['bob:\n  name: B: C\n', ':2 authors.yml unreadable bad indentation of a mapping entry'],
  ])('%j', (list, told) => {
    expect(refused({ 'blog/authors.yml': list })).toEqual([`1:1 blog/authors.yml${told}`])
  })

  test.each([
    '',
    '# none yet\n',
    '{"bob": {"name": "Bob"}}',
    'bob: &bob\n  name: Bob\nada: *bob\n',
    'bob:\n  name: Bob\n  page: "true"\n  other: [1]\n  socials:\n    stackoverflow: 3\n    x: https://x.com/b\n',
    'bob:\n  name: Bob\n  page: false\nBob:\n  name: Bob\n',
    'bob:\n  image_url: https://example.org/é.png\n',
    'bob:\n  name: Bob\n  url: https://example.org/a b\n  socials: 2030-01-07\n',
  ])('but not at %j', (list) => expect(refused({ 'blog/authors.yml': list })).toEqual([]))
})

/** `getTagsFile` was given each of these. */
describe('a list of tags', () => {
  test.each([
    ['news:\n  label:\n', ':2 news.label empty'],
    ['news:\n  label: 2030\n', ':2 news.label type quoted-text'],
    ['news:\n  labels: News\n', ':2 news.labels unknown label,description,permalink'],
    ['news: News\n', ':1 news type mapping'],
    ['- news\n', ' tags.yml type mapping'],
    ['news\n', ' tags.yml type mapping'],
    ['# none yet\n', ' tags.yml type mapping'],
    ['a:\n  permalink: /x\nb:\n  permalink: /x\n', ':3 b repeated'],
    ['news:\n  label: A\nNews:\n  label: B\n', ':3 News repeated'],
    ['news:\nnews:\n', ':2 tags.yml unreadable duplicated mapping key'],
  ])('%j', (list, told) => {
    expect(refused({ 'blog/tags.yml': list })).toEqual([`1:1 blog/tags.yml${told}`])
  })

  test.each(['', 'news:\n', 'news: {}\n', '1:\n2:\n', 'a: {permalink: /x}\nb: {permalink: x}\n'])(
    'but not at %j',
    (list) => expect(refused({ 'blog/tags.yml': list })).toEqual([]),
  )
})

describe('which list a post is told of', () => {
  const broken = { 'blog/authors.yml': 'bob:\n  title: Boss\n' }
  const told = 'bob none-of name,imageURL,image_url'

  test('it is told where the post names an author', () => {
    const text = '---\ntitle: A\nauthors: [bob]\n---\nWords.\n'
    expect(refused(broken, { text })).toEqual([`3:10 blog/authors.yml:1 ${told}`])
  })

  test('a translation goes before the blog’s own', () => {
    const i18n = 'i18n/fr/docusaurus-plugin-content-blog'
    const files = { 'blog/a.md': '', [`${i18n}/authors.yml`]: broken['blog/authors.yml'] }
    expect(refused(files, { path: `${i18n}/a.md` })).toEqual([`1:1 ${i18n}/authors.yml:1 ${told}`])
    expect(refused(files)).toEqual([])
    const both = { ...files, [`${i18n}/authors.yml`]: 'bob:\n  name: B\n', ...broken }
    expect(refused(both, { path: `${i18n}/a.md` })).toEqual([])
  })

  test('another blog has its own, and a file that no blog reads is none', () => {
    const config = `export default { plugins: [['@docusaurus/plugin-content-blog', { id: 'two', path: 'two', authorsMapPath: '../people/authors.json', tags: false }]], presets: ['classic'] }`
    const files = { 'people/authors.json': '{"bob": 3}', 'two/tags.yml': 'x', 'old/authors.yml': 'x' }
    expect(refused(files, { config })).toEqual([])
    expect(refused(files, { config, path: 'two/a.md' })).toEqual([
      '1:1 people/authors.json:1 bob type mapping',
    ])
  })

  test('pages of documentation have lists of tags', () => {
    const page = { galley: 'posts: ["**/*.md"]' }
    const [tags, more] = ['news: News\n', ':1 news type mapping']
    const i18n = 'i18n/fr/docusaurus-plugin-content-docs'
    for (const folder of ['docs', 'versioned_docs/version-1.0', `${i18n}/current`]) {
      expect(refused({ [`${folder}/tags.yml`]: tags }, { ...page, path: `${folder}/a.md` })).toEqual([
        `1:1 ${folder}/tags.yml${more}`,
      ])
    }
    expect(refused({ 'docs/tags.yml': tags }, { ...page, path: `${i18n}/current/a.md` })).toHaveLength(1)
    expect(refused({ 'docs/tags.yml': tags }, { ...page, path: 'versioned_docs/version-1.0/a.md' })).toEqual(
      [],
    )
    expect(refused({ 'docs/authors.yml': 'x' }, { ...page, path: 'docs/a.md' })).toEqual([])
    const config = `export default { presets: [['classic', { docs: { onInlineTags: 'throw' } }]] }`
    const text = '---\ntags: [new]\n---\nWords.\n'
    expect(refused({ 'docs/tags.yml': 'news:\n' }, { ...page, config, text, path: 'docs/a.md' })).toEqual([
      '2:8  tags[1] not-listed docs/tags.yml news',
    ])
  })
})

describe('where a configuration is code', () => {
  const inRoot = 'presets: [["classic", { blog: { authorsMapPath: "../authors.yml" } }]]'
  const text = '---\ntitle: A\nauthors: [bob]\n---\nWords.\n'
  const files = { 'authors.yml': 'bob:\n  name: Bob\n' }

  test.each([
    `module.exports = (async () => ({ ${inRoot} }))()`,
    `const config = (async (): Promise<Config> => { return { ${inRoot} } })(); export default config`,
    `export default async function config() { return { ${inRoot} } }`,
  ])('the list lies where %s says', (config) => {
    expect(refused(files, { text, config })).toEqual([])
    expect(refused({}, { text, config })).toEqual(['3:11  authors[1] no-list authors.yml'])
  })

  test('nothing is said of one that another function makes', () => {
    expect(refused(files, { text, config: `module.exports = merge({ ${inRoot} }, others)` })).toEqual([])
  })
})
