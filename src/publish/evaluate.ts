import { checkTogether } from '../content/check.ts'
import { firstRestricting } from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { Instant } from '../content/instant.ts'
import { withoutRepeated } from '../content/site-files/without-repeated.ts'
import type { AnalyzedPosts } from './analyzed-posts.ts'
import { decide, mergeMethod, policyOf } from './decide.ts'
import type { Dependency } from './dependencies.ts'
import { gates, notReadGate } from './gates.ts'
import type { Absence } from './missed.ts'
import { lapsedDates, movedIntoThePast } from './missed-dates.ts'
import type { Overrides } from './overrides.ts'
import { type Plan, planFor, scheduledPosts } from './plan.ts'
import { readPublishOn } from './publish-on.ts'
import type { Commands, Permission, Pull, PullHistory, Written } from './pull.ts'
import { hasJoined, planInRelease, type Release, type ReleaseFacts } from './release.ts'
import type { RepositoryFreeze } from './repository-freeze.ts'
import type { Review } from './review.ts'
import { skippedBuild } from './skip-words.ts'
import type { StoredPlan } from './stored-plan.ts'
import { withoutUnpublished } from './unpublishing.ts'
import { planWhenUnread, type Unread, type UnreadBecause } from './unread.ts'

interface SharedFacts {
  pull: Pull
  written: Written
  overrides: Overrides
  commands: Commands
  unread: Unread | undefined
  stored: StoredPlan | undefined
  absences: readonly Absence[]
}

export interface PullFacts extends SharedFacts {
  is: 'read'
  read: AnalyzedPosts
  history: PullHistory
  permissions: ReadonlyMap<string, Permission>
  dependencies: readonly Dependency[]
  stackedOn: number | undefined
  release: ReleaseFacts | undefined
  freeze: RepositoryFreeze | undefined
}

export interface UnreadPullFacts extends SharedFacts {
  is: 'unread'
  because: UnreadBecause
}

export function evaluate(facts: PullFacts | UnreadPullFacts, reviewedHead: string, now: number): Review {
  return facts.is === 'read' ? evaluateWhole(facts, reviewedHead, now) : evaluateUnread(facts)
}

function evaluateWhole(
  {
    pull,
    read: wholeRead,
    history,
    permissions,
    overrides,
    dependencies,
    stackedOn,
    release: releaseFacts,
    freeze,
    stored,
    written,
    absences: recordedAbsences,
  }: PullFacts,
  reviewedHead: string,
  now: number,
): Review {
  const shown = withoutUnpublished(pull, wholeRead.posts)
  const read = { ...wholeRead, posts: withoutRepeated(shown, wholeRead.siteDiagnostics) }
  const { leftOut, changedEntries, configurationProblems, site, unread } = read
  const { linkedPosts, removed, unreadFiles } = read
  const policy = policyOf({ read, freeze })
  const zone = site?.zone.zone ?? 'UTC'
  const ownPlan = unread.length
    ? planWhenUnread(stored?.plan, overrides)
    : planFor(read.posts, pull.openedAt, overrides, readPublishOn(pull, zone))
  const own = ownPlan.is === 'at' ? ownPlan.instant : undefined
  const release: Release | undefined = releaseFacts && {
    ...releaseFacts,
    own,
    isJoined: hasJoined(pull, permissions),
  }
  const plan = unread.length ? ownPlan : planInRelease(ownPlan, release)
  const { posts, siteDiagnostics, waived } = withoutWaived(
    withSharedDiagnostics(read, plan, pull.openedAt),
    read.siteDiagnostics,
    overrides,
  )
  const errors = [
    ...[...posts, ...unread].flatMap(({ diagnostics }) => diagnostics),
    ...siteDiagnostics,
  ].filter(({ severity }) => severity === 'error')
  const reviewFacts = {
    pull,
    plan,
    policy,
    reviewedHead,
    posts,
    removed,
    unread,
    changedEntries,
    permissions,
  }
  const unreadSetting = firstRestricting(configurationProblems)
  const absences = [...recordedAbsences, ...movedIntoThePast(plan, pull.head, stored, now)]
  const missing = { absences, missed: overrides.missed, lapsed: lapsedDates(stored, written.lapsed, now) }
  const facts = {
    heldUntil: overrides.heldUntil,
    branchUpdate: overrides.branchUpdate,
    ...reviewFacts,
    history,
    unreadSetting,
    dependencies,
    stackedOn,
    release,
    zone,
    ...missing,
  }
  const allGates = gates({ ...facts, errors: errors.length + (leftOut ? 1 : 0) }, now)
  return {
    pull,
    site: site && { url: site.url, language: site.language, ownLanguage: site.ownLanguage },
    posts,
    siteDiagnostics,
    removed,
    unread,
    linkedPosts,
    unreadFiles,
    leftOut,
    plan,
    release,
    overrides,
    waived,
    gates: allGates,
    decision: decide(pull, policy, allGates),
    configuration: configurationProblems,
    blocksEarlyMerge: policy.block_early_merge ?? false,
    skippedBuild: skippedBuild(pull, mergeMethod(pull, policy)),
  }
}

