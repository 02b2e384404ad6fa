import { createHmac } from 'node:crypto'
import { type Agent, request } from 'node:http'

interface Labelled {
  webhookSecret: string
  pull: { installationId: number; repositoryId: number; owner: string; repo: string }
  agent: Agent
}

export interface DeliveryAnswer {
  /** The status, or the error of the connection. */
  status: number | string
  ms: number
}

/** Returns what sends the webhook that GitHub sends when somebody sets a label on a pull request, in its usual size. */
export function labelDelivery({ webhookSecret, pull, agent }: Labelled) {
  return (port: number, number: number): Promise<DeliveryAnswer> => {
    const body = JSON.stringify({
      action: 'labeled',
      installation: { id: pull.installationId },
      repository: {
        id: pull.repositoryId,
        name: pull.repo,
        full_name: `${pull.owner}/${pull.repo}`,
        owner: { login: pull.owner },
      },
      sender: { type: 'User' },
      pull_request: { number, body: 'x'.repeat(8_000) },
    })
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-github-event': 'pull_request',
      'x-github-delivery': crypto.randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
    }
    const { promise, resolve } = Promise.withResolvers<DeliveryAnswer>()
    const from = performance.now()
    const since = () => performance.now() - from
    request({ host: '127.0.0.1', port, path: '/api/github/webhooks', method: 'POST', agent, headers })
      .on('response', (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, ms: since() }))
      })
      .on('error', ({ message }) => resolve({ status: message, ms: since() }))
      .end(body)
    return promise
  }
}
