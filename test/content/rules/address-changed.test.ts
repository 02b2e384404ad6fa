import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const before = '---\ntitle: A\ndate: 2019-01-07\npermalink: /a/\n---\n'
const found = (text: string, more: Partial<Situation> = {}) =>
  findings('address-changed', { text, change: 'modified', before, posts: {}, ...more }).map(
    ({ at, values }) => `${at} ${values.before} → ${values.after}`,
  )
const moved = '---\ntitle: A\ndate: 2019-01-07\npermalink: /b/\n---\n'

describe('the address of a post that readers have', () => {
  test('stays, or is told', () => {
    expect(found(before)).toEqual([])
    expect(found(moved)).toEqual(['4:12-4:15 /a/ → /b/'])
  })

  test('changes with the file’s name', () => {
    const text = '---\ntitle: A\n---\n'
    const renamed = {
      before: text,
      beforePath: '_posts/2019-01-07-salon.md',
      path: '_posts/2019-01-07-foire.md',
    }
    expect(found(text, renamed)).toEqual(['1:1-1:1 /2019/01/07/salon.html → /2019/01/07/foire.html'])
  })

  test.each<[string, string | undefined, Partial<Situation>]>([
    ['Jekyll', undefined, {}],
    ['Jekyll with that plugin', 'redirect_from', { config: 'plugins: [jekyll-redirect-from]' }],
    ['Hugo', 'aliases', { path: 'content/posts/salon.md', configName: 'hugo.toml' }],
    ['Docusaurus', undefined, { path: 'blog/salon.md', configName: 'docusaurus.config.js' }],
  ])('%s’ own way to send readers on is named: %s', (_name, redirect, more) => {
    const [from, to] = [before, moved].map((text) =>
      text.replace('permalink: /', 'slug: /').replace('---', '---\npermalink: /p/'),
    )
    const texts = more.path ? { before: from ?? '', text: to ?? '' } : { before, text: moved }
    const [one] = findings('address-changed', { change: 'modified', posts: {}, ...texts, ...more })
    expect(one?.values.redirect).toBe(redirect)
  })

  test.each<[string, string, Partial<Situation>]>([
    ['the post sends readers on', moved.replace('title', 'redirect_from: /a\ntitle'), {}],
    ['one of its aliases does', moved.replace('title', 'aliases: [/x/, "/a/"]\ntitle'), {}],
    ['another post does', moved, { posts: { '_posts/2018-01-01-x.md': '---\nredirect_from: [/a/]\n---\n' } }],
    ['another post has it now', moved, { posts: { '_posts/2018-01-01-x.md': '---\npermalink: /a\n---\n' } }],
    ['the site does', moved, { files: { _redirects: '/a /b 301\n' } }],
    ['nobody could see it', moved, { before: before.replace('title', 'published: false\ntitle') }],
    ['its date had not come', moved, { before: before.replace('2019', '2031') }],
    ['only the slash at its end differs', moved.replace('/b/', '/a/index.html'), {}],
    ['nobody has looked at the site', moved, { posts: undefined as never }],
  ])('no word where %s', (_why, text, more) => expect(found(text, more)).toEqual([]))
})
