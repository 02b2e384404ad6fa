import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { code } from '../languages/untrusted.ts'
import { needsRenewal } from '../publish/gate.ts'
import { type Notice, noticeKey, noticeMarker } from '../publish/notifications.ts'
import type { Pull } from '../publish/pull.ts'
import type { ReviewedSite } from '../publish/review.ts'
import { gateLines } from './gates-section.ts'

/** Of more people only so many are mentioned. */
const MOST_MENTIONED = 10

/**
 * A comment that notifies the author, and those whose approval is missing. Only people whom GitHub itself named are
 * mentioned.
 */
export function noticeComment(
  notice: Notice,
  pull: Pick<Pull, 'people'>,
  site: ReviewedSite | undefined,
): string {
  const language = languageOf(site)
  const parts = [headline(notice, pull, language), standing(notice, language), help(notice, pull, language)]
  const text = language.typography.typeset(parts.filter(Boolean).join('\n\n'))
  return `${noticeMarker(noticeKey(notice.kind, notice.instant.epochMs))}\n${text}`
}

function headline(
  { kind, instant, graceMs }: Notice,
  { people }: Pick<Pull, 'people'>,
  language: Language,
): string {
  const { ahead, late, lapsed } = language.messages.notifications
  const sentence =
    kind === 'late' ? late(instant) : kind === 'lapsed' ? lapsed({ at: instant, graceMs }) : ahead(instant)
  return people.author ? `@${people.author} ${sentence}` : sentence
}

function standing({ kind, standing, refusal, queuePosition }: Notice, language: Language): string {
  const { notifications, comment } = language.messages
  const lines = [
    ...(queuePosition === undefined ? [] : [`- 🚦 ${notifications.inMergeQueue({ place: queuePosition })}`]),
    ...(refusal ? [`- ⛔ ${comment.mergeRefused(code(refusal))}`] : []),
    ...(standing.length ? [gateLines(standing, language)] : []),
  ]
  if (kind !== 'lapsed') return lines.length ? lines.join('\n') : `- ${notifications.trying}`
  return lines.length ? [notifications.stoodInTheWay, ...lines].join('\n') : ''
}

function help(notice: Notice, { people }: Pick<Pull, 'people'>, language: Language): string {
  const { notifications } = language.messages
  const { kind, instant, lapsesMs } = notice
  const asked = [...new Set([...people.requested, ...askedAgain(notice, people)])]
    .filter((login) => login !== people.author)
    .slice(0, MOST_MENTIONED)
  const isQueued = notice.queuePosition !== undefined
  const isOver = kind === 'lapsed' || needsRenewal(notice.standing)
  const needsApproval = notice.standing.some(
    ({ why }) =>
      why.is === 'approvals-missing' ||
      why.is === 'turned-by-another' ||
      (why.is === 'rules-unmet' &&
        why.unmet.some(({ is }) => is === 'review-missing' || is === 'code-owners')),
  )
  const approval = asked.length
    ? notifications.approve(asked.map((login) => `@${login}`).join(', '))
    : notifications.nobodyAsked
  return [
    needsApproval && approval,
    kind === 'late' && !isQueued && !isOver && notifications.stillGoesOut({ ...instant, epochMs: lapsesMs }),
    isOver && !isQueued && notifications.renew,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Those who approved it before its head or its base was moved. */
function askedAgain({ standing }: Notice, { approving }: Pull['people']): string[] {
  const before = standing.flatMap(({ why }) =>
    why.is === 'approvals-missing'
      ? [...why.outdated, ...(why.otherBase?.approvals ?? []).map(({ by }) => by)]
      : [],
  )
  return before.filter((login) => approving.includes(login))
}
