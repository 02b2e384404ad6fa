import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, post } from '../desk.ts'

describe('scenes/stopping', () => {
  /** A process manager kills what takes longer. */
  const PROMISE_MS = 10_000

  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-07T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  /** GitHub hangs over all such requests from now on; returns once it does. */
  function hangs(request: { method?: string; path: RegExp }) {
    const met = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    const until = async () => {
      met.resolve()
      await gone.promise
    }
    desk.sandbox.faults.next({ ...request, times: Number.POSITIVE_INFINITY, until })
    const letsGo = () => {
      gone.resolve()
      desk.sandbox.faults.clear()
    }
    return { met: met.promise, letsGo }
  }

  async function stopsInTime(): Promise<void> {
    const before = performance.now()
    await desk.stops()
    expect(performance.now() - before).toBeLessThan(PROMISE_MS)
    expect(desk.log.filter(({ part }) => part)).toEqual([])
  }

  const opened = (branch: string) =>
    desk.repository.openPull({
      by: 'ada',
      branch,
      title: 'Un billet',
      files: { [`_posts/2030-01-07-${branch}.md`]: post({ date: '2030-01-07 09:30 +01:00' }) },
    })
  const reviews = (pull: Awaited<ReturnType<typeof opened>>) =>
    pull.comments.filter(({ body }) => body.startsWith('<!-- galley:review'))

  test.each([
    ['a question', 'question', { path: /graphql/ }],
    ['a fetch', 'fetch', { path: /git-upload-pack/ }],
  ])(
    'GitHub never answers %s: Galley stops within ten seconds, and takes it up when it is started again',
    async (_, branch, request) => {
      const { met, letsGo } = hangs(request)
      const pull = await opened(branch)
      await met
      await stopsInTime()
      expect(reviews(pull)).toEqual([])
      letsGo()
      await desk.starts()
      expect(reviews(pull)).toHaveLength(1)
    },
  )

  test('GitHub never answers the merge: Galley stops within ten seconds, and the post goes out once it is started again', async () => {
    const pull = await opened('merge')
    await desk.settles()
    pull.review({ by: 'chief', state: 'approve' })
    await desk.settles()
    const { met, letsGo } = hangs({ method: 'PUT', path: /merge$/ })
    await desk.turnsTo('2030-01-07T08:30:00Z')
    await met
    await stopsInTime()
    letsGo()
    await desk.starts()
    await desk.reaches('2030-01-07T08:31:00Z')
    expect(pull.state).toBe('merged')
  })
})
