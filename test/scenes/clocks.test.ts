import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { Desk, post } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({ at: '2030-09-01T08:00:00Z' })
}, 60_000)
afterEach(() => desk.clock.areSet({}))
afterAll(() => desk?.closes())

const HOUR = 3_600_000

async function approved(day: string, date: string) {
  const pull = await desk.opensPullRequest({ [`_posts/${day}-horloge.md`]: post({ date }) })
  await pull.approvedBy('chief')
  return pull
}

test('Galley’s clock is an hour ahead: the database’s, which is right, holds the post back until its date', async () => {
  await desk.clock.areSet({ galley: HOUR })
  const pull = await approved('2030-09-02', '2030-09-02 10:00 +02:00')
  await desk.reaches('2030-09-02T07:00:01Z')
  await desk.reaches('2030-09-02T07:59:50Z')
  expect(pull.state).toBe('open')
  await desk.reaches('2030-09-02T08:00:00Z')
  expect(pull.state).toBe('merged')
})

test('the database’s clock is an hour ahead: Galley’s, which is right, holds the post back until its date', async () => {
  await desk.clock.areSet({ database: HOUR })
  const pull = await approved('2030-09-03', '2030-09-03 10:00 +02:00')
  await desk.reaches('2030-09-03T07:00:01Z')
  await desk.reaches('2030-09-03T07:59:50Z')
  expect(pull.state).toBe('open')
  await desk.reaches('2030-09-03T08:00:00Z')
  expect(pull.state).toBe('merged')
})

test.each([{ galley: -HOUR }, { database: -HOUR }])(
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

test('both clocks are set back after the post was scheduled: it waits for its date all the same', async () => {
  const pull = await approved('2030-09-06', '2030-09-06 10:00 +02:00')
  await desk.reaches('2030-09-06T07:59:00Z')
  await desk.clock.areSet({ galley: -2 * HOUR, database: -2 * HOUR })
  await desk.reaches('2030-09-06T08:00:30Z')
  expect(pull.state).toBe('open')
  await desk.clock.areSet({})
  await desk.reaches('2030-09-06T08:01:00Z')
  expect(pull.state).toBe('merged')
})

test('a date with a fraction of a second: it is shown whole, and the post goes out when the fraction has passed', async () => {
  const pull = await approved('2030-09-07', '2030-09-07 10:00:05.500 +02:00')
  expect(pull.comment).toContain('10:00:05,500')
  await desk.reaches('2030-09-07T08:00:05.499Z')
  expect(pull.state).toBe('open')
  await desk.reaches('2030-09-07T08:00:06Z')
  expect(pull.state).toBe('merged')
})

test('the night on which the clocks of Paris change: once it comes twice, once it does not come at all', async () => {
  const hugo = {
    'hugo.toml': 'baseURL = "https://gazette.example/"\nlanguageCode = "fr"\ntimeZone = "Europe/Paris"\n',
  }
  const night = await Desk.opens({ at: '2030-03-30T08:00:00Z', files: hugo })
  try {
    const open = async (date: string) => {
      const pull = await night.opensPullRequest({ [`content/posts/${date.slice(0, 10)}.md`]: post({ date }) })
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
})
