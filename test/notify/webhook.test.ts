import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { webhook, webhookSettings } from '../../src/notify/webhook.ts'
import { delivery, HttpReceiver } from './receiver.ts'

describe('notify/webhook', () => {
  let receiver: HttpReceiver
  beforeEach(async () => {
    receiver = await HttpReceiver.starts()
  })
  afterEach(() => receiver.stops())

  const secret = 'sixteen letters!!'
  const sends = (timeoutMs = 5_000) =>
    webhook({ kind: 'webhook', url: receiver.url, secret })(delivery, { post: fetch, timeoutMs })

  test('a receiver can check its signature as it checks GitHub’s, and its JSON by the published schema', async () => {
    expect(await sends()).toEqual({ is: 'taken' })
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    expect(headers).toMatchObject({
      'x-hub-signature-256': `sha256=${signature}`,
      'x-galley-event': 'live',
      'x-galley-delivery': delivery.id,
      'content-type': 'application/json',
    })
    const schema = JSON.parse(readFileSync('docs/schemas/notification.schema.json', 'utf8'))
    const isValid = new Ajv2020({ validateFormats: false }).compile(schema)
    expect(isValid(JSON.parse(body))).toBe(true)
    expect(isValid({ ...JSON.parse(body), event: 'gone' })).toBe(false)
  })

  test('a refusal is told with its first words, and how long to wait', async () => {
    receiver.answers.push((response) =>
      response.writeHead(429, { 'retry-after': '90' }).end('x'.repeat(100_000)),
    )
    expect(await sends()).toEqual({
      is: 'failed',
      why: `it answered 429: ${'x'.repeat(200)}`,
      afterMs: 90_000,
    })
  })

  test('a receiver that repeats its address does not make it known', async () => {
    const { pathname } = new URL(receiver.url)
    receiver.answers.push((response) =>
      response.writeHead(404).end(`Cannot POST ${pathname} (a-secret-path), see ${receiver.url}`),
    )
    expect(await sends()).toMatchObject({ why: 'it answered 404: Cannot POST … (…), see …' })
    receiver.answers.push((response) => response.writeHead(403).end('signature s1gnature+secret is wrong'))
    const url = `${receiver.url}?sig=s1gnature%2Bsecret`
    const outcome = await webhook({ kind: 'webhook', url, secret })(delivery, {
      post: fetch,
      timeoutMs: 5_000,
    })
    expect(outcome).toMatchObject({ why: 'it answered 403: signature … is wrong' })
  })

  test('one that hangs is left, and one that leads elsewhere is not followed', async () => {
    receiver.answers.push(() => {})
    expect(await sends(50)).toEqual({ is: 'failed', why: 'it did not answer within 0.05 s' })
    receiver.answers.push((response) => response.writeHead(307, { location: receiver.url }).end())
    expect(await sends()).toMatchObject({ is: 'failed', why: 'it answered 307' })
    expect(receiver.received).toHaveLength(2)
  })

  test('an answer that never ends is left too, and one that is nowhere keeps its address secret', async () => {
    receiver.answers.push((response) => response.writeHead(200).write('o'))
    expect(await sends(50)).toEqual({ is: 'failed', why: 'it did not answer within 0.05 s' })
    const { url } = receiver
    await receiver.stops()
    const outcome = await webhook({ kind: 'webhook', url, secret })(delivery, {
      post: fetch,
      timeoutMs: 5_000,
    })
    expect(outcome).toEqual({ is: 'failed', why: 'it cannot be reached (ECONNREFUSED)' })
    receiver = await HttpReceiver.starts()
  })

  test.each([
    ['http://example.org/hook', false],
    ['https://example.org/hook', true],
    ['http://127.0.0.1:8080/hook', true],
    ['ftp://example.org', false],
    ['not an address', false],
  ])('%s may be its address: %s', (url, isTaken) =>
    expect(webhookSettings.safeParse({ kind: 'webhook', url, secret }).success).toBe(isTaken),
  )
})
