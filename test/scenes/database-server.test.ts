import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Database } from '../../src/database/database.ts'
import { Desk, type DeskPull, post } from '../desk.ts'
import { type PostgresServer, startPostgresServer } from '../postgres-server.ts'

describe('scenes/database-server', () => {
  let server: PostgresServer
  let desk: Desk
  beforeAll(async () => {
    server = await startPostgresServer()
    desk = await Desk.opens({ at: '2030-05-01T08:00:00Z', server })
  })
  afterAll(async () => {
    await desk?.closes()
    await server?.stop()
  })

  /** An approved post for ten o'clock in Paris on this day of May. */
  async function approved(day: number): Promise<DeskPull> {
    const date = `2030-05-0${day}`
    const pull = await desk.opensPullRequest({
      [`_posts/${date}-serveur.md`]: post({ date: `${date} 10:00 +02:00` }),
    })
    await pull.approvedBy('chief')
    return pull
  }

  test('a post goes out at its date, and the desk keeps what is planned over a restart', async () => {
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

  test('what falls due while Galley is stopped goes out as soon as it starts, once', async () => {
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

  test('the server restarts: Galley takes up what it was at, and the post goes out at its date', async () => {
    const pull = await approved(4)
    await server.restarts()
    await desk.reaches('2030-05-04T08:00:00Z')
    await desk.reaches('2030-05-04T08:00:16Z')
    expect(pull.state).toBe('merged')
  })

  test('a second Galley on the same database does not start, and says why', async () => {
    const url = desk.serverDatabase?.url ?? ''
    const start = Database.connect(url)
    await expect(start).rejects.toMatchObject({ code: 'database' })
    await expect(start).rejects.toThrow(/another Galley is working on it/)
    await expect(start).rejects.toThrow(/^(?!.*postgres:galley@)/)
  })
})
