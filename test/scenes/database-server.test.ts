import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { WriteBudgetTable } from '../../src/database/write-budget-table.ts'
import { WriteBudget } from '../../src/github/write-budget.ts'
import { deepTest, few, isDeep } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'
import { type PostgresServer, startPostgresServer } from '../postgres-server.ts'

describe('scenes/database-server', () => {
  /** Only the scene in which the server restarts needs one of its own. */
  let server: PostgresServer | undefined
  let desk: Desk
  beforeAll(async () => {
    server = isDeep ? await startPostgresServer() : undefined
    desk = await Desk.opens({ at: '2030-05-01T08:00:00Z', database: server?.port ?? 'on the server' })
  })
  afterAll(async () => {
    await desk?.closes()
    await server?.stop()
  })

  /** An approved post for ten o'clock in Paris on this day of May. */
  async function approved(day: number, name = 'serveur'): Promise<DeskPull> {
    const date = `2030-05-0${day}`
    const pull = await desk.opensPullRequest({
      [`_posts/${date}-${name}.md`]: post({ date: `${date} 10:00 +02:00` }),
    })
    await pull.approvedBy('chief')
    return pull
  }

  deepTest('a post goes out at its date, and the desk keeps what is planned over a restart', async () => {
    const pull = await approved(2)
    await desk.stops()
    await desk.starts()
    expect(await desk.deskPage()).toContain(`#${pull.sandbox.number}`)
    await desk.reaches('2030-05-02T07:59:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-05-02T08:00:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('Publié le jeudi 2 mai 2030 à 10:00:00')
  })

  deepTest('what falls due while Galley is stopped goes out as soon as it starts, once', async () => {
    const pull = await approved(3)
    await desk.stops()
    await desk.clock.setTime('2030-05-03T08:30:00Z')
    await desk.starts()
    expect(pull.state).toBe('merged')
    desk.sandbox.requests.clear()
    await desk.stops()
    await desk.starts()
    expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
  })

  deepTest(
    'the server restarts: Galley takes up what it was at, and the post goes out at its date',
    async () => {
      const pull = await approved(4)
      await server?.restarts()
      await desk.reaches('2030-05-04T08:00:00Z')
      await desk.reaches('2030-05-04T08:00:16Z')
      expect(pull.state).toBe('merged')
    },
  )

  test('several processes spend no more of GitHub’s limit together than one may', async () => {
    const url = desk.serverDatabase?.url ?? ''
    const databases = await Promise.all([1, 2, 3].map(() => Database.connect(url)))
    const now = desk.clock.now()
    const spends = databases.flatMap((database) => {
      const budget = new WriteBudget(new WriteBudgetTable(database), [{ most: 10, withinMs: 60_000 }])
      return Array.from({ length: 8 }, () => budget.spend(99, now, 'merge'))
    })
    const spent = await Promise.allSettled(spends)
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    for (const database of databases) await database.close()
  })

  test('a server that is out of reach is named, without the password', async () => {
    const start = Database.connect('postgres://galley:secret@127.0.0.1:1/galley')
    await expect(start).rejects.toThrow(/postgres:\/\/127\.0\.0\.1:1\/galley cannot be used/)
    await expect(start).rejects.toThrow(/^(?!.*secret)/)
  })

  describe('beside a second Galley on the same database', () => {
    beforeAll(async () => {
      await desk.startsAnother()
    })

    test('each post goes out once, at its date, in order, and people are told once', async () => {
      const pulls: DeskPull[] = []
      for (const name of few(['un', 'deux', 'trois'], 2)) pulls.push(await approved(5, name))
      await desk.reaches('2030-05-05T07:59:59Z')
      desk.sandbox.requests.clear()
      await desk.reaches('2030-05-05T08:00:00Z')
      expect(pulls.map(({ state }) => state)).toEqual(pulls.map(() => 'merged'))
      const merges = desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))
      expect(merges.map(({ path }) => Number(path.split('/').at(-2)))).toEqual(
        pulls.map(({ sandbox }) => sandbox.number),
      )
      for (const pull of pulls) {
        expect(pull.comments).toHaveLength(1)
        expect(pull.comment).toContain('Publié le dimanche 5 mai 2030 à 10:00:00')
      }
    })

    deepTest('they sweep once every ten minutes together, not once each', async () => {
      desk.sandbox.requests.clear()
      for (const minute of ['10', '20', '30']) await desk.reaches(`2030-05-05T08:${minute}:01Z`)
      const sweeps = desk.sandbox.requests.filter(({ path }) => path.startsWith('/api/v3/app/installations?'))
      expect(sweeps).toHaveLength(3)
    })

    test('what a killed process was at, another takes over within twenty seconds', async () => {
      const pull = await approved(6)
      const { number: _, ...repository } = pull.id
      await desk.galley.services.database.query(
        `INSERT INTO pgboss.job (name, state, singleton_key, policy, data, retry_limit, retry_delay, retry_backoff,
           retry_delay_max, started_on, heartbeat_on, heartbeat_seconds)
         VALUES ('publish-repository', 'active', $1, 'stately', $2, 30, 1, true, 300, pgboss.job_now(), pgboss.job_now(), 10)`,
        [String(repository.repositoryId), JSON.stringify(repository)],
      )
      await desk.turnsTo('2030-05-06T08:00:00Z')
      for (let second = 1; second <= 20 && pull.state === 'open'; second++) await desk.clock.tick(1000)
      await desk.settles()
      expect(pull.state).toBe('merged')
    })
  })
})
