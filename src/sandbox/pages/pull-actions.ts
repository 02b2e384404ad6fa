import { closePull } from '../actions/change-pull.ts'
import { writeComment } from '../actions/comment.ts'
import { submitReview } from '../actions/submit-review.ts'
import type { Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'

/**
 * Carries out the form under a pull request in the demo. Throws a message for the person if that is
 * impossible.
 */
export async function actOnPull(world: World, pull: Pull, form: Record<string, unknown>): Promise<void> {
  const login = typeof form.by === 'string' && form.by ? form.by : pull.author.login
  const by = world.account(login)
  const body = typeof form.body === 'string' ? form.body.trim() : ''
  if (form.act === 'approve') submitReview(world, pull, by, { state: 'APPROVED', body })
  else if (form.act === 'request_changes') submitReview(world, pull, by, { state: 'CHANGES_REQUESTED', body })
  else if (form.act === 'close') await closePull(world, pull, by)
  else if (body) writeComment(world, pull, by, body)
  else throw new Error('A comment needs words.')
}
