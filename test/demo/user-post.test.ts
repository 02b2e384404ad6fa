import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readUserPost } from '../../src/demo/user-post.ts'

describe('demo/user-post', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-post-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const PATH = '_posts/2025-03-14-bal.md'
  const before = '---\ntitle: Le bal\n---\nÀ 20 heures.\n'
  const site = { '_config.yml': 'title: La gazette\n', [PATH]: before }

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
})
