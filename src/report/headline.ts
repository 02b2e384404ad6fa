import type { Review } from '../publish/review.ts'
import { fileLink } from './links.ts'
import type { Language } from './messages.ts'
import { say } from './say.ts'
import { relative } from './when.ts'

/** What will become of the pull request, in one line. Relative times only where `now` is given. */
export function headline(review: Review, language: Language, now: number | undefined): string {
  return `### ${sentence(review, language, now)}`
}

function sentence(
  { pull, plan, publication, gates }: Review,
  language: Language,
  now: number | undefined,
): string {
  const words = say(language).comment
  if (publication) {
    const { mergedMs, zone, lagMs, mergeCommit } = publication
    return words.published({ at: { epochMs: mergedMs, zone }, lagMs, commit: mergeCommit })
  }
  if (pull.state === 'merged') {
    const zone = plan.is === 'at' ? plan.instant.zone : 'UTC'
    return words.mergedByHand({ epochMs: pull.mergedAt ?? pull.openedAt, zone })
  }
  if (pull.state === 'closed') return words.closed
  if (plan.is === 'unclear') return words.unclear(fileLink(pull, plan.path, plan.line, words.line(plan.line)))
  if (plan.is === 'none') return plan.why === 'no-posts' ? words.noPosts : words.nothingPlanned[plan.why]
  if (hasLapsed(gates)) return words.lapsed(plan.instant)
  const isDue = gates.some(({ why }) => why.is === 'due')
  const planned = isDue ? words.overdue(plan.instant) : words.planned(plan.instant)
  return now === undefined ? planned : `${planned} – ${relative(plan.instant.epochMs, now, language)}`
}

/** Where the date was read, and on whose clock. */
export function dateSource({ pull, plan, gates, refusal }: Review, language: Language): string {
  const words = say(language).comment
  if (pull.state !== 'open' || (plan.is === 'none' && plan.why === 'no-posts')) return ''
  const standing = gates.filter(({ state, id }) => state !== 'open' && id !== 'instant')
  if (plan.is === 'none') return standing.some(({ id }) => id === 'visible') ? '' : words.mergingPublishes
  if (plan.is !== 'at') return ''
  const { source, path } = plan
  const read =
    source.from === 'file-name'
      ? words.dateFrom.fileName({ path })
      : words.dateFrom.frontMatter({
          key: source.key,
          text: source.text,
          place: fileLink(pull, path, source.place.line, words.line(source.place.line)),
        })
  const ready = !standing.length && !hasLapsed(gates) && !refusal
  return `${read}${zone(source.zone, language)}${ready ? ` ${words.ready}` : ''}`
}

/** Nothing goes out by itself any more, whatever the other gates say. */
function hasLapsed(gates: Review['gates']): boolean {
  return gates.some(({ why }) => why.is === 'lapsed')
}

type Zone = Extract<Review['plan'], { is: 'at' }>['source']['zone']

function zone(source: Zone, language: Language): string {
  const { dateFrom } = say(language).comment
  if (source.by === 'text') return dateFrom.zoneOfText
  return source.by === 'site' ? dateFrom.zoneOfSite(source) : dateFrom.zoneByDefault(source)
}
