import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { code } from '../languages/untrusted.ts'
import { needsRenewal } from '../publish/gate.ts'
import { type Notification, notificationKey, notificationMarker } from '../publish/notifications.ts'
import type { Pull } from '../publish/pull.ts'
import type { ReviewedSite } from '../publish/review.ts'
import { gateLines } from './gates-section.ts'

const MOST_MENTIONED = 10

/** Notifies the author, and the people whose approval is missing. It mentions only people whom GitHub itself named. */
export function noticeComment(
  notice: Notification,
  pull: Pick<Pull, 'people'>,
  site: ReviewedSite | undefined,
): string {
  const language = languageOf(site)
  const parts = [headline(notice, pull, language), standing(notice, language), help(notice, pull, language)]
  const text = language.typography.typeset(parts.filter(Boolean).join('\n\n'))
  return `${notificationMarker(notificationKey(notice.kind, notice.instant.epochMs))}\n${text}`
}

function headline(
  { kind, instant, graceMs }: Notification,
  { people }: Pick<Pull, 'people'>,
  language: Language,
): string {
  const { ahead, late, lapsed } = language.messages.notifications
  const sentence =
    kind === 'late' ? late(instant) : kind === 'lapsed' ? lapsed({ at: instant, graceMs }) : ahead(instant)
  return people.author ? `@${people.author} ${sentence}` : sentence
}

function standing({ kind, unmet, refusal, queuePosition }: Notification, language: Language): string {
  const { notifications, comment } = language.messages
  const lines = [
    ...(queuePosition === undefined ? [] : [`- 🚦 ${notifications.inMergeQueue({ place: queuePosition })}`]),
    ...(refusal ? [`- ⛔ ${comment.mergeRefused(code(refusal))}`] : []),
    ...(unmet.length ? [gateLines(unmet, language)] : []),
  ]
  if (kind !== 'lapsed') return lines.length ? lines.join('\n') : `- ${notifications.trying}`
  return lines.length ? [notifications.stoodInTheWay, ...lines].join('\n') : ''
}

function help(notice: Notification, { people }: Pick<Pull, 'people'>, language: Language): string {
  const { notifications } = language.messages
  const { kind, instant, lapsesMs } = notice
  const reviewers = [...new Set([...people.requested, ...formerApprovers(notice, people)])]
    .filter((login) => login !== people.author)
    .slice(0, MOST_MENTIONED)
  const isQueued = notice.queuePosition !== undefined
  const isOver = kind === 'lapsed' || needsRenewal(notice.unmet)
  const needsApproval = notice.unmet.some(
    ({ why }) =>
      why.is === 'approvals-missing' ||
      why.is === 'turned-by-another' ||
      (why.is === 'rules-unmet' &&
        why.unmet.some(({ is }) => is === 'review-missing' || is === 'code-owners')),
  )
  const approval = reviewers.length
    ? notifications.approve(reviewers.map((login) => `@${login}`).join(', '))
    : notifications.nobodyAsked
  return [
    needsApproval && approval,
    kind === 'late' && !isQueued && !isOver && notifications.stillGoesOut({ ...instant, epochMs: lapsesMs }),
    isOver && !isQueued && notifications.renew,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Their approval no longer counts, because the head or the base has moved since. */
function formerApprovers({ unmet }: Notification, { approving }: Pull['people']): string[] {
  const outdated = unmet.flatMap(({ why }) =>
    why.is === 'approvals-missing'
      ? [...why.outdated, ...(why.otherBase?.approvals ?? []).map(({ by }) => by)]
      : [],
  )
  return outdated.filter((login) => approving.includes(login))
}
