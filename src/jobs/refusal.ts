import type { Pull } from '../publish/pull.ts'
import type { Shell } from './shell.ts'

/** GitHub's own words, where it refused to merge this very head. */
export async function refusalOf(
  { id, head }: Pull,
  { publications }: Pick<Shell, 'publications'>,
): Promise<string | undefined> {
  const intent = await publications.lastIntent(id)
  const answer = intent?.headSha === head.sha ? intent.answer : undefined
  return answer?.is === 'rule' || answer?.is === 'denied' ? answer.message : undefined
}

/** Whether the merge queue has thrown out this very head, which Galley had put into it. */
export async function isDequeued(
  { id, head, queuePosition }: Pull,
  { publications }: Pick<Shell, 'publications'>,
): Promise<boolean> {
  if (queuePosition !== undefined) return false
  const intent = await publications.lastIntent(id)
  return intent?.headSha === head.sha && intent.answer?.is === 'queued'
}
