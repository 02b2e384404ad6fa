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

  test.each<[string, Partial<Situation>, string]>([
    [
      'Jekyll',
      {},
      '_config.yml plugins: [jekyll-redirect-from] | _posts/2030-01-07-salon.md redirect_from: [/a/]',
    ],
    [
      'Jekyll with that plugin',
      { config: 'plugins: [jekyll-redirect-from]' },
      '_posts/2030-01-07-salon.md redirect_from: [/a/]',
    ],
    [
      'Hugo',
      { path: 'content/posts/salon.md', configName: 'hugo.toml' },
      'content/posts/salon.md aliases: [/posts/a/]',
    ],
    [
      'Docusaurus',
      { path: 'blog/salon.md', configName: 'docusaurus.config.js' },
      "docusaurus.config.js ['@docusaurus/plugin-client-redirects', { redirects: [{ from: '/blog/a/', to: '/blog/b/' }] }]",
    ],
    [
      'Astro on Netlify',
      {
        path: 'src/content/blog/salon.md',
        configName: 'astro.config.mjs',
        files: { 'public/_redirects': '' },
      },
      'public/_redirects /blog/a/ /blog/b/ 301',
    ],
  ])('%s: how to send readers on is said with the file', (_name, more, expected) => {
    const [from, to] = [before, moved].map((text) => text.replace('permalink: /', 'slug: /'))
    const texts = more.path ? { before: from ?? '', text: to ?? '' } : { before, text: moved }
    const [one] = findings('address-changed', { change: 'modified', posts: {}, ...texts, ...more })
    const steps = one?.values.steps.map(({ file, lines }) => [file, ...lines].join(' '))
    expect(steps?.join(' | ')).toBe(expected)
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
