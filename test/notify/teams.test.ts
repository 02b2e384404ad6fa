import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { teams } from '../../src/notify/teams.ts'
import { delivery, HttpReceiver } from './receiver.ts'

describe('notify/teams', () => {
  let receiver: HttpReceiver
  beforeEach(async () => {
    receiver = await HttpReceiver.starts()
  })
  afterEach(() => receiver.stops())

  test('a workflow gets one Adaptive Card without Markdown, and answers 202', async () => {
    receiver.answers.push((response) => response.writeHead(202).end())
    const send = teams({ kind: 'teams', url: receiver.url })
    expect(await send(delivery, { post: fetch, timeoutMs: 5_000 })).toEqual({ is: 'taken' })
    const { type, attachments } = JSON.parse(receiver.received[0]?.body ?? '')
    expect(type).toBe('message')
    expect(attachments).toHaveLength(1)
    const [{ contentType, content }] = attachments
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive')
    expect(content.body.map(({ type }: { type: string }) => type)).toEqual(Array(4).fill('RichTextBlock'))
    expect(content.body[0].inlines[0].text).toBe('En ligne : Salon <!channel> & [x](https://evil.example)')
    expect(content.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Pull request #7', url: 'https://github.com/mairie/site/pull/7' },
      { type: 'Action.OpenUrl', title: 'La page', url: 'https://gazette.example/salon' },
    ])
  })
})
