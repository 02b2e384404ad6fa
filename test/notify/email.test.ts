import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { email, needsEncryption } from '../../src/notify/email.ts'
import { delivery, HttpReceiver, MailServer, message } from './receiver.ts'

describe('notify/email', () => {
  let server: MailServer
  beforeEach(async () => {
    server = await MailServer.starts()
  })
  afterEach(() => server.stops())

  const sends = (more: Partial<typeof message> = {}, smtp = server.url, timeoutMs = 5_000) =>
    email({
      kind: 'email',
      smtp,
      from: 'galley@gazette.example',
      to: ['ada@gazette.example', 'bo@gazette.example'],
    })({ ...delivery, message: { ...message, ...more } }, { post: fetch, timeoutMs })

  test('everybody gets it, with links in plain text, and its id says whether it is a repeated one', async () => {
    expect(await sends({ subject: 'Live: fair' })).toEqual({ is: 'taken' })
    const [{ to, source } = { to: [], source: '' }] = server.mails
    expect(to).toEqual(['ada@gazette.example', 'bo@gazette.example'])
    expect(source).toContain(`Message-ID: <${delivery.id}@gazette.example>`)
    expect(source).toContain('Subject: Live: fair')
    expect(source).toContain('Auto-Submitted: auto-generated')
    expect(source).toContain('Pull request #7: https://github.com/mairie/site/pull/7')
    expect(source).toContain('La page: https://gazette.example/salon')
  })

  test('a title cannot add a header or another recipient', async () => {
    expect(await sends({ subject: 'Salon\r\nBcc: evil@example.org' })).toEqual({ is: 'taken' })
    expect(server.mails[0]?.to).toHaveLength(2)
    expect(server.mails[0]?.source).not.toMatch(/^Bcc:/m)
  })

  test.each([
    ['smtp://user:password@smtp.example.org', true],
    ['smtp://smtp.example.org', false],
    ['smtp://user:password@127.0.0.1:2525', false],
  ])('%s goes out encrypted or not at all: %s', (smtp, isNeeded) =>
    expect(needsEncryption(smtp)).toBe(isNeeded),
  )

  test('a server that refuses, hangs or is away is a failure, with no address in its words', async () => {
    server.refusal = Object.assign(new Error('mailbox full at secret.example'), { responseCode: 452 })
    expect(await sends()).toEqual({ is: 'failed', why: 'the mail server did not take it (EMESSAGE 452)' })
    const mute = await HttpReceiver.starts()
    const { port } = new URL(mute.url)
    expect(await sends({}, `smtp://user:password@127.0.0.1:${port}`, 50)).toMatchObject({ is: 'failed' })
    await mute.stops()
    expect(await sends({}, `smtp://user:password@127.0.0.1:${port}`)).toEqual({
      is: 'failed',
      why: 'the mail server did not take it (ESOCKET)',
    })
  })
})
