import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonSchedule } from '../../src/cli/json-schedule.ts'
import { type ScheduleOptions, scheduleWith } from '../../src/cli/schedule.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { keptThreads } from '../kept-thread.ts'
import { Shell } from './shell.ts'

describe('cli/schedule', () => {
  let shell: Shell
  const pool = new WorkerPool({ threads: 1, openThread: keptThreads() })
  beforeAll(() => {
    shell = new Shell()
    shell.write({
      'hugo.toml': 'baseURL = "https://gazette.example/"\nlanguageCode = "en"\n',
      'content/posts/old.md':
        '---\ntitle: Old\ndate: 2029-01-01\nexpiryDate: 2030-03-01T00:00:00Z\n---\nOld.\n',
      'content/posts/fair.md':
        '---\ntitle: "The fair; \\e[2J, new"\ndate: 2030-02-01T09:30:00+01:00\n---\nFair.\n',
      'content/posts/draft.md': '---\ntitle: Draft\ndate: 2030-04-01\ndraft: true\n---\nDraft.\n',
    })
  })
  afterAll(async () => {
    shell.remove()
    await pool.stop()
  })

  const run = (options: Partial<ScheduleOptions> = {}) =>
    shell.run((terminal) => scheduleWith(pool, { format: 'text', ...options }, terminal))

  test('lists what comes out and expires, the earliest first, and what would stay hidden', async () => {
    expect((await run()).stdout).toBe(`Friday 1 February 2030 at 09:30 (UTC+1)  The fair; ␛[2J, new comes out
  https://gazette.example/posts/fair/
  once the site is built after that

Friday 1 March 2030 at 00:00 (UTC)  Old expires
  https://gazette.example/posts/old/
  once the site is built after that

Monday 1 April 2030 at 00:00 (UTC)  Draft comes out
  https://gazette.example/posts/draft/
  but readers will not see it: draft: true at line 4
`)
  })

  test('JSON is what its schema says', async () => {
    const { events } = jsonSchedule.parse(JSON.parse((await run({ format: 'json' })).stdout))
    expect(events.map(({ at, does }) => [at.at, does])).toEqual([
      ['2030-02-01T08:30:00.000Z', 'comes-out'],
      ['2030-03-01T00:00:00.000Z', 'expires'],
      ['2030-04-01T00:00:00.000Z', 'comes-out'],
    ])
  })

  test('a calendar program reads the same from the calendar', async () => {
    const calendar = new ICAL.Component(ICAL.parse((await run({ format: 'ics' })).stdout))
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    expect(events.map(({ startDate, summary }) => [startDate.toJSDate().toISOString(), summary])).toEqual([
      ['2030-02-01T08:30:00.000Z', 'The fair; ␛[2J, new comes out'],
      ['2030-03-01T00:00:00.000Z', 'Old expires'],
      ['2030-04-01T00:00:00.000Z', 'Draft comes out'],
    ])
  })

  test('nothing to come is said, and so is a format that is none', async () => {
    expect((await run({ at: '2031-01-01' })).stdout).toBe(
      '3 posts read: nothing is still to come out or to expire.\n',
    )
    expect((await run({ format: 'pdf' })).stderr).toBe('--format is one of text, json, ics.')
  })
})
