import type { PullId } from '../publish/pull.ts'
import { notifyPull, publishPull } from '../queue/job-kinds.ts'
import type { Services } from '../services.ts'

/** Gives a pull request's plan up. What already runs reads everything afresh, and finds out by itself. */
export async function deletePlan(id: PullId, { notices, orders, plans, queue }: Services): Promise<void> {
  await plans.forget(id)
  await orders.forget(id)
  await notices.forget(id)
  await queue.cancel(publishPull, id)
  await queue.cancel(notifyPull, id)
}

/** It is gone, or out of reach: nothing of it is looked at any more. */
export async function unschedule(id: PullId, shell: Services): Promise<void> {
  await deletePlan(id, shell)
  await shell.unread.forget(id)
}
