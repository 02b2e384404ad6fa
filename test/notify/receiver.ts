import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { EventMessage } from '../../src/report/event-message.ts'

/** A receiver of webhooks on this machine. It takes everything unless `answers` says otherwise. */
export class HttpReceiver {
  readonly received: { headers: IncomingHttpHeaders; body: string }[] = []
  /** The next answers, in order. */
  readonly answers: ((response: ServerResponse) => void)[] = []
  readonly #server = createServer(async (request, response) => {
    this.received.push({ headers: request.headers, body: await text(request) })
    const answer = this.answers.shift()
    if (answer) answer(response)
    else response.end('ok')
  })

  static async starts(): Promise<HttpReceiver> {
    const receiver = new HttpReceiver()
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook/a-secret-path`
  }

  async stops(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** A mail server on this machine that keeps what it takes. */
export class MailServer {
  readonly mails: { to: string[]; source: string }[] = []
  refusal: Error | undefined
  readonly #server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData: async (stream, session, done) => {
      const source = await text(stream)
      if (this.refusal) return done(this.refusal)
      this.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
      done()
    },
  })

  static async starts(): Promise<MailServer> {
    const mail = new MailServer()
    await new Promise<void>((resolve) => {
      mail.#server.listen(0, '127.0.0.1', () => resolve())
    })
    return mail
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  async stops(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }
}

export const message: EventMessage = {
  event: 'live',
  repository: 'mairie/site',
  pull: {
    number: 7,
    title: 'Salon <!channel> & [x](https://evil.example)',
    url: 'https://github.com/mairie/site/pull/7',
  },
  planned: { at: '2030-01-07T08:30:00.000Z', zone: 'Europe/Paris' },
  page: 'https://gazette.example/salon',
  subject: 'En ligne : Salon <!channel> & [x](https://evil.example)',
  text: 'Les lecteurs le voient.',
  reasons: ['Approbation : il manque 1 approbation'],
  labels: { pull: 'Pull request #7', page: 'La page' },
}

export const delivery = { id: '0f1c9f0e-3a52-4a0c-8d0c-1f6f1f6f1f6f', message }
