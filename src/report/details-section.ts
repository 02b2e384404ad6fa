import type { ZoneSource } from '../content/instant.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import type { Plan } from '../publish/plan.ts'
import { isNothingRead, isOnlyAboutSite, type Review, whyUnread } from '../publish/review.ts'
import { gateLines } from './gates-section.ts'
import { fileLink } from './links.ts'
import { orderedDiagnostics } from './warnings-section.ts'

/** What only some people look for: the exact date and where it came from, the conditions that are met, rules' names. */
export function detailsSection(review: Review, language: Language): string {
  const words = language.messages.comment
  const isOpen = review.pull.state === 'open'
  const isToGoOut = isOpen && !isNothingRead(review) && !isOnlyAboutSite(review)
  const met = isToGoOut ? review.gates.filter(({ state }) => state === 'open') : []
  const parts = [
    dateLines(review, language),
    met.length > 0 && gateLines(met, language),
    isOpen && ruleNames(review, language),
  ].filter(Boolean)
  if (!parts.length) return ''
  const title = met.length ? words.detailsAndConditions(met.length) : words.details
  return `<details><summary>${title}</summary>\n\n${parts.join('\n\n')}\n</details>`
}

function dateLines(review: Review, language: Language): string {
  const { pull, plan, publication, movedFrom } = review
  const words = language.messages.comment
  if (publication) {
    const { mergedMs, zone, lagMs, mergeCommit } = publication
    return words.published({ at: { epochMs: mergedMs, zone }, lagMs, commit: mergeCommit })
  }
  if (pull.state === 'merged') {
    const zone = plan.is === 'at' ? plan.instant.zone : 'UTC'
    return words.mergedByHand({ epochMs: pull.mergedAt ?? pull.openedAt, zone })
  }
  if (pull.state !== 'open' || plan.is !== 'at') return ''
  return [
    words.planned(plan.instant),
    plan.instant.zone !== 'UTC' && words.inUtc(plan.instant),
    !whyUnread(review) && origin(review, plan, language),
    movedFrom !== undefined && words.movedFrom({ epochMs: movedFrom, zone: plan.instant.zone }),
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
  if ('release' in plan) {
    const sentence = words.dateOfRelease(plan.release)
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

function ruleNames(review: Review, language: Language): string {
  const rules = [...new Set(orderedDiagnostics(review).map(({ rule }) => rule))]
  return rules.length ? language.messages.comment.rules(rules.map(code).join(', ')) : ''
}
