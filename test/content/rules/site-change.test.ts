import { expect, test } from 'vitest'
import { en } from '../../../src/languages/en/en.ts'
import { fr } from '../../../src/languages/fr/fr.ts'
import { diagnosticWords } from '../../../src/report/sentences.ts'
import { manyPosts } from '../findings.ts'
import { type SiteFileSituation, siteFileDiagnostics } from '../site-file-diagnostics.ts'

const said = (situation: SiteFileSituation, language = en) =>
  siteFileDiagnostics(situation).map(
    (one) => `${one.severity} ${one.range.line} ${diagnosticWords(one, language).what}`,
  )

const files = { '_config.yml': 'title: A\n', ...manyPosts(5, '---\ntitle: Post #\n---\n') }
const permalink = { siteFile: '_config.yml', text: 'title: A\npermalink: /news/:title/\n', files }

test('a changed address of all posts is told once, with their number and the first three', () => {
  expect(said(permalink)).toEqual([
    'warning 2 5 posts would move to another address: `/2029/01/01/billet-0.html` becomes `/news/billet-0/`, `/2029/01/02/billet-1.html` becomes `/news/billet-1/`, `/2029/01/03/billet-2.html` becomes `/news/billet-2/`; and 2 more posts',
  ])
  expect(said(permalink, fr)[0]).toContain(
    '5 billets changeraient d’adresse : `/2029/01/01/billet-0.html` devient',
  )
})

test('a post that has its own address stays where it is', () => {
  const own = { '_config.yml': 'title: A\n', '_posts/2029-01-01-a.md': '---\npermalink: /a/\n---\n' }
  expect(said({ ...permalink, files: own })).toEqual([])
})

test('posts that a default or a folder’s data hides are told', () => {
  const hidden = 'title: A\ndefaults: [{scope: {path: ""}, values: {published: false}}]\n'
  expect(said({ siteFile: '_config.yml', text: hidden, files })).toEqual([
    expect.stringMatching(/^warning 2 5 posts would no longer be shown: `_posts\/2029-01-01-billet-0\.md`/),
  ])
  const eleventy = {
    'eleventy.config.js':
      'export default (c) => { c.addPreprocessor("drafts", "md", (data) => !data.draft) }',
    'posts/a.md': '---\ntitle: A\n---\n',
    'posts/b.md': '---\ntitle: B\ndraft: false\n---\n',
    'posts/posts.json': '{}',
  }
  expect(said({ siteFile: 'posts/posts.json', text: '{\n  "draft": true\n}', files: eleventy })).toEqual([
    'warning 1 1 post would no longer be shown: `posts/a.md`',
  ])
})

test('posts of an author who is taken out of the list end the build, and are an error', () => {
  const docusaurus = {
    'docusaurus.config.js': "module.exports = { presets: ['classic'] }",
    'blog/authors.yml': 'ada: {name: Ada}\nbob: {name: Bob}\n',
    'blog/2029-01-07-a.md': '---\ntitle: A\nauthors: ada\n---\n',
    'blog/2029-01-08-b.md': '---\ntitle: B\nauthors: [bob]\n---\n',
  }
  const situation = { siteFile: 'blog/authors.yml', text: 'bob: {name: Bob}\n', files: docusaurus }
  expect(said(situation)).toEqual([
    'error 1 1 post would no longer fit the site: `blog/2029-01-07-a.md` (`ada` is not in `blog/authors.yml`)',
  ])
  expect(said(situation, fr)[0]).toContain(
    'error 1 un billet ne conviendrait plus au site : `blog/2029-01-07-a.md`',
  )
})

test('posts that a stricter schema refuses are told, and none that it refused before', () => {
  const config = (more: string) => `
    import { defineCollection } from 'astro:content'
    import { z } from 'astro/zod'
    import { glob } from 'astro/loaders'
    const blog = defineCollection({
      loader: glob({ base: './src/content/blog', pattern: '**/*.md' }),
      schema: z.object({ title: z.string()${more} }),
    })
    export const collections = { blog }`
  const astro = {
    'astro.config.mjs': 'export default {}',
    'src/content.config.ts': config(''),
    'src/content/blog/a.md': '---\ntitle: A\n---\n',
    'src/content/blog/b.md': '---\ntitle: B\nauthor: Ada\n---\n',
    'src/content/blog/c.md': '---\ntitle: 1\nauthor: Ada\n---\n',
  }
  const text = config(', author: z.string()')
  expect(said({ siteFile: 'src/content.config.ts', text, files: astro })).toEqual([
    expect.stringMatching(/^error 7 1 post would no longer fit the site: `src\/content\/blog\/a\.md`/),
  ])
})

test('a configuration that cannot be read is compared with nothing', () => {
  expect(said({ ...permalink, text: 'title: A: B\n' })).toEqual([
    expect.stringContaining('`_config.yml` cannot be read'),
  ])
})

test('a site sets its severity as that of any rule', () => {
  expect(siteFileDiagnostics({ ...permalink, galley: 'rules: {site-change: off}' })).toEqual([])
})
