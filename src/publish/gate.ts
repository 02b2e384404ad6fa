import type { Instant } from '../content/instant.ts'
import type { HiddenReason } from '../content/visibility.ts'
import type { UnmetRule } from './branch-rules.ts'
import type { DependencyState } from './dependencies.ts'
import type { MissedWhy } from './missed.ts'
import type { Check, PullList } from './pull.ts'
import type { UnreadBecause } from './unread.ts'

export type GateId =
  | 'instant'
  | 'open'
  | 'hold'
  | 'reviewed'
  | 'visible'
  | 'diagnostics'
  | 'approvals'
  | 'checks'
  | 'rules'
  | 'protected'
  | 'mergeable'
  | 'dependencies'
  | 'release'
  | 'window'

/** Why a gate is as it is. report/ has a sentence for each. */
export type GateWhy =
  | { is: 'due'; instant: Instant }
  | { is: 'not-yet'; instant: Instant }
  | { is: 'lapsed'; instant: Instant; graceMs: number }
  /** It was closed at its date and reopened later: `/galley publish` or another date lets it go out. */
  | { is: 'reopened-late'; instant: Instant }
  /** Galley could not publish at its date, through no fault of the pull request. The same commands let it go out. */
  | { is: 'missed'; instant: Instant; because: MissedWhy }
  | { is: 'nothing-planned' }
  | { is: 'pull-open'; branch: string }
  | { is: 'pull-closed' }
  | { is: 'pull-draft' }
  | { is: 'archived'; since: Instant }
  | { is: 'branch-not-allowed'; branch: string; allowed: readonly string[] }
  | { is: 'stacked'; branch: string; on: number }
  | { is: 'not-held' }
  | { is: 'held-until'; opens: Instant; by: string }
  | { is: 'held'; label: string }
  | { is: 'held-in-cms'; label: string }
  | { is: 'head-reviewed' }
  | { is: 'head-moved' }
  /** `paths` of posts; empty if the site or Galley's configuration could not be read. */
  | { is: 'not-read'; because: UnreadBecause; paths: readonly string[] }
  | { is: 'configuration-unread'; branch: string }
  | { is: 'setting-unread'; branch: string; key: string; line: number }
  | { is: 'posts-visible' }
  /** It brings no post, and takes so many away. */
  | { is: 'posts-removed'; count: number }
  | { is: 'posts-hidden'; posts: readonly { path: string; because: readonly HiddenReason[] }[] }
  | { is: 'no-errors' }
  | { is: 'errors'; count: number }
  | { is: 'approved'; by: readonly string[] }
  | {
      is: 'approvals-missing'
      have: number
      needed: number
      outdated: readonly string[]
      /** Approvals from before the base `branch` was changed from `was`, or was rewritten. */
      otherBase?: { branch: string; approvals: readonly { by: string; was?: string }[] }
    }
  | { is: 'turned-by-another'; by: string; branch: string }
  | { is: 'changes-requested'; by: readonly string[] }
  | { is: 'author-may-write'; author: string }
  | { is: 'author-may-not-write'; author: string }
  | { is: 'author-trusted'; author: string }
  /** Its date stands in the description, and `by`, who may not write here, wrote that last. */
  | { is: 'date-unapproved'; by: string }
  | { is: 'checks-unknown' }
  /** `names`: those that count. */
  | { is: 'checks-good'; names: readonly string[]; uncounted?: readonly Check[] }
  | { is: 'checks-running'; names: readonly string[]; uncounted?: readonly Check[] }
  | { is: 'checks-failed'; names: readonly string[]; uncounted?: readonly Check[] }
  | { is: 'rules-met'; untold: readonly string[]; mergeQueue: boolean }
  | { is: 'rules-unmet'; unmet: readonly UnmetRule[] }
  | { is: 'nothing-protected' }
  | {
      is: 'protected-touched'
      paths: readonly string[]
      links?: readonly string[]
      submodules?: readonly string[]
      unreadable?: readonly string[]
    }
  /** Head and base have several newest commits in common: what a merge brings is not what is shown. */
  | { is: 'history-crossed'; branch: string }
  | { is: 'history-too-long'; branch: string }
  /** A rebase would bring more than is shown: other `paths`, or what its merge commits leave out. */
  | { is: 'history-rewritten'; branch: string; paths: readonly string[] }
  | { is: 'no-known-conflict' }
  | { is: 'conflict' }
  | { is: 'no-dependencies' }
  | { is: 'dependencies-merged'; refs: readonly string[] }
  | { is: 'dependencies-open'; refs: readonly string[] }
  | { is: 'dependencies-lost'; lost: readonly { ref: string; state: DependencyState }[] }
  | { is: 'release-unreadable'; text: string }
  /** `by`, who may not write here, wrote the description last. It holds back no other member. */
  | { is: 'release-unapproved'; name: string; by: string }
  | { is: 'release-too-large'; name: string; most: number }
  /** `refs`: the members that are not ready. `elsewhere`: how many more in private repositories, which have no name here. */
  | { is: 'release-waits'; name: string; refs: readonly string[]; elsewhere?: number }
  | { is: 'release-opens'; name: string; refs: readonly string[]; elsewhere?: number; opens: Instant }
  /** Another member goes first: if GitHub refuses it, nothing is out. Without `ref` it is in a private repository. */
  | { is: 'release-follows'; name: string; ref?: string }
  /** GitHub's write limits leave no room for all `count` of them before `opens`. */
  | { is: 'release-room'; name: string; count: number; opens: Instant }
  | { is: 'release-ready'; name: string; refs: readonly string[]; elsewhere?: number }
  | {
      is: 'release-begun'
      name: string
      out: readonly string[]
      outElsewhere?: number
      left: readonly string[]
      leftElsewhere?: number
    }
  | { is: 'list-too-long'; list: PullList }
  | { is: 'always-open' }
  | { is: 'window-open' }
  | { is: 'outside-window'; opens: Instant }
  /** `opens`: when it can go out then, which a window may put off once more. */
  | { is: 'frozen'; until: Instant; opens: Instant; because?: string | undefined }
  /** A person has frozen the repository, in the issue or pull request `number`. */
  | {
      is: 'frozen-by'
      until: Instant
      opens: Instant
      by: string
      number: number
      because?: string | undefined
    }
  | { is: 'frozen-without-end'; by: string; number: number; because?: string | undefined }
  | { is: 'freeze-unreadable' }

