import { REPLY_MARKER } from '../github/comments.ts'
import { writeComment } from '../github/conversation.ts'
import type { Services } from '../services.ts'
import type { LoadedPull } from './load-pull.ts'
import type { PullWrites } from './pull-writes.ts'

/** Answers commands whose answer GitHub had refused. */
export async function replyLate(
  { pull, commands }: LoadedPull,
  writes: PullWrites,
  services: Services,
): Promise<void> {
  const octokit = await services.github.installation(pull.id.installationId)
  const left: string[] = []
  for (const text of writes.replies) {
    const key = text.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? ''
    if (commands.replied.includes(key)) continue
    const outcome = await writes.attempt('replies', key, () =>
      writeComment(octokit, pull.id, undefined, text),
    )
    if (outcome !== 'written') left.push(text)
  }
  writes.replies = left
  if (!left.length) writes.settle('replies')
}
