import { describe, expect, test } from 'vitest'
import type { Site } from '../../src/content/site.ts'
import {
  listsFor,
  readTermLists,
  shownTerms,
  termListFiles,
} from '../../src/content/site-stats/term-lists.ts'
import { siteFrom } from './findings.ts'

const siteOf = (generator: string, root = ''): Site => ({
  generator,
  folder: root,
  root,
  basePath: '',
  zone: { by: 'default', zone: 'UTC' },
  future: true,
  config: generator === 'docusaurus' ? siteFrom({ [`${root}docusaurus.config.js`]: '' }).config : {},
})

const read = (files: Record<string, string>, site: Site) => {
  const paths = termListFiles(Object.keys(files), site)
  return readTermLists(new Map(paths.map((path) => [path, files[path] ?? ''])), site)
}
const authors = (files: Record<string, string>, generator: string, path = '') => {
  const site = siteOf(generator)
  return Object.fromEntries(shownTerms(read(files, site), path, site).author)
}

describe('what readers see where a post has a short form of a name', () => {
  const people = 'slorber:\n  name: Sébastien Lorber\n  title: Maintainer\njmarcey:\n  title: Founder\n'
  const inJson = '{"slorber": {"name": "Sébastien Lorber"}}'

  test.each<[string, Record<string, string>]>([
    ['docusaurus', { 'blog/authors.yml': people }],
    ['docusaurus', { 'blog/authors.yaml': `---\n${people}` }],
    ['docusaurus', { 'blog/authors.json': inJson }],
    ['jekyll', { '_data/authors.yml': people }],
    ['jekyll', { '_data/authors.yml': '- username: slorber\n  name: Sébastien Lorber\n- name: Ada\n' }],
    ['jekyll', { '_authors/seb.md': '---\nshort_name: slorber\nname: Sébastien Lorber\n---\nIl écrit.' }],
    ['hugo', { 'data/authors.toml': '[slorber]\nname = "Sébastien Lorber"\n' }],
    ['hugo', { 'data/authors/slorber.yaml': 'name: Sébastien Lorber\n' }],
    ['astro', { 'src/content/authors/slorber.json': '{"name": "Sébastien Lorber"}' }],
    ['eleventy', { '_data/authors.json': '{"slorber": "Sébastien Lorber"}' }],
  ])('%s, %j', (generator, files) => {
    expect(authors(files, generator, 'blog/a.md')).toMatchObject({ slorber: 'Sébastien Lorber' })
  })

  test('is nothing else than a name: neither a rank nor what cannot be read', () => {
    expect(authors({ 'blog/authors.yml': people }, 'docusaurus', 'blog/a.md')).toEqual({
      slorber: 'Sébastien Lorber',
    })
    for (const bad of ['slorber: {name: [', 'a: 1\n\tb', '- - -', '', '{', 'slorber:\n  name: {x: 1}\n'])
      expect(authors({ 'blog/authors.yml': bad }, 'docusaurus', 'blog/a.md')).toEqual({})
    expect(authors({ 'blog/authors.json': '{"slorber"' }, 'docusaurus', 'blog/a.md')).toEqual({})
  })

  test('is read from a list longer than any front matter, up to a limit', () => {
    const list = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `person-${at}:\n  name: Person No. ${at}\n  url: ${'x'.repeat(80)}\n`,
      ).join('')
    const long = authors({ 'blog/authors.yml': list(700) }, 'docusaurus', 'blog/a.md')
    expect(long['person-699']).toBe('Person No. 699')
    expect(authors({ 'blog/authors.yml': list(4000) }, 'docusaurus', 'blog/a.md')).toEqual({})
  })

  test('and of a tag, what a list calls it', () => {
    const site = siteOf('docusaurus')
    const lists = read({ 'blog/tags.yml': 'hello:\n  label: Say hello\n' }, site)
    expect(shownTerms(lists, 'blog/a.md', site).tag).toEqual(new Map([['hello', 'Say hello']]))
  })
})

describe('each of Docusaurus’ blogs has a list of its own', () => {
  const site = siteOf('docusaurus', 'website/')
  const lists = read(
    Object.fromEntries(
      ['blog', 'content/news', 'i18n/fr/docusaurus-plugin-content-blog', 'static/data'].map((folder) => [
        `website/${folder}/authors.yml`,
        'ada:\n  name: Ada\n',
      ]),
    ),
    site,
  )
  test.each([
    ['website/blog/2030/a.md', ['website/blog/authors.yml']],
    ['website/content/news/a.md', ['website/content/news/authors.yml']],
    [
      'website/i18n/fr/docusaurus-plugin-content-blog/a.md',
      ['website/i18n/fr/docusaurus-plugin-content-blog/authors.yml'],
    ],
    // A translation without one has its original's.
    ['website/i18n/de/docusaurus-plugin-content-blog/a.md', ['website/blog/authors.yml']],
    ['website/notes/a.md', []],
  ])('%s', (path, files) => expect(listsFor(lists, path, site).map(({ file }) => file)).toEqual(files))
})

test('of two lists around a post the nearer one is its own, whichever is read first', () => {
  const site = siteOf('docusaurus')
  const files = ['authors.yml', 'blog/authors.yml', 'blog/2030/authors.yml']
  const text = 'ada:\n  name: Ada\n'
  for (const order of [files, files.toReversed()]) {
    const lists = read(Object.fromEntries(order.map((file) => [file, text])), site)
    const own = (path: string) => listsFor(lists, path, site).map(({ file }) => file)
    expect(own('blog/2030/a.md')).toEqual(['blog/2030/authors.yml'])
    expect(own('blog/a.md')).toEqual(['blog/authors.yml'])
  }
})
