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
