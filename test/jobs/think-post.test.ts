import { afterEach, expect, test } from '@jest/globals'
import { readConfiguration } from '../../src/content/configuration.ts'
import { thinkPost } from '../../src/jobs/think-post.ts'
import { Thinker } from '../../src/jobs/thinker.ts'
import { diagnosticWords } from '../../src/report/sentences.ts'
import { siteFrom } from '../content/findings.ts'
import { pull } from '../publish/cases.ts'

let thinker: Thinker
afterEach(() => thinker.stop())

const site = siteFrom({ '_config.yml': '' })

function thinkAbout(path: string, text: string) {
  const bytes = new TextEncoder().encode(text)
  return thinkPost(
    {
      pull: pull(),
      site,
      ...readConfiguration(undefined),
      change: { kind: 'added', path, after: '' },
      neighbours: undefined,
      repository: { paths: path, hasUnlisted: false },
      file: { tooLarge: false, oid: '', size: bytes.length, bytes },
      before: undefined,
    },
    { thinker },
  )
}

test('a post that takes too long is given up and says so, and the next one is examined', async () => {
  thinker = new Thinker({ cpuMs: 300, threads: 1 })
  const next = '---\ntitle: Salon\ndate: 2030-01-07 09:30 +01:00\n---\nPlus de XXX postes.\n'
  await thinkAbout('_posts/2030-01-06-premier.md', next)
  const [bomb, other] = await Promise.all([
    // Every bracket could begin a link: markdown-it alone takes some two seconds for them.
    thinkAbout('_posts/2030-01-07-crochets.md', '['.repeat(1_000_000)),
    thinkAbout('_posts/2030-01-07-salon.md', next),
  ])
  expect(bomb).toMatchObject({
    title: 'crochets',
    diagnostics: [{ rule: 'too-large', severity: 'error', path: '_posts/2030-01-07-crochets.md' }],
  })
  const [told] = bomb.diagnostics
  expect(told && diagnosticWords(told, 'fr')).toMatchObject({
    what: 'ce billet est trop long à examiner',
    fix: 'simplifiez son en-tête, ou découpez le billet',
  })
  expect(other).toMatchObject({ diagnostics: [{ rule: 'placeholder', place: { line: 5 } }] })
  expect(other.preview).toEqual(['<p>Plus de XXX postes.</p>'])
})

test('a row of a million cells costs a post its preview at most, and nobody their review', async () => {
  thinker = new Thinker({ threads: 1 })
  const { title } = await thinkAbout('_posts/2030-01-07-salon.md', `| a |\n|---|\n${'|'.repeat(980_000)}\n`)
  expect(title).toBe('salon')
})
