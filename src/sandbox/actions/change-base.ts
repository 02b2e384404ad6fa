import type { Account } from '../model/account.ts'
import { protectionOf } from '../model/merge-rule.ts'
import type { Pull } from '../model/repository.ts'
import type { TimelineEvent } from '../model/timeline.ts'
import type { World } from '../model/world.ts'

type Type = Extract<TimelineEvent, { to: string }>['type']

/**
 * Turns a pull request to another base branch. Reviews given before stay as they are; only where the new base dismisses
 * stale approvals does GitHub dismiss them, and sends no webhook for it: https://github.com/PriorLabs/TabPFN/pull/1228
 * Only the author and people who may write can do it.
 */
export function changeBase(world: World, pull: Pull, to: string, by: Account, type: Type): void {
  const sha = pull.repository.git.tips.get(to)
  if (!sha) throw new Error(`there is no branch ${to}`)
  if (pull.state === 'closed') throw new Error('Cannot change the base branch of a closed pull request.')
  pull.timeline.push({ type, at: world.now(), by, from: pull.base.branch, to })
  pull.base = { branch: to, sha }
  if (!protectionOf(pull)?.dismissStale) return
  for (const review of pull.reviews) if (review.state === 'APPROVED') review.state = 'DISMISSED'
}
