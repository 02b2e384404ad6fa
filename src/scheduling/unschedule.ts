import { publishPull, tellPull } from '../jobs/kinds.ts'
import type { PullId } from '../publish/pull.ts'
import type { Shell } from '../services.ts'

/** Gives a pull request's plan up. What already runs reads everything afresh, and finds out by itself. */
export async function forgetPlan(id: PullId, { notices, orders, plans, queue }: Shell): Promise<void> {
  await plans.forget(id)
  await orders.forget(id)
  await notices.forget(id)
  await queue.cancel(publishPull, id)
  await queue.cancel(tellPull, id)
}

/** It is gone, or out of reach: nothing of it is looked at any more. */
export async function forget(id: PullId, shell: Shell): Promise<void> {
  await forgetPlan(id, shell)
  await shell.unread.forget(id)
}
