import type { Context } from 'hono'
import type { Probot } from 'probot'

/**
 * Answers a webhook once its jobs are in the queue: 202, or 400 where the signature does not fit. Any other failure is a
 * 500, which GitHub lists so that the delivery can be repeated; the sweep finds what was missed either way.
 */
export function receiveWebhook(probot: Probot) {
  return async (context: Context): Promise<Response> => {
    const header = (name: string) => context.req.header(name) ?? ''
    try {
      await probot.webhooks.verifyAndReceive({
        id: header('x-github-delivery'),
        name: header('x-github-event'),
        signature: header('x-hub-signature-256'),
        payload: await context.req.text(),
      })
      return context.text('queued', 202)
    } catch (error) {
      const [first] = (error as AggregateError).errors ?? [error]
      if ((first as { status?: number }).status === 400)
        return context.text('The signature does not fit.', 400)
      return context.text('Not queued.', 500)
    }
  }
}
