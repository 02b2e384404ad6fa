import type { ZoneSource } from '../content/instant.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import { needsRenewal } from '../publish/gate.ts'
import type { Plan } from '../publish/plan.ts'
import { type Review, whyUnread } from '../publish/review.ts'
import { fileLink } from './links.ts'

/** What will become of the pull request, in one line. Relative times only where `now` is given. */
export function headline(review: Review, language: Language, now: number | undefined): string {
  return `### ${headlineSentence(review, language, now)}`
}

/** The same as a sentence alone. */
export function headlineSentence(review: Review, language: Language, now: number | undefined): string {
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
  const because = whyUnread(review)
  if (because) return words.notRead[because]
  if (plan.is === 'unclear') return words.unclear(placeOf(review, plan.path, plan.line, language))
  if (plan.is === 'none') {
    if (plan.why === 'unscheduled') return words.unscheduled(plan.by)
    if (plan.why === 'not-read') return words.notRead.stalled
    return plan.why === 'no-posts' ? words.noPosts : words.nothingPlanned[plan.why]
  }
  if (pull.queuePosition !== undefined) return words.inMergeQueue({ place: pull.queuePosition })
  if (needsRenewal(gates)) return words.lapsed(plan.instant)
  const isDue = gates.some(({ why }) => why.is === 'due')
  const planned = isDue ? words.overdue(plan.instant) : words.planned(plan.instant)
  return now === undefined ? planned : `${planned} – ${language.dates.relative(plan.instant.epochMs, now)}`
}

/** Where the date comes from, and on whose clock; what it was before, and what it is elsewhere. */
export function dateSource(review: Review, language: Language): string {
  const { pull, plan, gates, refusal, movedFrom } = review
  const words = language.messages.comment
  if (pull.state !== 'open' || (plan.is === 'none' && plan.why === 'no-posts')) return ''
  const because = whyUnread(review)
  const planStays = because && words.planStays(plan.is === 'at' ? plan.instant : undefined)
  const left = review.unread.filter((post) => post.because === 'over-budget').length
  if (planStays)
    return [because === 'oversize' && words.makeSmaller, left > 0 && words.stillToRead(left), planStays]
      .filter(Boolean)
      .join(' ')
  const standing = gates.filter(({ state, id }) => state !== 'open' && id !== 'instant')
  if (plan.is === 'none') return standing.some(({ id }) => id === 'visible') ? '' : words.mergingPublishes
  if (plan.is !== 'at') return ''
  const ready = !standing.length && !needsRenewal(gates) && !refusal
  return [
    origin(review, plan, language),
    plan.instant.zone !== 'UTC' && words.inUtc(plan.instant),
    movedFrom !== undefined && words.movedFrom({ epochMs: movedFrom, zone: plan.instant.zone }),
    ready && words.ready,
  ]
    .filter(Boolean)
    .join(' ')
}

function origin(review: Review, plan: Extract<Plan, { is: 'at' }>, language: Language): string {
  const words = language.messages.comment
  if ('order' in plan) {
    const { by } = plan.order
    const ordered = words.ordered({ by, text: plan.order.is === 'at' ? plan.order.text : undefined })
    return plan.own ? `${ordered} ${words.ownDate(plan.own)}` : ordered
  }
  const { source, path } = plan
  const read =
    source.from === 'file-name'
      ? words.dateFrom.fileName({ path })
      : words.dateFrom.frontMatter({
          key: source.key,
          text: source.text,
          place: placeOf(review, path, source.place.line, language),
        })
  return `${read}${zone(source.zone, language)}`
}

/** A link to the line, with its file where there are several. */
function placeOf({ pull, posts }: Review, path: string, line: number, language: Language): string {
  const link = fileLink(pull, path, line, language.messages.comment.line(line))
  return posts.length > 1 ? `${link} (${code(path)})` : link
}

function zone(source: ZoneSource, language: Language): string {
  const { dateFrom } = language.messages.comment
  if (source.by === 'text') return dateFrom.zoneOfText
  return source.by === 'site' ? dateFrom.zoneOfSite(source) : dateFrom.zoneByDefault(source)
}
