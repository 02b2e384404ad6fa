import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WRITE_LIMITS } from '../../src/publish/write-limits.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/load.deep', () => {
  // `npm run load` has 500 posts due at once, and GitHub's real limits; the suite as many as fit its time, and small limits.
  const ordered = Number(process.env.LOAD) || undefined
  const COUNT = ordered ?? 14
  const writeLimits = ordered
    ? WRITE_LIMITS
    : [
        { most: 6, withinMs: 60_000 },
        { most: 60, withinMs: 60 * 60_000 },
      ]
  const [minute = 0, hour = 0] = writeLimits.map(({ most }) => most)

  let desk: Desk
  const pulls: DeskPull[] = []
  beforeAll(
    async () => {
      desk = await Desk.opens({
        at: '2030-01-01T08:00:00Z',
        writeLimits,
        patienceMs: COUNT * 5000,
      })
      for (let n = 0; n < COUNT; n++) {
        const path = `_posts/2030-01-07-billet-${n}.md`
        const pull = await desk.opensPullRequest({
          [path]: post({ date: '2030-01-07 09:00 +01:00', title: `Billet ${n}` }),
        })
        pulls.push(pull)
        pull.sandbox.review({ by: 'chief', state: 'approve' })
        // An hour's writes are for some hundred reviews.
        await desk.reaches(new Date(desk.clock.now() + (ordered ? 40_000 : 5 * 60_000)).toISOString())
      }
    },
    120_000 + COUNT * 10_000,
  )
  afterAll(() => desk?.closes())

  const writes = () =>
    desk.sandbox.requests.filter(
      ({ kind, method, path }) => kind === 'rest' && method !== 'GET' && !path.includes('access_tokens'),
    )

  /** After how many minutes the last of so many merges may be made. */
  function wholeMinutes(count: number): number {
    const hours = Math.floor((count - 1) / hour)
    return hours * 60 + Math.floor((count - 1 - hours * hour) / minute)
  }

  test(
    'many due at once: merges first and in order, comments after, and never more than GitHub takes',
    async () => {
      const due = Date.parse('2030-01-07T08:00:00Z')
      // What the openings left to write goes out in the hour before, so that the minute of the instant is free.
      for (let minute = 60; minute > 1; minute--)
        await desk.reaches(new Date(due - minute * 60_000).toISOString())
      await desk.reaches('2030-01-07T07:59:59Z')
      expect(writes().filter(({ at }) => at > due - 60_000)).toEqual([])
      desk.sandbox.requests.clear()
      await desk.reaches('2030-01-07T08:00:00Z')
      const merged = () => pulls.filter(({ state }) => state === 'merged').length
      const first = Math.min(COUNT, minute)
      // A place that anything else took is shown with the request that took it.
      const others = writes().filter(({ path, status }) => !path.endsWith('/merge') || status !== 200)
      expect({ merged: merged(), others }).toEqual({ merged: first, others: [] })
      const html = await desk.deskPage()
      expect(html).toContain(`Place 1 of ${COUNT - first} in line`)
      expect(html).toContain('expected on Monday 7 January 2030 at 09:01:00 (UTC+1, Europe/Paris)')
      const shown = Math.min(COUNT - first, 50)
      expect(html).toContain(`Place ${shown} of ${COUNT - first} in line`)
      if (COUNT - first > shown) expect(html).toContain('Later →')
      const lastMinute = wholeMinutes(COUNT)
      for (let minute = 0; minute <= lastMinute + 1 && merged() < COUNT; minute++)
        for (const second of [0, 1, 2, 5, 30])
          await desk.reaches(new Date(due + minute * 60_000 + second * 1000).toISOString())
      expect(merged()).toBe(COUNT)
      const paths = writes().map(({ path }) => path)
      const lastMerge = paths.findLastIndex((path) => path.endsWith('/merge'))
      expect(paths.slice(0, lastMerge + 1).every((path) => path.endsWith('/merge'))).toBe(true)
      const asked = paths
        .filter((path) => path.endsWith('/merge'))
        .map((path) => Number(path.split('/').at(-2)))
      // While one is merged the next is read, and may be ready before it.
      for (const [place, number] of asked.entries())
        expect(Math.abs(asked.toSorted((a, b) => a - b).indexOf(number) - place)).toBeLessThanOrEqual(1)
      const order = await Promise.all(
        pulls.map(async ({ id }) => (await desk.galley.services.publications.find(id))?.mergedMs),
      )
      expect(order).toEqual(order.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
      expect(Math.max(...order.map((ms) => ms ?? 0)) - due).toBeLessThanOrEqual(lastMinute * 60_000 + 5000)
    },
    120_000 + COUNT * 10_000,
  )

  test(
    'the comments follow, within the same limits',
    async () => {
      const due = Date.parse('2030-01-07T08:00:00Z')
      const told = () => pulls.every(({ comment }) => comment.includes('Publié le lundi 7 janvier 2030'))
      for (let at = wholeMinutes(COUNT) + 2; at <= 20 + COUNT && !told(); at++)
        await desk.reaches(new Date(due + at * 60_000).toISOString())
      for (const pull of pulls) expect(pull.comment).toContain('Publié le lundi 7 janvier 2030')
      const times = writes().map(({ at }) => at)
      for (const { most, withinMs } of writeLimits)
        for (const [index, at] of times.entries()) {
          const earlier = times[index - most]
          if (earlier !== undefined) expect(at - earlier).toBeGreaterThanOrEqual(withinMs)
        }
    },
    60_000 + COUNT * 10_000,
  )
})
