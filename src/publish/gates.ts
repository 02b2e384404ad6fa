import picomatch from 'picomatch'
import { type ConfigurationProblem, isUnread } from '../content/configuration/configuration.ts'
import { type VisibilityFacts, visible } from '../content/visibility.ts'
import type { ChangedEntry } from './analyzed-posts.ts'
import { approvalsGate } from './approvals-gate.ts'
import { branchRulesGate } from './branch-rules-gate.ts'
import { branchUpdateOf } from './branch-update.ts'
import { checksGate } from './checks-gate.ts'
import type { Policy } from './decide.ts'
import type { Dependency } from './dependencies.ts'
import { dependenciesGate } from './dependencies-gate.ts'
import type { Gate, GateId, GateWhy } from './gate.ts'
import { holdGate } from './hold-gate.ts'
import { type Absence, type MissedDate, missedBecause } from './missed.ts'
import type { LapsedDate } from './missed-dates.ts'
import type { Overrides } from './overrides.ts'
import type { Plan } from './plan.ts'
import { protectedGate } from './protected-gate.ts'
import type { Permission, Pull, PullHistory, PullList } from './pull.ts'
import type { Release } from './release.ts'
import { releaseGate } from './release-gate.ts'
import type { RemovedPost } from './review.ts'
import { isUnpublishing } from './unpublishing.ts'
import { hasToBeChanged, mainReason, type UnreadBecause, type UnreadPost } from './unread.ts'
import { isAtOrAfter } from './whole-seconds.ts'
import { opensMs, windowGate } from './window-gate.ts'

export interface GateFacts {
  pull: Pull
  plan: Plan
  policy: Policy
  reviewedHead: string
  posts: readonly (VisibilityFacts & { path: string })[]
  removed: readonly Pick<RemovedPost, 'isVisible'>[]
  unread: readonly UnreadPost[]
  /** The mistake in Galley's configuration because of which the defaults may demand less than the site does. */
  unreadSetting: ConfigurationProblem | undefined
  errors: number
  changedEntries: readonly ChangedEntry[]
  history: PullHistory
  /** What the author and the reviewers may do in the repository, asked just now. */
  permissions: ReadonlyMap<string, Permission>
  dependencies: readonly Dependency[]
  release: Release | undefined
  stackedOn: number | undefined
  absences: readonly Absence[]
  missed: MissedDate | undefined
  lapsed: readonly LapsedDate[]
  heldUntil: Overrides['heldUntil']
  branchUpdate: Overrides['branchUpdate']
  /** The site's zone, in which the publishing window is defined. */
  zone: string
}

/**
 * All gates in the order people read them; none is skipped because an earlier one is shut. A gate that depends on
 * unread posts, or on posts where there are none, is never reported as open. `now` in milliseconds since the epoch.
 */
export function gates(facts: GateFacts, now: number): Gate[] {
  if (facts.unread.length && !facts.posts.length) return [instant(facts, now), reviewed(facts)]
  const isAboutPosts = ({ id }: Gate) => id === 'visible' || id === 'diagnostics'
  const isAllRead = facts.posts.length > 0 && !facts.unread.length
  return allGates(facts, now).filter(
    (gate) => isAllRead || !isAboutPosts(gate) || gate.state !== 'open' || gate.why.is === 'posts-removed',
  )
}

function allGates(facts: GateFacts, now: number): Gate[] {
  const own = [
    instant(facts, now),
    open(facts),
    holdGate(facts, now),
    reviewed(facts),
    visibility(facts, now),
    diagnostics(facts),
    approvalsGate(facts),
    checksGate(facts),
    branchRulesGate(facts.pull, branchUpdateOf(facts, now)),
    protectedGate(facts.changedEntries, facts.history, facts.pull.base.branch),
    mergeable(facts),
    dependenciesGate(facts.dependencies),
    windowGate(facts, now),
  ].map((gate) => (gate.state === 'shut' ? gate : (listTooLong(facts.pull, gate.id) ?? gate)))
  const { release } = facts
  return release ? [...own, releaseGate({ ...facts, release }, own, now)] : own
}

/** The lists that gates read. An entry beyond the end of a cut list might shut its gate. */
const LISTS: Partial<Record<GateId, readonly PullList[]>> = {
  // A command to hold it may be among the unread comments.
  hold: ['labels', 'comments'],
  approvals: ['reviews'],
  checks: ['checks'],
  rules: ['rules', 'conversations'],
}

function listTooLong({ cut, rules }: Pull, id: GateId): Gate | undefined {
  const list = LISTS[id]?.find(
    (name) => cut.includes(name) && (name !== 'conversations' || rules.conversations),
  )
  return list && shut(id, { is: 'list-too-long', list })
}

const gate =
  (state: Gate['state']) =>
  (id: GateId, why: GateWhy): Gate => ({ id, state, why })
const opened = gate('open')
const waiting = gate('waiting')
const shut = gate('shut')

