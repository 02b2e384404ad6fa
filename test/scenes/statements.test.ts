import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, post } from '../desk.ts'
import { noteStatements } from '../note-statements.ts'

describe('scenes/statements', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z', database: 'embedded' })
  })
  afterAll(() => desk?.closes())

  test('statements are few: one for a webhook, three for each publication, and a few for the run of its repository', async () => {
    const noted = noteStatements()
    try {
      const count = (by: 'galley' | 'queue', job?: string) =>
        noted.seen.filter((one) => one.by === by && one.job === job && (job || one.delivery)).length
      const inPublication = () =>
        noted.seen.filter(({ by, job }) => by === 'galley' && job === 'publish-repository')
      // Each pull request has its delivery's name; what is left is the run's own, and a look for what fell due meanwhile.
      const ofPulls = () =>
        inPublication().filter(
          ({ delivery, sql }) => delivery !== undefined && !sql.includes('galley.plan, turns'),
        )
      const ofRun = () => inPublication().length - ofPulls().length
      // On a busy machine what was read may be too old when the merge is asked for. Its place is given back, and it is read again.
      const needed = () => [
        ...new Set(
          ofPulls()
            .filter(({ sql }) => !sql.includes('DELETE FROM galley.intent'))
            .map(({ delivery, sql }) => `${delivery} ${sql.slice(0, 200)}`),
        ),
      ]
      const dated = (hour: number) => post({ date: `2030-01-07 ${hour}:00 +01:00` })
      const pulls = []
      for (const [name, hour] of [
        ['seul', 11],
        ['premier', 12],
        ['second', 12],
      ] as const) {
        const pull = await desk.opensPullRequest({ [`_posts/2030-01-07-${name}.md`]: dated(hour) })
        noted.seen.length = 0
        await pull.approvedBy('chief')
        expect([count('galley'), count('queue')]).toEqual([1, 0])
        expect(count('galley', 'review-pull')).toBeLessThanOrEqual(16)
        pulls.push(pull)
      }
      noted.seen.length = 0
      await desk.reaches('2030-01-07T10:00:00Z')
      expect(needed()).toHaveLength(3)
      expect(ofRun()).toBeLessThanOrEqual(4)
      noted.seen.length = 0
      await desk.reaches('2030-01-07T11:00:00Z')
      expect(needed()).toHaveLength(6)
      expect(ofRun()).toBeLessThanOrEqual(5)
      expect(count('queue', 'publish-repository')).toBe(0)
      expect(pulls.map(({ state }) => state)).toEqual(pulls.map(() => 'merged'))
      // PostgreSQL has planned each once, and not for each run.
      const [plans] = await desk.galley.services.database.query(
        'SELECT sum(custom_plans)::int AS custom, sum(generic_plans)::int AS generic FROM pg_prepared_statements',
      )
      expect(plans).toMatchObject({ custom: 0, generic: expect.any(Number) })
    } finally {
      noted.end()
    }
  })
  test('where nothing is due, the queue is not asked what is missing in it', async () => {
    const noted = noteStatements()
    try {
      await desk.reaches('2030-01-07T12:00:00Z')
      const scans = noted.seen.filter(({ sql }) => sql.includes('galley.rebuild'))
      expect(scans.length).toBeGreaterThan(1)
      expect(noted.seen.filter(({ sql }) => sql.includes('AS key WHERE NOT EXISTS'))).toEqual([])
    } finally {
      noted.end()
    }
  })
})
