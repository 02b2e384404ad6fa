import type { ZoneSource } from '../content/instant.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import { needsRenewal } from '../publish/gate.ts'
import type { Plan } from '../publish/plan.ts'
import { type Review, whyUnread } from '../publish/review.ts'
import { fileLink } from './links.ts'

export function headline(review: Review, language: Language, nowMs: number | undefined): string {
  return `### ${headlineSentence(review, language, nowMs)}`
}

export function headlineSentence(review: Review, language: Language, nowMs: number | undefined): string {
  const { pull, plan, publication, gates } = review
  const words = language.messages.comment
  if (publication) {
    const { mergedMs, zone, lagMs, mergeCommit } = publication
    return words.published({ at: { epochMs: mergedMs, zone }, lagMs, commit: mergeCommit })
  }
  if (pull.state === 'merged') {
    const zone = plan.is === 'at' ? plan.instant.zone : 'UTC'
    return words.mergedByHand({ epochMs: pull.mergedAt ?? pull.openedAt, zone })
  }
  if (pull.state === 'closed') return words.closed
  const unreadWhy = whyUnread(review)
  if (unreadWhy) return words.notRead[unreadWhy]
  if (plan.is === 'unclear') return words.unclear(lineLink(review, plan.path, plan.line, language))
  if (plan.is === 'none') {
    if (plan.why === 'unscheduled') return words.unscheduled(plan.by)
    if (plan.why === 'not-read') return words.notRead.stalled
    return plan.why === 'no-posts' ? words.noPosts : words.nothingPlanned[plan.why]
  }
  if (pull.queuePosition !== undefined) return words.inMergeQueue({ place: pull.queuePosition })
  if (needsRenewal(gates)) return words.lapsed(plan.instant)
  const isDue = gates.some(({ why }) => why.is === 'due')
  const planned = isDue ? words.overdue(plan.instant) : words.planned(plan.instant)
  return nowMs === undefined
    ? planned
    : `${planned} – ${language.dates.relative(plan.instant.epochMs, nowMs)}`
}

export function dateSource(review: Review, language: Language): string {
  const { pull, plan, gates, refusal, movedFrom } = review
  const words = language.messages.comment
  if (pull.state !== 'open' || (plan.is === 'none' && plan.why === 'no-posts')) return ''
  const unreadWhy = whyUnread(review)
  const planStays = unreadWhy && words.planStays(plan.is === 'at' ? plan.instant : undefined)
  const unreadCount = review.unread.filter((post) => post.because === 'over-budget').length
  if (planStays)
    return [
      unreadWhy === 'oversize' && words.makeSmaller,
      unreadCount > 0 && words.stillToRead(unreadCount),
      planStays,
    ]
      .filter(Boolean)
      .join(' ')
  const standing = gates.filter(({ state, id }) => state !== 'open' && id !== 'instant')
  if (plan.is === 'none') return standing.some(({ id }) => id === 'visible') ? '' : words.mergingPublishes
  if (plan.is !== 'at') return ''
  const isReady = !standing.length && !needsRenewal(gates) && !refusal
  return [
    origin(review, plan, language),
    plan.instant.zone !== 'UTC' && words.inUtc(plan.instant),
    movedFrom !== undefined && words.movedFrom({ epochMs: movedFrom, zone: plan.instant.zone }),
    isReady && words.ready,
  ]
    .filter(Boolean)
    .join(' ')
}

function origin(review: Review, plan: Extract<Plan, { is: 'at' }>, language: Language): string {
  const words = language.messages.comment
  if ('order' in plan) {
    const { by } = plan.order
    const sentence = words.ordered({ by, text: plan.order.is === 'at' ? plan.order.text : undefined })
    return plan.own ? `${sentence} ${words.ownDate(plan.own)}` : sentence
  }
  const { source, path } = plan
  const sentence =
    source.from === 'file-name'
      ? words.dateFrom.fileName({ path })
      : words.dateFrom.frontMatter({
          key: source.key,
          text: source.text,
          place: lineLink(review, path, source.place.line, language),
        })
  return `${sentence}${zoneWords(source.zone, language)}`
}

function lineLink({ pull, posts }: Review, path: string, line: number, language: Language): string {
  const link = fileLink(pull, path, line, language.messages.comment.line(line))
  return posts.length > 1 ? `${link} (${code(path)})` : link
}

function zoneWords(source: ZoneSource, language: Language): string {
  const { dateFrom } = language.messages.comment
  if (source.by === 'text') return dateFrom.zoneOfText
  return source.by === 'site' ? dateFrom.zoneOfSite(source) : dateFrom.zoneByDefault(source)
}
