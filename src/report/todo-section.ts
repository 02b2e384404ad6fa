import type { Language } from '../languages/language.ts'
import { listed, sentenceOf } from '../languages/sentence-parts.ts'
import { code } from '../languages/untrusted.ts'
import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import { stateOf } from '../publish/publication-state.ts'
import { isNothingRead, isOnlyAboutSite, type Review, whyUnread } from '../publish/review.ts'
import { gatesToOpen } from './gates-section.ts'
import { warningLists } from './warnings-section.ts'

/** What people have to do, in one list: errors first, then what else stands in the way, then warnings. Notices are folded. */
export function todoSection(review: Review, language: Language, room: number): string {
  const { todo, toCheck } = language.messages.comment
  const needed = [...events(review, language), ...gatesToOpen(review, language)]
  const { errors, warnings, notices, earlier, counts } = warningLists(
    review,
    language,
    room - needed.join('\n').length,
  )
  const title = needed.length || counts.errors ? todo(counts) : toCheck(counts)
  const lines = [...errors, ...needed, ...warnings]
  return [advice(review, language), lines.length && [`**${title}**`, ...lines].join('\n'), notices, earlier]
    .filter(Boolean)
    .join('\n\n')
}

/** What a merge, a queue or a person has done that asks for something to be done. */
function events(review: Review, language: Language): string[] {
  const { refusal, isDequeued, isStuckInQueue, takenOutBy, leftOut, pull, skippedBuild } = review
  if (isNothingRead(review)) return []
  const words = language.messages.comment
  return [
    refusal && `- ⛔ ${words.mergeRefused(code(refusal))}`,
    isDequeued && `- ⛔ ${words.dequeued}`,
    isStuckInQueue && `- ⛔ ${words.stuckInQueue}`,
    takenOutBy !== undefined && `- ✋ ${words.takenOut(takenOutBy)}`,
    pull.autoMergeBy !== undefined && goesEarly(review) && `- ⚠️ ${words.autoMerge(pull.autoMergeBy)}`,
    skippedBuild && `- ⚠️ ${words.skippedBuild[skippedBuild.is](listed(skippedBuild.words.map(code)))}`,
    leftOut > 0 && `- ${words.postsLeftOut(leftOut)}`,
  ].filter((line) => typeof line === 'string')
}

/** GitHub could merge it before its date, because no required check holds it until then. */
function goesEarly({ gates, pull, blocksEarlyMerge }: Review): boolean {
  const isAhead = gates.some(({ why }) => why.is === 'not-yet')
  return isAhead && !(blocksEarlyMerge && pull.rules.checks.includes(OWN_CHECK))
}

function advice(review: Review, language: Language): string {
  const { overrides, pull, plan } = review
  const words = language.messages.comment
  // A release is mentioned at the head on which it was tried, and at the head that it has made.
  const releaseHeads = [overrides.release?.head, overrides.release?.is === 'made' && overrides.release.sha]
  const release = releaseHeads.includes(pull.head.sha) ? overrides.release : undefined
  const unreadWhy = whyUnread(review)
  const unreadCount = review.unread.filter((post) => post.because === 'over-budget').length
  const sentences = unreadWhy
    ? [
        unreadWhy === 'oversize' && words.makeSmaller,
        unreadCount > 0 && words.stillToRead(unreadCount),
        words.nothingBeforeRead,
      ]
    : [
        stateOf(review).is === 'unplanned' && plan.is === 'none' && words.mergingPublishes,
        isOnlyAboutSite(review) && words.mergedByPeople,
      ]
  return [
    sentences.filter(Boolean).join(' '),
    !isNothingRead(review) && release && sentenceOf(words.release, release),
  ]
    .filter(Boolean)
    .join('\n\n')
}
