import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfiguration } from '../../src/content/configuration/configuration.ts'
import { fr } from '../../src/languages/fr/fr.ts'
import { diagnosticWords } from '../../src/report/sentences.ts'
import { analyzePost } from '../../src/review/analyze-post.ts'
import { FailureCache } from '../../src/worker/task-failures.ts'
import type { OtherLimits } from '../../src/worker/task-limits.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { siteFrom } from '../content/findings.ts'
import { deepTest } from '../deep.ts'
import { keptThreads } from '../kept-thread.ts'
import { pull } from '../publish/cases.ts'

describe('review/analyze-post', () => {
  let thinker: WorkerPool
  afterEach(() => thinker.stop())

  const givenUp = new FailureCache({ now: () => 0 })
  const log = pino({ level: 'silent' })

  const site = siteFrom({ '_config.yml': '' })

  function thinkAbout(path: string, text: string, its = site) {
    const bytes = new TextEncoder().encode(text)
    return analyzePost(
      {
        pull: pull(),
        site: its,
        ...readConfiguration(undefined),
        change: { kind: 'added', path, after: '' },
        siteStats: undefined,
        repository: { paths: path, hasUnlisted: false },
        file: { tooLarge: false, oid: '', size: bytes.length, bytes },
        needed: new Map(),
        before: undefined,
      },
      { workerPool: thinker, failureCache: givenUp, log },
    )
  }

  test('a post that takes too long is given up and says so, and the next one is examined', async () => {
    thinker = new WorkerPool({ cpuMs: 300, threads: 1, openThread: keptThreads() })
    const next = '---\ntitle: Salon\ndate: 2030-01-07 09:30 +01:00\n---\nPlus de XXX postes.\n'
    await thinkAbout('_posts/2030-01-06-premier.md', next)
    const [bomb, other] = await Promise.all([
      // Every bracket could begin a link: markdown-it alone takes some two seconds for them.
      thinkAbout('_posts/2030-01-07-crochets.md', '['.repeat(1_000_000)),
      thinkAbout('_posts/2030-01-07-salon.md', next),
    ])
    const diagnostics = [{ rule: 'too-large', severity: 'error', path: '_posts/2030-01-07-crochets.md' }]
    expect(bomb).toMatchObject({ is: 'unread', post: { because: 'costly', change: 'added', diagnostics } })
    const [told] = bomb.is === 'unread' ? bomb.post.diagnostics : []
    expect(told && diagnosticWords(told, fr)).toMatchObject({
      what: 'lire ce billet demande trop de temps ou de mémoire',
      fix: expect.stringContaining('découpez le billet'),
    })
    expect(other).toMatchObject({
      is: 'read',
      post: {
        diagnostics: [{ rule: 'placeholder', range: { line: 5 } }],
        preview: ['<p>Plus de XXX postes.</p>'],
      },
    })
  })

  deepTest(
    'a post that MDX refuses is told so, and one that cannot be checked in time is read all the same',
    async () => {
      const otherLimits: OtherLimits = {}
      thinker = new WorkerPool({ threads: 1, otherLimits, openThread: keptThreads(otherLimits) })
      const docusaurus = siteFrom({ 'docusaurus.config.js': 'module.exports = { presets: ["classic"] }' })
      const analyse = (path: string, more = '') =>
        thinkAbout(path, `---\ntitle: Salon\n---\nPlus de <5 postes.\n${more}`, docusaurus)
      const refused = { rule: 'mdx-error', severity: 'error', range: { line: 4 } }
      expect(await analyse('blog/2030-01-07-a.md')).toMatchObject({
        is: 'read',
        post: { diagnostics: [refused] },
      })
      otherLimits.mdx = { cpuMs: 50 }
      const unchecked = { rule: 'mdx-error', severity: 'notice', values: { is: 'unchecked' } }
      expect(await analyse('blog/2030-01-08-b.md', '*a* [b](c)\n\n'.repeat(9_000))).toMatchObject({
        is: 'read',
        post: { diagnostics: [unchecked] },
      })
    },
  )

  deepTest('a post that does not get along is called so, and nothing is remembered of it', async () => {
    const otherLimits: OtherLimits = { examine: { wallMs: 0 } }
    thinker = new WorkerPool({ threads: 1, otherLimits, openThread: keptThreads(otherLimits) })
    const path = '_posts/2030-01-07-salon.md'
    const text = '---\ntitle: Salon\n---\nBonjour.\n'
    const post = { path, change: 'added', because: 'stalled', diagnostics: [] }
    expect(await thinkAbout(path, text)).toEqual({ is: 'unread', post })
    delete otherLimits.examine
    otherLimits.preview = { wallMs: 0 }
    const stalled = { title: 'Salon', preview: undefined, isStalled: true }
    expect(await thinkAbout(path, text)).toMatchObject({ is: 'read', post: stalled })
    delete otherLimits.preview
    const read = await thinkAbout(path, text)
    expect(read).toMatchObject({ is: 'read', post: { preview: ['<p>Bonjour.</p>'] } })
    expect(read.post).not.toHaveProperty('isStalled')
  })

  deepTest('a row of a million cells costs a post its preview at most, and nobody their review', async () => {
    thinker = new WorkerPool({ threads: 1 })
    const row = await thinkAbout('_posts/2030-01-07-salon.md', `| a |\n|---|\n${'|'.repeat(980_000)}\n`)
    expect(row).toMatchObject({ is: 'read', post: { title: 'salon' } })
  })
})
