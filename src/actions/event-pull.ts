import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { GalleyError } from '../errors.ts'
import type { ActionSettings } from './action-settings.ts'

/** The pull request about which the workflow was started; of one from a fork only its head is known. */
export type EventPull =
  | { is: 'numbered'; number: number; sha: string }
  | { is: 'headed'; headOwner: string; branch: string; sha: string }

const sha = z.string().regex(/^[0-9a-f]{40,64}$/)

const pullRequest = z.object({
  pull_request: z.object({ number: z.int().positive(), head: z.object({ sha }) }),
})

/** Its `pull_requests` is empty for forks: https://github.com/orgs/community/discussions/25220 */
const workflowRun = z.object({
  workflow_run: z.object({
    event: z.literal('pull_request'),
    head_sha: sha,
    head_branch: z.string().min(1),
    head_repository: z.object({ owner: z.object({ login: z.string().min(1) }) }),
  }),
})

/** Throws `settings` if the event is about no pull request. */
export async function readEventPull({
  eventName,
  eventPath,
}: Pick<ActionSettings, 'eventName' | 'eventPath'>): Promise<EventPull> {
  const event: unknown = JSON.parse(await readFile(eventPath, 'utf8').catch(() => '{}'))
  const pull = eventName === 'pull_request' ? pullRequest.safeParse(event).data?.pull_request : undefined
  if (pull) return { is: 'numbered', number: pull.number, sha: pull.head.sha }
  const run = eventName === 'workflow_run' ? workflowRun.safeParse(event).data?.workflow_run : undefined
  if (run)
    return {
      is: 'headed',
      headOwner: run.head_repository.owner.login,
      branch: run.head_branch,
      sha: run.head_sha,
    }
  throw new GalleyError(
    'settings',
    `A comment needs a workflow on pull_request, or on workflow_run of one. This one was started by ${eventName || 'nothing'}.`,
  )
}
