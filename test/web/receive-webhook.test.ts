import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { Hono } from 'hono'
import { TestClock } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Listening, listenOn } from '../../src/web/listen-on.ts'
import { type Delivery, receiveWebhook } from '../../src/web/receive-webhook.ts'
import { RefusalLog } from '../../src/web/refusal-log.ts'
import { WebhookBodies } from '../../src/web/webhook-body.ts'
import { deepTest } from '../deep.ts'

describe('web/receive-webhook', () => {
  const SECRET = 'a secret'
  const MB = 1024 * 1024

  let listening: Listening
  let clock: TestClock
  let logged: { message: string; data: Record<string, unknown> }[]
  const received: Delivery[] = []
  const statuses: number[] = []

  beforeAll(async () => {
    const log = {
      debug() {},
      info() {},
      warn: (data: object, message: string) => logged.push({ message, data: { ...data } }),
      error: (data: object, message: string) => logged.push({ message, data: { ...data } }),
    }
    clock = new TestClock()
    const web = new Hono()
    web.post(
      '/hook',
      receiveWebhook({
        bodies: new WebhookBodies(SECRET),
        refusals: new RefusalLog(log, clock),
        log,
        onAnswer: (status) => statuses.push(status),
        async receive(delivery) {
          if ('unqueued' in delivery.payload) throw new Error('The database is gone.')
          received.push(delivery)
          return 'broken' in delivery.payload ? { missing: '`installation.id`' } : undefined
        },
      }),
    )
    listening = await listenOn(web.fetch, { host: '127.0.0.1', port: 0 })
  })
  afterAll(() => listening.close())
  beforeEach(async () => {
    logged = []
    received.length = 0
    statuses.length = 0
    // What was counted before is written, and forgotten.
    await clock.tick(60_000)
    logged = []
  })

  const sign = (body: string | Uint8Array, secret = SECRET) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

  async function deliver(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string | null> = {},
  ) {
    const all = {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': sign(body),
      ...headers,
    }
    const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== null)
    const answer = await fetch(`${listening.url}/hook`, { method: 'POST', body, headers: given })
    return { status: answer.status, text: await answer.text() }
  }

  test('a delivery of GitHub’s is taken in', async () => {
    expect(await deliver('{"action":"opened"}')).toEqual({ status: 202, text: 'queued' })
    expect(received).toEqual([
      {
        id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        event: 'pull_request',
        payload: { action: 'opened' },
      },
    ])
    const long = JSON.stringify({ text: 'é'.repeat(6 * MB) })
    expect((await deliver(long, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(202)
    expect(statuses).toEqual([202, 202])
  })

  test('a delivery whose job cannot be queued is answered with 500, and the log says which one', async () => {
    expect(await deliver('{"unqueued":true}')).toEqual({ status: 500, text: 'Not queued.' })
    expect(logged).toEqual([
      {
        message: 'A webhook could not be queued. Galley will look for what it announced.',
        data: {
          err: new Error('The database is gone.'),
          delivery: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
          event: 'pull_request',
        },
      },
    ])
  })

  test.each([
    ['no signature', { 'x-hub-signature-256': null }, 400, /no valid signature/],
    ['an empty signature', { 'x-hub-signature-256': '' }, 400, /no valid signature/],
    ['a short signature', { 'x-hub-signature-256': 'sha256=00' }, 400, /no valid signature/],
    [
      'an old kind of signature',
      { 'x-hub-signature-256': `sha1=${'0'.repeat(40)}` },
      400,
      /no valid signature/,
    ],
    ['another’s signature', { 'x-hub-signature-256': sign('{}', 'development') }, 400, /another secret/],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, /settings of the GitHub App/],
    ['plain text', { 'content-type': 'text/plain' }, 415, /application\/json/],
    ['no event', { 'x-github-event': null }, 400, /event/],
    ['the event __proto__', { 'x-github-event': '__proto__' }, 400, /event/],
    ['the event constructor', { 'x-github-event': 'constructor' }, 400, /event/],
    ['an event with a line break encoded', { 'x-github-event': 'push%0A' }, 400, /event/],
    ['no id', { 'x-github-delivery': null }, 400, /id/],
  ])('a request with %s is refused, in words', async (_, headers, status, text) => {
    const answer = await deliver('{}', headers)
    expect(answer).toEqual({ status, text: expect.stringMatching(text) })
    expect(received).toEqual([])
    expect(logged).toEqual([{ message: 'webhook delivery refused', data: { status, because: answer.text } }])
  })

  test.each([
    ['not JSON', 'payload=%7B%7D', /not JSON/],
    ['empty', '', /not JSON/],
    ['cut off', '{"a":', /not JSON/],
    ['null', 'null', /no object/],
    ['a list', '[]', /no object/],
    ['a lone surrogate', '{"a":[{"b":"\\ud800"}]}', /Unicode/],
    ['a lone surrogate in a key', '{"\\udc00":1}', /Unicode/],
    ['U+0000', '{"a":"\\u0000"}', /U\+0000/],
    ['without what its event has', '{"broken":true}', /`installation.id`/],
  ])('a signed body that is %s is refused, in words', async (_, body, text) => {
    expect(await deliver(body)).toEqual({ status: 400, text: expect.stringMatching(text) })
  })

  test('a signed body that is not UTF-8, or nested deeper than any stack, is answered', async () => {
    expect((await deliver(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))).status).toBe(400)
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await deliver(deep)).status).toBe(202)
  })

  test('repeats of a refusal are counted, and told in one line', async () => {
    for (let n = 0; n < 5; n++) await deliver('{}', { 'x-hub-signature-256': null })
    expect(logged).toHaveLength(1)
    await clock.tick(60_000)
    expect(logged).toHaveLength(2)
    expect(logged[1]).toMatchObject({ message: 'webhook deliveries refused again', data: { times: 4 } })
  })

  /** A request over a connection of its own, whose body goes on until the other side has had enough of it. */
  function open(headers: string[], { bytes = 0 } = {}): { socket: Socket; answer: Promise<string> } {
    const { port } = new URL(listening.url)
    const socket = connect(Number(port), '127.0.0.1')
    const chunk = Buffer.alloc(64 * 1024, 'x')
    let left = bytes
    const write = () => {
      while (left > 0 && !socket.destroyed) {
        left -= chunk.length
        if (!socket.write(chunk)) return void socket.once('drain', write)
      }
    }
    socket.once('connect', () => {
      socket.write(['POST /hook HTTP/1.1', 'Host: galley', ...headers, '', ''].join('\r\n'))
      write()
    })
    const answer = new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (data) => {
        text += data
        resolve(text)
      })
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
    })
    return { socket, answer }
  }

  const signedFalsely = (length: number) => [
    'Content-Type: application/json',
    'X-GitHub-Event: push',
    'X-GitHub-Delivery: a',
    `X-Hub-Signature-256: sha256=${'0'.repeat(64)}`,
    `Content-Length: ${length}`,
  ]

  test('forty unsigned requests of 25 MB, sent and held, cost little memory and one line', async () => {
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 5)
    const headers = ['Content-Type: application/json', `Content-Length: ${25 * MB}`]
    const strangers = Array.from({ length: 40 }, (_, n) => open(headers, { bytes: n % 2 ? 24 * MB : 1 }))
    const answers = await Promise.all(strangers.map(({ answer }) => answer))
    clearInterval(watch)
    for (const { socket } of strangers) socket.destroy()
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 400'))).toHaveLength(40)
    expect((most - before) / MB).toBeLessThan(100)
    expect(logged).toHaveLength(1)
  })

  test('a body above what GitHub sends is refused before it is read, announced or not', async () => {
    const announced = open(signedFalsely(25 * MB + 1))
    expect(await announced.answer).toMatch(/^HTTP\/1\.1 413/)
    // Else its sender could go on, and have the rest of it read.
    expect(await announced.answer).toMatch(/^connection: close\r$/im)
    const headers = signedFalsely(0).with(-1, 'Transfer-Encoding: chunked')
    const unannounced = open(headers)
    const chunk = Buffer.concat([
      Buffer.from('80000\r\n'),
      Buffer.alloc(512 * 1024, ' '),
      Buffer.from('\r\n'),
    ])
    unannounced.socket.once('connect', () => {
      for (let n = 0; n < 51; n++) unannounced.socket.write(chunk)
    })
    expect(await unannounced.answer).toMatch(/^HTTP\/1\.1 413/)
    for (const { socket } of [announced, unannounced]) socket.destroy()
  })

  deepTest(
    'strangers who hold bodies open keep no delivery of GitHub’s waiting, and their memory is bounded',
    async () => {
      const before = process.memoryUsage().rss
      const small = Array.from({ length: 100 }, () => open(signedFalsely(400_000), { bytes: 64 * 1024 }))
      const large = Array.from({ length: 50 }, () => open(signedFalsely(25 * MB), { bytes: 24 * MB }))
      // The strangers are at it once the first of them has been turned away.
      await Promise.race(large.map(({ answer }) => answer))
      for (let n = 0; n < 20; n++) {
        expect((await deliver(`{"n":${n}}`)).status).toBe(202)
        await turn()
      }
      expect(
        small.filter(({ socket }) => !socket.destroyed && socket.bytesRead === 0).length,
      ).toBeGreaterThan(40)
      expect((process.memoryUsage().rss - before) / MB).toBeLessThan(250)
      for (const { socket } of [...small, ...large]) socket.destroy()
    },
  )
})
