import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/budgets.deep', () => {
  let desk: Desk
  let other: SandboxRepository
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z', patienceMs: 600_000 })
    other = await desk.sandbox.createRepository('mairie/autre', {
      files: site,
      collaborators: { chief: 'write' },
    })
    await desk.settles()
  }, 120_000)
  afterAll(() => desk?.closes())

  /** Every bracket could begin a link: it costs its full limit. */
  const COSTLY = '['.repeat(1_000_000)

  /** Once more than ever before, so that nothing of it is at hand. */
  let count = 0

  /** How long, by the clock on the wall, until the other repository's new pull request is told of. */
  async function reviewOfAnother(): Promise<number> {
    count++
    const begun = performance.now()
    const pull = await other.openPull({
      by: 'ada',
      branch: `billet-${count}`,
      title: 'Un billet',
      files: {
        [`_posts/2030-05-${String(count).padStart(2, '0')}-billet.md`]: post({
          date: `2030-05-${String(count).padStart(2, '0')} 10:00 +01:00`,
        }),
      },
    })
    await desk.until(() => pull.comments.some(({ body }) => body.includes('Prévu le')))
    return performance.now() - begun
  }

  const medianOf = (figures: number[]) =>
    figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0

  async function several(work: () => Promise<number>, times: number): Promise<number> {
    const figures: number[] = []
    for (let n = 0; n < times; n++) figures.push(await work())
    return medianOf(figures)
  }

  /** Milliseconds by the clock on the wall from a publication's instant to its merge. */
  async function lagOf(pull: DeskPull, instant: string): Promise<number> {
    await desk.clock.setTime(instant)
    const begun = performance.now()
    await desk.clock.tick(0)
    await desk.until(() => pull.state === 'merged')
    return performance.now() - begun
  }

  test('while a hundred posts cost their full limit, another repository’s review and what is due take what they ever take', async () => {
    const planned = async (hour: string) => {
      const pull = await desk.opensPullRequest({
        [`_posts/2030-03-02-a${hour}.md`]: post({ date: `2030-03-02 ${hour}:00 +01:00` }),
      })
      await pull.approvedBy('chief')
      return pull
    }
    const [first, second] = [await planned('10'), await planned('11')]
    await reviewOfAnother()
    const usual = {
      review: await several(reviewOfAnother, 5),
      lag: await lagOf(first, '2030-03-02T09:00:00Z'),
    }
    await desk.settles()
    const files = Array.from({ length: 100 }, (_, n) => [`_posts/2030-04-01-cher-${n}.md`, `${COSTLY}${n}`])
    await desk.repository.openPull({
      by: 'ada',
      branch: 'cher',
      title: 'Cher',
      files: Object.fromEntries(files),
    })
    // It is at it.
    await desk.until(() => desk.galley.services.queue.isWorking)
    await pause(6000)
    const beside = {
      review: await several(reviewOfAnother, 5),
      lag: await lagOf(second, '2030-03-02T10:00:00Z'),
    }
    expect(desk.galley.services.queue.isWorking).toBe(true)
    process.stdout.write(`${JSON.stringify({ usual, beside })}\n`)
    expect(beside.review).toBeLessThan(3 * usual.review)
    expect(beside.lag).toBeLessThan(3 * usual.lag)
  }, 600_000)
})
