import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverLoss } from '../../src/database/server-loss.ts'
import { newDatabase, type ServerDatabase } from '../postgres-server.ts'

describe('database/server-loss', () => {
  let database: ServerDatabase
  beforeAll(async () => {
    database = await newDatabase()
  })
  afterAll(() => database.drop())

  const failureOf = async (work: (client: Client) => Promise<unknown>, url = database.url) => {
    const client = new Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      return await work(client).catch((error: unknown) => error)
    } catch (error) {
      return error
    } finally {
      await client.end().catch(() => {})
    }
  }

  test('a server that ends a connection, or is not there, has gone away', async () => {
    const ended = await failureOf((client) => client.query('SELECT pg_terminate_backend(pg_backend_pid())'))
    const refused = await failureOf(async () => {}, 'postgres://postgres@127.0.0.1:1/galley')
    for (const failure of [ended, refused, new Error('The queue failed', { cause: ended })])
      expect(serverLoss(failure)).toMatchObject({
        code: 'database',
        message: expect.stringMatching(/^The database server has gone away .*: .+\. Start Galley again /),
      })
  })

  test('a statement that the server refuses is a fault of Galley’s', async () => {
    const refused = await failureOf((client) => client.query('SELECT nothing FROM nowhere'))
    expect(refused).toMatchObject({ code: '42P01' })
    expect(serverLoss(refused)).toBeUndefined()
  })
})
