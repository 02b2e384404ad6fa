import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post } from '../desk.ts'

describe('scenes/clocks', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-09-01T08:00:00Z' })
  })
  afterEach(() => desk.clock.areSet({}))
  afterAll(() => desk?.closes())

  const HOUR = 3_600_000

  async function approved(day: string, date: string) {
    const pull = await desk.opensPullRequest({ [`_posts/${day}-horloge.md`]: post({ date }) })
    await pull.approvedBy('chief')
    return pull
  }

  deepTest(
    'Galley’s clock is an hour ahead: the database’s, which is right, holds the post back until its date',
    async () => {
      await desk.clock.areSet({ galley: HOUR })
      const pull = await approved('2030-09-02', '2030-09-02 10:00 +02:00')
      await desk.reaches('2030-09-02T07:00:01Z')
      await desk.reaches('2030-09-02T07:59:50Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-09-02T08:00:00Z')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'the database’s clock is an hour ahead: Galley’s, which is right, holds the post back until its date',
    async () => {
      await desk.clock.areSet({ database: HOUR })
      const pull = await approved('2030-09-03', '2030-09-03 10:00 +02:00')
      await desk.reaches('2030-09-03T07:00:01Z')
      await desk.reaches('2030-09-03T07:59:50Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-09-03T08:00:00Z')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest.each([{ galley: -HOUR }, { database: -HOUR }])(
    'a clock that is behind makes a post late, never early, and when it is set right it goes out: %j',
    async (wrong) => {
      const date = 'galley' in wrong ? '2030-09-04' : '2030-09-05'
      await desk.reaches(`${date}T05:00:00Z`)
      await desk.clock.areSet(wrong)
      const pull = await approved(date, `${date} 10:00 +02:00`)
      await desk.reaches(`${date}T08:00:00Z`)
      await desk.reaches(`${date}T08:30:00Z`)
      expect(pull.state).toBe('open')
      await desk.clock.areSet({})
      await desk.reaches(`${date}T08:31:01Z`)
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'both clocks are set back after the post was scheduled: it waits for its date all the same',
    async () => {
      const pull = await approved('2030-09-06', '2030-09-06 10:00 +02:00')
      await desk.reaches('2030-09-06T07:59:00Z')
      await desk.clock.areSet({ galley: -2 * HOUR, database: -2 * HOUR })
      await desk.reaches('2030-09-06T08:00:30Z')
      expect(pull.state).toBe('open')
      await desk.clock.areSet({})
      await desk.reaches('2030-09-06T08:01:00Z')
      expect(pull.state).toBe('merged')
    },
  )

  describe('the machine’s clock is set half an hour ahead, Galley’s and the database’s with it', () => {
    const ahead = { galley: HOUR / 2, database: HOUR / 2 }
    const health = async () => (await fetch(`${desk.galley.url}/health`)).json()

    test('GitHub’s own time holds the post back until its date, and nobody is told that it is late', async () => {
      const pull = await approved('2030-09-08', '2030-09-08 10:00 +02:00')
      await desk.reaches('2030-09-08T07:20:00Z')
      await desk.clock.areSet(ahead)
      await desk.reaches('2030-09-08T07:30:00Z')
      await desk.reaches('2030-09-08T07:40:00Z')
      await desk.reaches('2030-09-08T07:59:50Z')
      expect(pull.state).toBe('open')
      expect(pull.notices).toEqual([])
      await desk.reaches('2030-09-08T08:00:00Z')
      expect(pull.state).toBe('merged')
      const { lagMs } = (await desk.galley.services.publications.find(pull.id)) ?? {}
      expect(lagMs).toBeLessThan(5000)
    })

    test('the operator is told once, on the desk and by /health too, and no longer when it is set right', async () => {
      const told = () => desk.log.filter(({ msg }) => String(msg).includes('ahead of GitHub’s'))
      for (let looks = 0; looks < 2; looks += 1) await desk.sweeps()
      desk.log.length = 0
      await desk.clock.areSet(ahead)
      await desk.sweeps()
      await desk.sweeps()
      expect(await health()).toMatchObject({ status: 'ok', clock: { aheadMs: expect.closeTo(HOUR / 2, -4) } })
      const ready = await fetch(`${desk.galley.url}/ready`)
      expect([ready.status, await ready.text()]).toEqual([
        503,
        expect.stringContaining('30 min ahead of GitHub'),
      ])
      expect(await desk.deskPage()).toContain('The clock of this machine is 30 min ahead of GitHub’s')
      await desk.sweeps()
      expect(told()).toHaveLength(1)
      await desk.clock.areSet({})
      await desk.sweeps()
      await desk.sweeps()
      expect(await health()).toEqual({ status: 'ok' })
      expect((await fetch(`${desk.galley.url}/ready`)).status).toBe(200)
      expect(await desk.deskPage()).not.toContain('GitHub’s')
    })
  })

  deepTest(
    'the machine’s clock is a moment ahead: GitHub is asked a few times more, and the post is out within a second',
    async () => {
      const pull = await approved('2030-09-09', '2030-09-09 10:00 +02:00')
      await desk.reaches('2030-09-09T07:59:58.980Z')
      await desk.clock.areSet({ galley: 20, database: 20 })
      await desk.reaches('2030-09-09T07:59:59.980Z')
      expect(pull.state).toBe('open')
      const asked = desk.sandbox.requests.length
      const atMs = Date.parse('2030-09-09T08:00:00Z')
      while (pull.state === 'open' && desk.clock.true.now() < atMs + 2000) {
        await desk.clock.tick(50)
        await desk.settles()
      }
      expect(pull.sandbox.mergedAt).toBeLessThan(atMs + 1000)
      expect(pull.sandbox.mergedAt).toBeGreaterThanOrEqual(atMs)
      expect(
        desk.sandbox.requests.slice(asked).filter(({ path }) => path.endsWith('/graphql')).length,
      ).toBeLessThanOrEqual(6)
    },
  )

  deepTest(
    'GitHub’s answers tell no time: nothing goes out, the operator is told, and when they do again it goes out',
    async () => {
      const pull = await approved('2030-09-11', '2030-09-11 10:00 +02:00')
      desk.sandbox.tellsTime(() => ({}))
      await desk.stops()
      await desk.starts()
      expect(desk.log.some(({ msg }) => String(msg).includes('tell no time'))).toBe(true)
      expect(await desk.deskPage()).toContain('tell no time')
      await desk.reaches('2030-09-11T08:00:00Z')
      await desk.reaches('2030-09-11T08:00:30Z')
      expect(pull.state).toBe('open')
      desk.sandbox.tellsTime(undefined)
      await desk.reaches('2030-09-11T08:01:30Z')
      expect(pull.state).toBe('merged')
      expect(await desk.deskPage()).not.toContain('tell no time')
    },
  )

  deepTest(
    'a date with a fraction of a second: it is shown whole, and the post goes out when the fraction has passed',
    async () => {
      const pull = await approved('2030-09-12', '2030-09-12 10:00:05.500 +02:00')
      expect(pull.comment).toContain('10:00:05,500')
      await desk.reaches('2030-09-12T08:00:05.499Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-09-12T08:00:06Z')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'the night on which the clocks of Paris change: once it comes twice, once it does not come at all',
    async () => {
      const hugo = {
        'hugo.toml': 'baseURL = "https://gazette.example/"\nlanguageCode = "fr"\ntimeZone = "Europe/Paris"\n',
      }
      const night = await Desk.opens({ at: '2030-03-30T08:00:00Z', files: hugo })
      try {
        const open = async (date: string) => {
          const pull = await night.opensPullRequest({
            [`content/posts/${date.slice(0, 10)}.md`]: post({ date }),
          })
          await pull.approvedBy('chief')
          return pull
        }
        const never = await open('2030-03-31T02:30:00')
        expect(never.comment).toContain('2030-03-31T02:30:00')
        await night.reaches('2030-03-31T00:30:00Z')
        await night.reaches('2030-03-31T01:30:00Z')
        await night.reaches('2030-04-01T08:00:00Z')
        expect(never.state).toBe('open')
        // As Hugo does: the second of the two.
        const twice = await open('2030-10-27T02:30:00')
        expect(twice.comment).toContain('dimanche 27 octobre 2030 à 02:30 (UTC+1, Europe/Paris)')
        await night.reaches('2030-10-27T00:30:00Z')
        await night.reaches('2030-10-27T01:29:59Z')
        expect(twice.state).toBe('open')
        await night.reaches('2030-10-27T01:30:00Z')
        expect(twice.state).toBe('merged')
      } finally {
        await night.closes()
      }
    },
  )
})