function instant(
  { pull, plan, policy, zone, absences, missed, lapsed, heldUntil }: GateFacts,
  now: number,
): Gate {
  if (plan.is !== 'at') return waiting('instant', { is: 'nothing-planned' })
  const { instant } = plan
  if (now < instant.epochMs) return waiting('instant', { is: 'not-yet', instant })
  const earliestMs = opensMs(policy, zone, Math.max(instant.epochMs, heldUntil?.instant.epochMs ?? 0))
  const because =
    missed?.plannedMs === instant.epochMs ? missed.why : missedBecause(earliestMs, absences, now)
  if (because) return shut('instant', { is: 'missed', instant, because })
  // A longer grace brings back no lapsed date: a person who changes it does not think of that post.
  const lapsedDate = lapsed.find(({ epochMs }) => epochMs === instant.epochMs)
  const isOver = now > earliestMs + policy.grace
  const graceMs = lapsedDate?.graceMs ?? Math.min(policy.grace, now - earliestMs)
  if (lapsedDate || isOver)
    return shut('instant', { is: 'lapsed', instant, graceMs: isOver ? policy.grace : graceMs })
  // A pull request reopened after its date goes out only on a person's command, since nobody chose that hour.
  // GitHub's times are whole seconds.
  if (pull.reopenedAt !== undefined && isAtOrAfter(pull.reopenedAt, instant.epochMs))
    return shut('instant', { is: 'reopened-late', instant })
  return opened('instant', { is: 'due', instant })
}

function open({ pull, policy, stackedOn, zone }: GateFacts): Gate {
  if (pull.state !== 'open') return shut('open', { is: 'pull-closed' })
  if (pull.archivedAt !== undefined)
    return shut('open', { is: 'archived', since: { epochMs: pull.archivedAt, zone } })
  if (pull.isDraft) return shut('open', { is: 'pull-draft' })
  const { branch } = pull.base
  const allowed = policy.branches ?? [pull.defaultBranch]
  const isAllowed = isAllowedBase(pull, policy)
  if (!isAllowed && stackedOn !== undefined) return waiting('open', { is: 'stacked', branch, on: stackedOn })
  if (!isAllowed) return shut('open', { is: 'branch-not-allowed', branch, allowed })
  return opened('open', { is: 'pull-open', branch })
}

export function isAllowedBase({ base, defaultBranch }: Pull, { branches }: Policy): boolean {
  return branches ? picomatch.isMatch(base.branch, [...branches]) : base.branch === defaultBranch
}

function reviewed({ pull, reviewedHead, unread, unreadSetting }: GateFacts): Gate {
  const { branch } = pull.base
  if (unreadSetting && isUnread([unreadSetting]))
    return shut('reviewed', { is: 'configuration-unread', branch })
  if (unreadSetting) {
    const { key, range } = unreadSetting
    return shut('reviewed', { is: 'setting-unread', branch, key, line: range.line })
  }
  const because = mainReason(unread.map((post) => post.because))
  if (because) {
    const paths = unread.filter((post) => post.because === because).map(({ path }) => path)
    return notReadGate(because, paths)
  }
  if (pull.head.sha !== reviewedHead) return waiting('reviewed', { is: 'head-moved' })
  return opened('reviewed', { is: 'head-reviewed' })
}

/**
 * `paths` of posts; empty if the site or Galley's configuration could not be read. A text that costs too much has
 * to be changed.
 */
export function notReadGate(because: UnreadBecause, paths: readonly string[]): Gate {
  return (hasToBeChanged(because) ? shut : waiting)('reviewed', { is: 'not-read', because, paths })
}

function visibility({ pull, posts, removed, unread, plan }: GateFacts, now: number): Gate {
  // While a post is unread, nobody knows the plan, and each of the others may be meant for its own date.
  const isUnknown = plan.is === 'none' && plan.why === 'not-read'
  const planned = plan.is === 'at' ? plan.instant.epochMs : now
  const hidden = posts.flatMap((post) => {
    const own = isUnknown && post.date.is === 'instant' ? post.date.instant.epochMs : planned
    const verdict = visible(post, Math.max(now, own))
    return verdict.visible ? [] : [{ path: post.path, because: verdict.because }]
  })
  if (hidden.length) return shut('visible', { is: 'posts-hidden', posts: hidden })
  // A page to which readers are sent on may change as well.
  const isRemoval = !posts.length || isUnpublishing(pull)
  if (isRemoval && !unread.length && removed.length)
    return opened('visible', { is: 'posts-removed', count: removed.length })
  return opened('visible', { is: 'posts-visible' })
}

function diagnostics({ errors }: GateFacts): Gate {
  if (errors) return shut('diagnostics', { is: 'errors', count: errors })
  return opened('diagnostics', { is: 'no-errors' })
}

/** While GitHub has not computed this, the gate is open: the merge itself will show a conflict. */
function mergeable({ pull }: GateFacts): Gate {
  if (pull.mergeable === 'no') return shut('mergeable', { is: 'conflict' })
  return opened('mergeable', { is: 'no-known-conflict' })
}
