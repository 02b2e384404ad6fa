import type { Account } from '../model/account.ts'
import { protectionOf } from '../model/merge-rule.ts'
import type { Pull } from '../model/repository.ts'
import type { TimelineEvent } from '../model/timeline.ts'
import type { World } from '../model/world.ts'

type Type = Extract<TimelineEvent, { to: string }>['type']

/**
 * Earlier reviews stay as they are, unless the new base dismisses stale approvals. GitHub sends no webhook
 * for that dismissal: https://github.com/PriorLabs/TabPFN/pull/1228. On GitHub only the author
 * and people with write access can do it; this function does not check that.
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
