import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { outputOf, program } from './program.ts'

describe('process/demo', () => {
  // `npm run demo` as a new user runs it, in a process of its own.

  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-readers-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function demo(...options: string[]): Promise<{ status: number; output: string }> {
    const child = program(['demo', ...options])
    const output = outputOf(child)
    const [status] = await once(child, 'close')
    // Wrapped lines are one sentence.
    return {
      status,
      output: output()
        .replaceAll('\u00A0', ' ')
        .replace(/\s*\n\s*(│ *)?/g, ' '),
    }
  }

  test('the demo tells both stories, and every step comes out', async () => {
    const { status, output } = await demo('--exit')
    expect(output).toContain('published: false cache le billet')
    expect(output).toContain('la date est passée : mardi 20 mai 2025 à 18:30 (UTC+2, Europe/Paris)')
    expect(output).toMatch(/✔ Galley l’a fusionnée à sa date, avec \d{1,3} ms de retard/)
    expect(output).toContain('aucune n’a échoué')
    expect(status).toBe(0)
  })

  deepTest('with the news of Galley’s own site, on that site', async () => {
    const { status, output } = await demo('--post', 'site/news/version-0-1.md', '--site', 'site', '--exit')
    expect(output).toContain('Galley 0.1 can be tried /news/version-0-1/')
    expect(output).toContain('✔ Nothing is merged')
    expect(status).toBe(0)
  })

  deepTest(
    'with a post of the reader’s own, on a site of their own, it tells what is not ready',
    async () => {
      mkdirSync(join(folder, 'site'))
      writeFileSync(
        join(folder, 'site', 'hugo.toml'),
        'baseURL = "https://own.example/"\nlanguageCode = "en"\n',
      )
      const post = join(folder, 'fair.md')
      writeFileSync(post, '---\ntitle: The fair\ndate: 2024-02-07T09:30:00+01:00\ndraft: true\n---\nTBD\n')
      const { status, output } = await demo('--post', post, '--site', join(folder, 'site'), '--exit')
      expect(output).toContain('content/posts/fair.md:4 draft: true hides the post')
      expect(output).toContain(
        'content/posts/fair.md:3 The date has passed: Wednesday 7 February 2024 at 09:30 (UTC+1)',
      )
      expect(output).toContain('content/posts/fair.md:6 TBD is still to be replaced')
      expect(output).toContain('✔ Nothing is merged')
      expect(status).toBe(0)
    },
  )

  const WRONG = [
    [['--post', 'no-such-post.md', '--exit'], 'The post no-such-post.md is not there.'],
    [['--site', 'demo/gazette', '--exit'], '--site goes with --post'],
    [['--lang', 'de', '--exit'], '--lang takes en or fr, not de'],
    [['--post', 'README.md', '--site', 'src/web', '--exit'], 'no site that Galley knows'],
  ] as const

  deepTest.each(WRONG)('what cannot be shown is said plainly: %j', async (options, words) => {
    const { status, output } = await demo(...options)
    expect(output).toContain(words)
    expect(output).not.toMatch(/\bat (?:async )?(?:\S+ \()?(?:file|node):/)
    expect(status).toBe(1)
  })
})
