import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/write-limits', () => {
  // Smaller limits than GitHub's, so that few pull requests reach them.
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z', writeLimits: [{ most: 4, withinMs: 60_000 }] })
  })
  afterAll(() => desk?.closes())

  /** An approved post for this day and time in Paris. */
  async function approved(day: string, time: string, name: string): Promise<DeskPull> {
    const path = `_posts/${day}-${name}.md`
    const pull = await desk.opensPullRequest({ [path]: post({ date: `${day} ${time} +01:00`, title: name }) })
    await pull.approvedBy('chief')
    // What was written on it counts no more.
    await desk.reaches(new Date(desk.clock.now() + 5 * 60_000).toISOString())
    return pull
  }

  async function restartsAt(instant: string): Promise<void> {
    await desk.stops()
    await desk.clock.setTime(instant)
    await desk.starts()
  }

  const states = (pulls: readonly DeskPull[]) => pulls.map(({ state }) => state)

  deepTest('a restart in the middle of many keeps to GitHub’s limits', async () => {
    const pulls: DeskPull[] = []
    for (const name of ['un', 'deux', 'trois', 'quatre'])
      pulls.push(await approved('2030-01-07', '10:00:00', name))
    pulls.push(await approved('2030-01-07', '10:00:30', 'cinq'))
    await desk.reaches('2030-01-07T09:00:00Z')
    await restartsAt('2030-01-07T09:00:20Z')
    for (const second of [30, 31, 59]) await desk.reaches(`2030-01-07T09:00:${second}Z`)
    expect(states(pulls)).toEqual(['merged', 'merged', 'merged', 'merged', 'open'])
    await desk.reaches('2030-01-07T09:01:00Z')
    expect(pulls.at(-1)?.state).toBe('merged')
  })

  deepTest(
    'one that is put on hold while the merge before it hangs takes no place from those behind it',
    async () => {
      const pulls: DeskPull[] = []
      for (const name of ['un', 'retenu', 'trois', 'quatre', 'cinq'])
        pulls.push(await approved('2030-01-07', '14:00:00', name))
      const hang = desk.hangs({ method: 'PUT', path: /\/merge$/ })
      await desk.turnsTo('2030-01-07T13:00:00Z')
      await hang.met
      const held = pulls[1] as DeskPull
      desk.sandbox.webhooks.hold()
      await held.sandbox.label('galley: hold')
      await hang.letsGo()
      expect(pulls.map((pull) => pull.state)).toEqual(
        pulls.map((pull) => (pull === held ? 'open' : 'merged')),
      )
      desk.sandbox.webhooks.release()
      await desk.settles()
      await held.sandbox.close()
      await desk.reaches('2030-01-07T13:30:00Z')
    },
  )

  deepTest('a restart does not forget that GitHub has asked for patience', async () => {
    const pulls = [
      await approved('2030-01-08', '10:00:00', 'un'),
      await approved('2030-01-08', '10:00:30', 'deux'),
    ]
    const secret = await desk.sandbox.createRepository('mairie/secret', {
      files: { '_config.yml': 'lang: fr\n' },
      private: true,
      collaborators: { chief: 'write' },
    })
    const unseen = await secret.openPull({
      ...{ by: 'mairie', branch: 'tout-bas', title: 'Tout bas' },
      files: { '_posts/2030-01-08-bas.md': post({ date: '2030-01-08 10:00:20 +01:00' }) },
    })
    unseen.review({ by: 'chief', state: 'approve' })
    await desk.settles()
    await desk.reaches('2030-01-08T08:50:00Z')
    desk.sandbox.faults.next({
      method: 'PUT',
      path: /\/merge$/,
      status: 429,
      headers: { 'retry-after': '90' },
    })
    await desk.reaches('2030-01-08T09:00:00Z')
    await restartsAt('2030-01-08T09:00:10Z')
    desk.sandbox.requests.clear()
    for (const time of ['00:30', '00:31', '01:29']) await desk.reaches(`2030-01-08T09:${time}Z`)
    const asked = desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))
    expect([states(pulls), asked]).toEqual([['open', 'open'], []])
    // A private repository's post stands between them, and nobody is told so.
    const page = await desk.deskPage()
    expect([page.includes('Place 1 of 2 in line'), page.includes('of 3 in line')]).toEqual([true, false])
    await desk.reaches('2030-01-08T09:01:31Z')
    expect(unseen.state).toBe('merged')
    expect(states(pulls)).toEqual(['merged', 'merged'])
  })

  const secondary =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

  test('GitHub asks to wait for a day: it is asked again within the hour, and people read why', async () => {
    const pull = await approved('2030-01-09', '10:00:00', 'un')
    desk.sandbox.faults.next({
      ...{ method: 'PUT', path: /\/merge$/, status: 403 },
      ...{ headers: { 'retry-after': '86400' }, body: { message: secondary } },
    })
    await desk.reaches('2030-01-09T09:00:00Z')
    await restartsAt('2030-01-09T09:10:00Z')
    const page = await desk.deskPage()
    expect(page).toContain(`until Thursday 10 January 2030 at 09:00:00 (UTC): “${secondary}”`)
    expect(page).toContain('Galley asks again on Wednesday 9 January 2030 at 10:00:00 (UTC)')
    expect(page).toContain('Place 1 of 1 in line, since GitHub has asked Galley to wait')
    expect(JSON.stringify(desk.log)).toContain(secondary)
    desk.sandbox.requests.clear()
    await desk.reaches('2030-01-09T09:59:00Z')
    expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
    await desk.reaches('2030-01-09T10:00:01Z')
    expect(pull.state).toBe('merged')
    expect(await desk.deskPage()).not.toContain(secondary)
  })
})
