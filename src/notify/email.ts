import { createTransport } from 'nodemailer'
import * as z from 'zod'
import { linesOf } from '../report/event-message.ts'
import { isLoopback } from './address.ts'
import type { Send } from './channel.ts'

/** A server in between could claim that there is no encryption, and would then read the password. */
export function needsEncryption(smtp: string): boolean {
  const { password, hostname } = new URL(smtp)
  return password !== '' && !isLoopback(hostname)
}

const smtpAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol),
    'it has to begin with smtp://',
  )

export const emailSettings = z.strictObject({
  kind: z.literal('email'),
  smtp: smtpAddress,
  from: z.email(),
  to: z.array(z.email()).min(1).max(50),
})

/**
 * Every attempt has the same Message-ID, by which mail programs know a repeated one. `Auto-Submitted` keeps holiday
 * notices from answering: https://www.rfc-editor.org/rfc/rfc3834#section-5
 */
export function email({ smtp, from, to }: z.output<typeof emailSettings>): Send {
  return async ({ id, message }, { timeoutMs }) => {
    const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
    const transport = createTransport({
      url: smtp,
      ...limits,
      dnsTimeout: timeoutMs,
      requireTLS: needsEncryption(smtp),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    try {
      await transport.sendMail({
        from: { name: 'Galley', address: from },
        to,
        subject: message.subject,
        text: textOf(message),
        messageId: `<${id}@${from.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { is: 'taken' }
    } catch (error) {
      return { is: 'failed', why: reasonOf(error) }
    } finally {
      transport.close()
    }
  }
}

function textOf(message: Parameters<Send>[0]['message']): string {
  const { pull, page, labels, repository } = message
  const links = [`${labels.pull}: ${pull.url}`, ...(page ? [`${labels.page}: ${page}`] : [])]
  return [linesOf(message), links.join('\n'), `-- \nGalley · ${repository}`].join('\n\n')
}

/** Messages of errors may name the server and its user, so only codes are told: `EAUTH`, `550`. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = Object(error) as { code?: unknown; responseCode?: unknown }
  const codes = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number')
  return `the mail server did not take it (${codes.join(' ') || 'no code'})`
}
