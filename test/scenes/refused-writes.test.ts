import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviewPull } from '../../src/queue/job-kinds.ts'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/refused-writes', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const COMMENTS = /\/issues\/(?:\d+\/)?comments/
  const MINUTE_MS = 60_000

  /** Opens a post that is to go out on this day of January at 10:00 in Paris. */
  const opens = (day: string, text = 'Le texte.\n', more: { body?: string } = {}): Promise<DeskPull> =>
    desk.opensPullRequest({ [pathOf(day)]: dated(day, text) }, more)
  const pathOf = (day: string) => `_posts/2030-01-${day}-billet.md`
  const dated = (day: string, text: string) => post({ date: `2030-01-${day} 10:00 +01:00` }, text)
  const later = (ms: number) => desk.reaches(new Date(desk.clock.now() + ms).toISOString())
  /** What the operator is told of GitHub's refusals on a pull request. */
  const warnings = ({ id }: DeskPull) =>
    desk.log
      .filter(({ number }) => number === id.number)
      .map(({ msg }) => String(msg))
      .filter((msg) => msg.includes('GitHub refused'))

  /** What Galley has tried to write on pull requests since then. */
  const attempts = () =>
    desk.sandbox.requests.filter(({ method, path }) => method !== 'GET' && COMMENTS.test(path)).length

  /** A conversation that was locked before Galley could say a word. */
  async function opensLocked(day: string, text?: string): Promise<DeskPull> {
    desk.sandbox.webhooks.hold()
    const pull = await opens(day, text)
    await pull.sandbox.lock()
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    return pull
  }

  test('a locked conversation keeps neither the check nor the merge, and its comment comes once it is unlocked', async () => {
    desk.log.length = 0
    const pull = await opensLocked('05')
    expect(pull.comments).toEqual([])
    expect(pull.check).toMatchObject({ conclusion: 'success' })
    expect(pull.checkText).toContain('GitHub ne laisse pas Galley commenter')
    await pull.approvedBy('chief')
    for (const title of ['Un', 'Deux', 'Trois']) await pull.does((open) => open.edit({ title }))
    expect(warnings(pull)).toEqual([
      expect.stringContaining('Unable to create comment because issue is locked'),
    ])
    await desk.reaches('2030-01-05T09:00:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comments).toEqual([])
    await pull.does((merged) => merged.unlock())
    expect(pull.comment).toContain('Publié le samedi 5 janvier 2030 à 10:00:00')
  })

  deepTest(
    'one that is locked later is tried once, and brought up to date as soon as it can be',
    async () => {
      const pull = await opens('06')
      desk.log.length = 0
      await pull.does((open) => open.lock())
      desk.sandbox.requests.clear()
      await pull.approvedBy('chief')
      for (const title of ['Un', 'Deux', 'Trois']) await pull.does((open) => open.edit({ title }))
      expect([attempts(), warnings(pull).length]).toEqual([1, 1])
      expect(pull.comment).toContain('il manque 1 approbation')
      expect(pull.checkText).toContain('✅ Prêt')
      await pull.does((open) => open.unlock())
      expect(pull.comment).toContain('✅ Prêt')
      expect(pull.checkText).not.toContain('GitHub ne laisse pas')
    },
  )

  deepTest('that it was unlocked is found out without a word of it, also once it is merged', async () => {
    const [open, merged] = [await opens('07'), await opens('08')]
    for (const pull of [open, merged]) await pull.does((one) => one.lock())
    await merged.approvedBy('chief')
    await merged.does((one) => one.mergedBy('chief'))
    await open.approvedBy('chief')
    expect(open.comment).not.toContain('✅ Prêt')
    expect(merged.comment).not.toContain('Fusionné à la main')
    for (const pull of [open, merged]) pull.sandbox.record.locked = false
    for (let step = 0; step < 13; step += 1) await later(5 * MINUTE_MS)
    expect(open.comment).toContain('✅ Prêt')
    expect(merged.comment).toContain('Fusionné à la main')
  })

  deepTest(
    'whatever GitHub refuses a comment for, the post goes out, and its comment comes when GitHub takes it',
    async () => {
      const pull = await opens('09')
      desk.log.length = 0
      desk.sandbox.faults.next({
        ...{ path: COMMENTS, times: Number.POSITIVE_INFINITY, status: 403 },
        body: { message: 'Resource not accessible by integration' },
      })
      await pull.approvedBy('chief')
      expect(pull.checkText).toContain('✅ Prêt')
      await desk.reaches('2030-01-09T09:00:00Z')
      expect(pull.state).toBe('merged')
      expect(warnings(pull)).toEqual([expect.stringContaining('Resource not accessible by integration')])
      desk.sandbox.faults.clear()
      for (let step = 0; step < 13; step += 1) await later(5 * MINUTE_MS)
      expect(pull.comment).toContain('Publié le mercredi 9 janvier 2030 à 10:00:00')
    },
  )

  deepTest(
    'while comments fail for longer than a job is tried, every merged post still gets its comment',
    async () => {
      const pulls = [await opens('10'), await opens('11')]
      for (const pull of pulls) await pull.approvedBy('chief')
      desk.sandbox.faults.next({ path: COMMENTS, times: Number.POSITIVE_INFINITY, status: 502 })
      await desk.reaches('2030-01-10T09:00:00Z')
      await pulls[1]?.does((pull) => pull.mergedBy('chief'))
      expect(pulls.map(({ state }) => state)).toEqual(['merged', 'merged'])
      // After thirty tries the queue gives a job up.
      for (const { id } of pulls) await desk.galley.services.queue.cancel(reviewPull, id)
      desk.sandbox.faults.clear()
      for (const minutes of [5, 1]) await later(minutes * MINUTE_MS)
      expect(pulls[0]?.comment).toContain('Publié le jeudi 10 janvier 2030 à 10:00:00')
      expect(pulls[1]?.comment).toContain('Fusionné à la main')
    },
  )

  deepTest('people are notified after all once they can be', async () => {
    const pull = await opens('15')
    await pull.does((open) => open.lock())
    desk.log.length = 0
    await desk.reaches('2030-01-15T09:00:00Z')
    await desk.reaches('2030-01-15T09:05:00Z')
    for (const title of ['Un', 'Deux']) await pull.does((open) => open.edit({ title }))
    expect(pull.notices).toEqual([])
    await pull.does((open) => open.unlock())
    expect(pull.notices).toEqual([expect.stringContaining('La publication était prévue le')])
    await later(60 * MINUTE_MS)
    expect(pull.notices).toHaveLength(1)
    await pull.does((open) => open.close())
  })

  deepTest('a command in a locked conversation is obeyed, and answered once that can be done', async () => {
    const pull = await opens('16')
    await pull.does((open) => open.lock())
    await pull.says('chief', '/galley hold')
    expect(pull.sandbox.labels).toContain('galley: hold')
    await pull.says('chief', '/galley schedule hier')
    expect(pull.replies).toEqual([])
    await pull.does((open) => open.unlock())
    expect(pull.replies).toHaveLength(1)
    await pull.does((open) => open.edit({ title: 'Encore' }))
    expect(pull.replies).toHaveLength(1)
    await pull.does((open) => open.close())
  })

  deepTest(
    'in an archived repository nothing can be written, and all of it is once it is taken back',
    async () => {
      const pull = await opens('20')
      await pull.approvedBy('chief')
      desk.repository.archive()
      await desk.settles()
      await pull.pushes({ [pathOf('20')]: dated('20', 'Un autre texte.\n') })
      await desk.reaches('2030-01-20T09:00:00Z')
      expect(pull.state).toBe('open')
      expect(pull.check).toBeUndefined()
      desk.repository.archive(false)
      await desk.settles()
      expect(pull.check).toMatchObject({ conclusion: 'success' })
      expect(pull.comment).toContain(pull.sandbox.head.slice(0, 7))
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
  )
})
