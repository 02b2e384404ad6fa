import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { slack } from '../../src/notify/slack.ts'
import { delivery, HttpReceiver } from './receiver.ts'

describe('notify/slack', () => {
  let receiver: HttpReceiver
  beforeEach(async () => {
    receiver = await HttpReceiver.starts()
  })
  afterEach(() => receiver.stops())

  test('a title can neither call a whole channel nor make a link', async () => {
    const send = slack({ kind: 'slack', url: receiver.url })
    expect(await send(delivery, { post: fetch, timeoutMs: 5_000 })).toEqual({ is: 'taken' })
    const subject = 'En ligne : Salon <!channel> & [x](https://evil.example)'
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      text: 'En ligne : Salon &lt;!channel&gt; &amp; [x](https://evil.example)',
      blocks: [
        { type: 'section', text: { type: 'plain_text', text: subject, emoji: false } },
        {
          type: 'section',
          text: {
            type: 'plain_text',
            text: 'Les lecteurs le voient.\n• Approbation : il manque 1 approbation',
            emoji: true,
          },
        },
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: '<https://github.com/mairie/site/pull/7|Pull request #7> · <https://gazette.example/salon|La page> · mairie/site',
            },
          ],
        },
      ],
    })
  })

  test('what Slack says of a channel that is gone is told', async () => {
    receiver.answers.push((response) => response.writeHead(410).end('channel_is_archived'))
    const outcome = await slack({ kind: 'slack', url: receiver.url })(delivery, {
      post: fetch,
      timeoutMs: 5_000,
    })
    expect(outcome).toMatchObject({ is: 'failed', why: 'it answered 410: channel_is_archived' })
  })
})
