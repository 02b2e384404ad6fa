import type { Language } from '../languages/language.ts'
import type { AfterMessages } from '../languages/messages.ts'
import { code, safeLink } from '../languages/untrusted.ts'
import type { DeliveryStatus } from '../publish/delivery-status.ts'
import type { Rebuild } from '../publish/rebuild.ts'
import type { Review } from '../publish/review.ts'

const SIGN: Record<DeliveryStatus['is'], string> = {
  waiting: '⏳',
  visible: '👀',
  hidden: '🙈',
  ahead: '🙈',
  failed: '❌',
  'not-deployed': '❓',
  'page-missing': '❓',
  'page-without-title': '❓',
  'page-unreachable': '❓',
  unknowable: '❔',
}

export function afterSection({ afterMerge }: Pick<Review, 'afterMerge'>, language: Language): string {
  if (!afterMerge) return ''
  const { state, zone, url, rebuilds } = afterMerge
  const { after } = language.messages
  const link = url === undefined ? undefined : (safeLink(url, url.replace(/^https:\/\//, '')) ?? code(url))
  const denied =
    state.is === 'unknowable' && state.denied.length
      ? [after.notGranted(state.denied.map((name) => `${name}: read`))]
      : []
  return [
    [`${SIGN[state.is]} ${stateWords(after, { state, link, zone })}`, ...denied].join(' '),
    ...rebuilds.map((rebuild) => `🔁 ${rebuildWords(after, rebuild, zone)}`),
  ].join('\n\n')
}

type Words<Value> = (value: Value) => string

export function stateWords(
  after: AfterMessages,
  values: { state: DeliveryStatus; link: string | undefined; zone: string },
): string {
  return (after.states[values.state.is] as Words<typeof values>)(values)
}

function rebuildWords(after: AfterMessages, { at, brings, state }: Rebuild, zone: string): string {
  const values = { at: { ...at, zone }, brings, state, zone }
  const lacking = state.is === 'failed' && state.lacking ? ` ${after.notGranted([state.lacking])}` : ''
  return `${(after.rebuilds[state.is] as Words<typeof values>)(values)}${lacking}`
}
