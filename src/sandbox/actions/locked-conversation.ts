import { pullJson } from '../json/pull-json.ts'
import type { Account } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import type { App } from '../model/app.ts'
import { type Issue, mayWrite, type Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

/*
 * Only people with write access may comment in a locked conversation, and nobody may react:
 * https://docs.github.com/communities/moderating-comments-and-conversations/locking-conversations. An App is no such person,
 * whatever it may write elsewhere: renovatebot/renovate#6215, probot/stale#25. The conversations of archived repositories
 * count as locked too.
 */

/** No source says that GitHub counts this as a change of the pull request, so `updatedAt` stays. */
export async function lockConversation(world: World, pull: Pull, by: Account, lock: boolean): Promise<void> {
  pull.locked = lock
  const pull_request = await pullJson(world, pull, null)
  const action = lock ? 'locked' : 'unlocked'
  emit(world, pull.repository, by, 'pull_request', { number: pull.number, pull_request, action })
}

const isLocked = (issue: Issue) => issue.locked || issue.repository.archived

/**
 * The words come from GitHub's GraphQL schema. They are also a reason in `viewerCannotUpdateReasons`, so
 * comments can't be edited either.
 */
export function demandUnlocked(
  issue: Issue,
  { account, app }: { account: Account; app?: App | undefined },
  what: 'create' | 'update',
): void {
  if (!isLocked(issue) || (!app && mayWrite(issue.repository, account.login))) return
  throw new ApiError(403, `Unable to ${what} comment because issue is locked.`)
}

/** People with write access can't react either: GitHawkApp/GitHawk#2297, github/gh-aw#15966. */
export function demandReactionsAllowed(issue: Issue): void {
  if (isLocked(issue)) throw new ApiError(403, 'Unable to create reaction because issue is locked.')
}

/** GitHub refuses a review in other words than a comment: theburrowhub/heimdallm#325. */
export function demandReviewable(
  pull: Pull,
  { account, app }: { account: Account; app?: App | undefined },
): void {
  if (!isLocked(pull) || (!app && mayWrite(pull.repository, account.login))) return
  throw new ApiError(422, 'Unprocessable Entity', { errors: ['lock prevents review'] })
}
