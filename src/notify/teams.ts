import * as z from 'zod'
import { address } from './address.ts'
import type { Send } from './channel.ts'
import { postJson } from './post-json.ts'

export const teamsSettings = z.strictObject({ kind: z.literal('teams'), url: address })

/**
 * A workflow “When a Teams webhook request is received” takes Adaptive Cards only, and answers 202:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using. RichTextBlock
 * reads no Markdown, unlike TextBlock, so a title cannot make a link: https://adaptivecards.io/explorer/RichTextBlock.html
 */
export function teams({ url }: z.output<typeof teamsSettings>): Send {
  return ({ message: { subject, text, reasons, repository, pull, page, labels } }, connections) => {
    const content = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.2',
      body: [
        paragraph(subject, { weight: 'bolder', size: 'medium' }),
        paragraph(text),
        ...reasons.map((reason) => paragraph(`• ${reason}`)),
        paragraph(repository, { isSubtle: true, size: 'small' }),
      ],
      actions: [
        { type: 'Action.OpenUrl', title: labels.pull, url: pull.url },
        ...(page ? [{ type: 'Action.OpenUrl', title: labels.page, url: page }] : []),
      ],
    }
    const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }
    return postJson(url, JSON.stringify({ type: 'message', attachments: [attachment] }), connections)
  }
}

function paragraph(text: string, style: object = {}) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] }
}