function evaluateUnread({ pull, overrides, stored, because }: UnreadPullFacts): Review {
  const gate = notReadGate(because, [])
  return {
    pull,
    site: stored?.madeWith?.site,
    posts: [],
    siteDiagnostics: [],
    removed: [],
    unread: [],
    linkedPosts: [],
    unreadFiles: [],
    nothingRead: because,
    leftOut: 0,
    plan: planWhenUnread(stored?.plan, overrides),
    overrides,
    waived: [],
    gates: [gate],
    decision: { do: gate.state === 'shut' ? 'refuse' : 'wait', why: [gate] },
    configuration: [],
    blocksEarlyMerge: false,
  }
}

/**
 * Adds the diagnostics that concern all posts together. If a person has given a date, the posts' own dates do not
 * count.
 */
function withSharedDiagnostics(
  { posts, configuration, site }: AnalyzedPosts,
  plan: Plan,
  openedAt: number,
): AnalyzedPosts['posts'] {
  if (plan.is !== 'at') return posts
  if (!('source' in plan)) return posts.map((post) => withOrderedDate(post, plan.instant))
  const zone = site?.zone.zone ?? 'UTC'
  const together = { scheduled: scheduledPosts(posts, openedAt), windows: configuration.publish.window, zone }
  const shared = checkTogether(together, configuration.rules)
  return posts.map((post) => ({
    ...post,
    diagnostics: [...post.diagnostics, ...shared.filter(({ path }) => path === post.path)],
  }))
}

/** Once a person or the release has set a date, no warning may say that nothing is scheduled. */
function withOrderedDate(
  post: AnalyzedPosts['posts'][number],
  goesOut: Instant,
): AnalyzedPosts['posts'][number] {
  const diagnostics = post.diagnostics.map((diagnostic): Diagnostic => {
    const { rule } = diagnostic
    if (rule === 'date-passed') return { ...diagnostic, values: { ...diagnostic.values, goesOut } }
    return rule === 'date-missing' ? { ...diagnostic, values: { goesOut } } : diagnostic
  })
  return { ...post, diagnostics }
}

function withoutWaived(
  posts: AnalyzedPosts['posts'],
  siteDiagnostics: readonly Diagnostic[],
  { waived }: Overrides,
): Pick<Review, 'posts' | 'siteDiagnostics' | 'waived'> {
  const by = new Map(waived.map((waiver) => [waiver.rule, waiver.by]))
  const isWaived = ({ rule }: Diagnostic) => by.has(rule)
  return {
    posts: posts.map((post) => ({
      ...post,
      diagnostics: post.diagnostics.filter((diagnostic) => !isWaived(diagnostic)),
    })),
    siteDiagnostics: siteDiagnostics.filter((diagnostic) => !isWaived(diagnostic)),
    waived: [...posts.flatMap(({ diagnostics }) => diagnostics), ...siteDiagnostics]
      .filter(isWaived)
      .map((diagnostic) => ({ diagnostic, by: by.get(diagnostic.rule) ?? '' })),
  }
}
