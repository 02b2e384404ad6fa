import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readFolder } from '../../src/demo/read-folder.ts'
import { readUserPost } from '../../src/demo/user-post.ts'

describe('demo/user-post', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-post-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const PATH = '_posts/2025-03-14-bal.md'
  const before = '---\ntitle: Le bal\n---\nÀ 20 heures.\n'
  const site = { '_config.yml': 'title: La gazette\n', [PATH]: before }

  test('a file of a folder that is no site, or that is no post there, is refused in words', () => {
    const file = join(folder, 'notes.md')
    writeFileSync(file, before)
    expect(() => readUserPost(file, { 'notes.md': before }, folder)).toThrow('no site that Galley knows')
    expect(() => readUserPost(file, { ...site, 'notes.md': before }, folder)).toThrow(
      'notes.md is no post of this site (Jekyll)',
    )
  })

  test.each([
    ['adds', 'a post of the site itself', '2025-03-14-bal.md', before, undefined],
    ['adds', 'a new one', '2025-03-15-fete.md', before, undefined],
    ['changes', 'an edited copy', '2025-03-14-bal.md', before.replace('20', '21'), before],
  ] as const)('the pull request %s %s', (does, _which, name, text, earlier) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    const post = readUserPost(file, site, undefined)
    expect(post).toMatchObject({ path: `_posts/${name}`, action: does })
    expect(post.site[post.path]).toBe(earlier)
  })

  const text = '---\ntitle: La fête\ndate: 2025-03-15\n---\nÀ 20 heures.\n'
  test.each([
    ['Jekyll', { '_config.yml': 'title: A\n' }, '_posts/2025-03-15-fete.md'],
    [
      'Jekyll, below a folder',
      { 'site/_config.yml': 'title: A\n', 'site/_posts/2025-01-01-a.md': before },
      'site/_posts/2025-03-15-fete.md',
    ],
    ['Hugo', { 'hugo.toml': 'title = "A"\n' }, 'content/posts/fete.md'],
    [
      'Hugo, where its posts are',
      { 'hugo.toml': 'title = "A"\n', 'content/blog/_index.md': before, 'content/blog/a.md': before },
      'content/blog/fete.md',
    ],
    [
      'Astro',
      { 'astro.config.mjs': 'export default {}\n', 'src/content/blog/a.md': before },
      'src/content/blog/fete.md',
    ],
    ['Eleventy', { 'eleventy.config.js': 'module.exports = {}\n', 'posts/a.md': before }, 'posts/fete.md'],
    [
      'Docusaurus',
      { 'docusaurus.config.js': 'module.exports = {}\n', 'blog/2024-01-01-a.md': before },
      'blog/2025-03-15-fete.md',
    ],
  ])('a new post lies where others do: %s', (_generator, files, path) => {
    const file = join(folder, 'fete.md')
    writeFileSync(file, text)
    expect(readUserPost(file, files, undefined).path).toBe(path)
  })

  test('a wrong path is answered in words', async () => {
    expect(() => readUserPost(join(folder, 'no.md'), site, undefined)).toThrow('is not there')
    expect(() => readUserPost(folder, site, undefined)).toThrow('is a folder: name a post in it')
    const file = join(folder, 'fete.md')
    expect(() => readUserPost(file, { 'a.txt': '' }, undefined)).toThrow(
      /no site that Galley knows.*_config\.yml.*\(Jekyll\)/,
    )
    await expect(readFolder(join(folder, 'no'))).rejects.toThrow('There is no folder')
    await expect(readFolder(file)).rejects.toThrow('is a file')
  })

  test.each([
    ['what a generator serves', 'astro.config.mjs', ['public/logo.svg']],
    ['and not what it has built', 'hugo.toml', []],
  ])('public/ is read where it holds %s', async (_what, configuration, kept) => {
    const own = mkdtempSync(join(folder, 'site-'))
    for (const path of ['public', 'static']) mkdirSync(join(own, path))
    for (const path of [configuration, 'public/logo.svg', 'static/logo.svg'])
      writeFileSync(join(own, path), '')
    expect(Object.keys(await readFolder(own)).sort()).toEqual(
      [configuration, ...kept, 'static/logo.svg'].sort(),
    )
  })
})
