import type { PullId } from '../publish/pull.ts'
import { publishPull, tellPull } from './kinds.ts'
import type { Shell } from './shell.ts'

/** Gives a pull request's plan up. What already runs reads everything afresh, and finds out by itself. */
export async function forget(id: PullId, { notices, orders, plans, queue }: Shell): Promise<void> {
  await plans.forget(id)
  await orders.forget(id)
  await notices.forget(id)
  await queue.cancel(publishPull, id)
  await queue.cancel(tellPull, id)
}