/**
 * One condition of publishing. `waiting` opens by time or by people doing what is expected of them;
 * `shut` needs something to be changed.
 */
export interface Gate {
  id: GateId
  state: 'open' | 'waiting' | 'shut'
  why: GateWhy
}

/** It only takes posts away, so that they disappear at its date. */
export function isRemoval(gates: readonly Gate[]): boolean {
  return gates.some(({ why }) => why.is === 'posts-removed')
}

export function approversIn(gates: readonly Gate[]): readonly string[] {
  return gates.flatMap(({ why }) => (why.is === 'approved' ? why.by : []))
}

export function needsRenewal(gates: readonly Gate[]): boolean {
  return gates.some(({ why }) => why.is === 'lapsed' || isLateByAccident(why))
}

/** True for what ends by itself: a time of day, a freeze, a hold with an end. */
export function isOpenedByTime(why: GateWhy): why is Extract<GateWhy, { opens: Instant }> {
  return 'opens' in why
}

export function isLateByAccident({ is }: GateWhy): boolean {
  return is === 'reopened-late' || is === 'missed'
}

/**
 * True if people no longer want what waits in the merge queue: it is held, unscheduled, put off, or changes are
 * requested, the repository is frozen, or another of its release is no longer ready. The queue itself takes care of checks, conflicts and rules.
 */
export function leavesQueue(gates: readonly Gate[]): boolean {
  return gates.some(
    ({ id, state, why }) =>
      (id === 'hold' && state === 'shut') ||
      why.is === 'changes-requested' ||
      why.is === 'release-waits' ||
      why.is === 'frozen-by' ||
      why.is === 'frozen-without-end' ||
      why.is === 'not-yet' ||
      why.is === 'nothing-planned',
  )
}
