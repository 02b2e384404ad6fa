import * as z from 'zod'
import { linesOf } from '../report/event-message.ts'
import { address } from './address.ts'
import type { Send } from './channel.ts'
import { postJson } from './post-json.ts'

export const slackSettings = z.strictObject({ kind: z.literal('slack'), url: address })

/** The longest text of a section: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const MOST_CHARACTERS = 3000

/** `text` is what notifications show: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slack({ url }: z.output<typeof slackSettings>): Send {
  return ({ message }, connections) => {
    const { subject, pull, page, labels, repository } = message
    const links = [
      link(pull.url, labels.pull),
      ...(page ? [link(page, labels.page)] : []),
      escaped(repository),
    ]
    const blocks = [
      { type: 'section', text: { type: 'plain_text', text: cut(subject), emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: cut(linesOf(message)), emoji: true } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: links.join(' · ') }] },
    ]
    return postJson(url, JSON.stringify({ text: escaped(subject), blocks }), connections)
  }
}

const cut = (text: string) => text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')

const link = (url: string, label: string) => `<${escaped(url).replaceAll('|', '%7C')}|${escaped(label)}>`

/** Slack reads these three signs: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
