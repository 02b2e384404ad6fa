import { Lock } from '../lock.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

/** While one is merged, the next is loaded. More would be loaded too long before their merge. */
const AT_ONCE = 2

export interface PublicationTurn {
  stored: StoredPlan
  /**
   * Resolves once all before it have ended. True if GitHub was asked for a merge meanwhile, so that the base branch may
   * have changed.
   */
  waitForTurn(): Promise<boolean>
}

/**
 * Publishes what `next` returns, in this order. GitHub refuses a merge while another into the same branch is under way
 * ("Base branch was modified"), and counts it as a write. `publish` returns true if GitHub was asked for a merge.
 */
export async function publishInOrder(
  next: () => Promise<StoredPlan | undefined>,
  publish: (turn: PublicationTurn) => Promise<boolean>,
): Promise<void> {
  const taking = new Lock()
  let lastEnd: Promise<unknown> = Promise.resolve()
  let merges = 0
  const take = async () => {
    const stored = await next()
    if (!stored) return undefined
    const [before, mergesBefore, end] = [lastEnd, merges, Promise.withResolvers<void>()]
    lastEnd = Promise.all([before, end.promise])
    const waitForTurn = () => before.then(() => merges !== mergesBefore)
    return { turn: { stored, waitForTurn }, end: end.resolve }
  }
  const publishAll = async () => {
    for (let taken = await taking.run(take); taken; taken = await taking.run(take))
      try {
        if (await publish(taken.turn)) merges += 1
      } finally {
        taken.end()
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, publishAll))
}
