import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import { Desk, post } from '../desk.ts'

/** Stands before the real server, and breaks every connection once it has passed on so many messages. */
class BreakingServer {
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  left = Number.POSITIVE_INFINITY

  constructor(port: number) {
    this.#server = createServer((client) => {
      if (this.left <= 0) return client.resetAndDestroy()
      const server = connect(port, '127.0.0.1')
      for (const [socket, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('error', () => other.destroy())
        socket.on('close', () => other.destroy())
      }
      server.on('data', (data) => client.write(data))
      client.on('data', (data) => {
        this.left -= 1
        if (this.left > 0) server.write(data)
        else this.breaks()
      })
    })
  }

  async listens(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return (this.#server.address() as AddressInfo).port
  }

  breaks(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }

  stops(): void {
    this.#server.close()
    this.breaks()
  }
}

describe('database/server-loss.deep', () => {
  let desk: Desk
  let breaking: BreakingServer
  afterEach(async () => {
    await desk?.closes()
    breaking?.stops()
  })

  test('at whatever moment the server goes away, a start of Galley ends with a sentence', async () => {
    breaking = new BreakingServer(inject('postgresPort'))
    desk = await Desk.opens({ at: '2030-05-01T08:00:00Z', database: await breaking.listens() })
    await desk.stops()
    const stopped = desk.galley
    const ends = new Set<string>()
    let passed = 0
    for (; desk.galley === stopped; passed += 1 + Math.floor(passed / 10)) {
      breaking.left = passed
      const failure = await desk.starts().then(
        () => undefined,
        (error: unknown) => error,
      )
      breaking.left = Number.POSITIVE_INFINITY
      if (desk.galley !== stopped) break
      expect(failure).toBeInstanceOf(GalleyError)
      expect(failure).toMatchObject({ code: 'database' })
      ends.add((failure as Error).message)
    }
    expect(passed).toBeGreaterThan(10)
    expect(ends.size).toBeGreaterThan(1)
    // Once it has started it waits for the server, and takes up what it was at.
    await desk.reaches('2030-05-01T08:01:00Z')
    const pull = await desk.opensPullRequest({
      '_posts/2030-05-02-serveur.md': post({ date: '2030-05-02 10:00 +02:00' }),
    })
    await pull.approvedBy('chief')
    await desk.reaches('2030-05-02T08:00:00Z')
    expect(pull.state).toBe('merged')
  })
})
