import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FirstVersions, firstVersions } from '../../tools/corpora/first-versions.ts'

describe('content/first-versions', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-first-versions-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  let found: FirstVersions
  beforeAll(async () => {
    git('init', '--quiet')
    commit('start', { '_config.yml': 'title: Salon\n', '_posts/2030-01-01-a.md': post('title: A') })
    commit('add b', { '_posts/2030-01-02-b.md': post('title: Salon: the programme') })
    commit('quote the title', { '_posts/2030-01-02-b.md': post('title: "Salon: the programme"') })
    commit('add c', { '_posts/2030-01-03-c.md': post('title: C', 'See [the hall](github.com/hall).') })
    commit('add a draft', { '_drafts/d.md': post('title: D') })
    const many = [1, 2, 3, 4, 5, 6].map((day) => [`_posts/2031-01-0${day}-e.md`, post('title: E: F')])
    commit('import others', Object.fromEntries(many))
    found = await firstVersions(folder, { since: '2020-01-01', most: 80 }, () => {})
  })

  test('each post that somebody wrote is judged as it was at first', () => {
    expect(found.posts).toBe(4)
    expect(
      found.errors.map(({ path, diagnostic, line, takenOutBy }) => [path, diagnostic.rule, line, takenOutBy]),
    ).toEqual([
      [
        '_posts/2030-01-02-b.md',
        'front-matter-unreadable',
        'title: Salon: the programme',
        expect.stringMatching(/^\d{4}-\d\d-\d\d quote the title$/),
      ],
      ['_posts/2030-01-03-c.md', 'link-without-scheme', 'See [the hall](github.com/hall).', undefined],
    ])
  })

  function post(header: string, body = 'Forty stands.'): string {
    return `---\n${header}\n---\n${body}\n`
  }

  function commit(subject: string, files: Record<string, string>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
    git('add', '.')
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '-m', subject)
  }

  function git(...args: string[]): void {
    execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  }
})
