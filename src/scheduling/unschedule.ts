import type { PullId } from '../publish/pull.ts'
import { notifyPull, publishPull } from '../queue/job-kinds.ts'
import type { Services } from '../services.ts'

/** Gives a pull request's plan up. What already runs reads everything afresh, and finds out by itself. */
export async function deletePlan(
  id: PullId,
  { notifications, overrides, plans, queue }: Services,
): Promise<void> {
  await plans.forget(id)
  await overrides.forget(id)
  await notifications.forget(id)
  await queue.cancel(publishPull, id)
  await queue.cancel(notifyPull, id)
}

/** It is gone, or out of reach: nothing of it is looked at any more. */
export async function unschedule(id: PullId, services: Services): Promise<void> {
  await deletePlan(id, services)
  await services.unread.forget(id)
}
