import type { Probot } from 'probot'
import { findMerges, findPulls, type Happened, passMergeGroup, reviewPull, sweep } from './jobs/kinds.ts'
import type { PullId } from './publish/pull.ts'
import type { JobKind } from './queue/job-kind.ts'
import type { Queue } from './queue/queue.ts'

/** The few fields of GitHub's webhooks that say what happened where. Everything else is read afresh by the job. */
interface Payload {
  action?: string
  installation?: { id: number } | null
  repository?: { id: number; name: string; owner: { login: string } | null }
  sender?: { type?: string }
  pull_request?: { number: number }
  issue?: { number: number; pull_request?: object }
  check_run?: { head_sha: string; app?: { id: number } | null }
  check_suite?: { head_sha: string; app?: { id: number } | null }
  merge_group?: { head_sha: string }
  deployment_status?: { state: string }
  sha?: string
  ref?: string
}

type Put = (queue: Queue) => Promise<void>

/** Which webhook asks for which job; actions in brackets, none: all of them. A webhook is only a hint to look. */
const table: Record<string, { actions?: string[]; job(payload: Payload, appId: number): Put | undefined }> = {
  pull_request: {
    actions: [
      ...['opened', 'synchronize', 'reopened', 'edited', 'closed', 'labeled', 'unlabeled'],
      ...['ready_for_review', 'converted_to_draft', 'enqueued', 'dequeued'],
      ...['auto_merge_enabled', 'auto_merge_disabled'],
    ],
    job: (payload) => review(payload, payload.pull_request),
  },
  pull_request_review: { job: (payload) => review(payload, payload.pull_request) },
  pull_request_review_thread: { job: (payload) => review(payload, payload.pull_request) },
  issue_comment: {
    // Galley's own comments come back as webhooks too.
    job: (payload) =>
      payload.issue?.pull_request && payload.sender?.type !== 'Bot'
        ? review(payload, payload.issue)
        : undefined,
  },
  check_run: { job: (payload, appId) => finished(payload, payload.check_run, appId) },
  check_suite: { job: (payload, appId) => finished(payload, payload.check_suite, appId) },
  status: { job: (payload) => (payload.sha ? find(payload, { sha: payload.sha }) : undefined) },
  push: {
    job: (payload) => {
      const branch = /^refs\/heads\/(.+)$/.exec(payload.ref ?? '')?.[1]
      return branch ? find(payload, { branch }) : undefined
    },
  },
  merge_group: {
    actions: ['checks_requested'],
    job: (payload) => {
      const place = placeOf(payload)
      const sha = payload.merge_group?.head_sha
      return place && sha ? put(passMergeGroup, { ...place, at: { sha } }) : undefined
    },
  },
  deployment_status: {
    // What is still under way changes nothing.
    job: (payload) =>
      ['success', 'failure', 'error'].includes(payload.deployment_status?.state ?? '')
        ? delivered(payload)
        : undefined,
  },
  page_build: { job: delivered },
  installation: { job: sweepIt },
  installation_repositories: { job: sweepIt },
}

/** Verified webhooks become jobs, and nothing else happens before GitHub has its answer. */
export function listen(probot: Probot, queue: Queue, appId: number): void {
  probot.onAny(async ({ name, payload }) => {
    const row = table[name]
    const { action } = payload as Payload
    if (!row || (row.actions && !row.actions.includes(action ?? ''))) return
    await row.job(payload as Payload, appId)?.(queue)
  })
}

function put<Data extends object>(kind: JobKind<Data>, data: Data): Put {
  return (queue) => queue.put(kind, data)
}

function review(payload: Payload, pull: { number: number } | undefined): Put | undefined {
  const at = placeOf(payload)
  return at && pull && put<PullId>(reviewPull, { ...at, number: pull.number })
}

function finished(
  payload: Payload,
  check: { head_sha: string; app?: { id: number } | null } | undefined,
  appId: number,
): Put | undefined {
  return check && check.app?.id !== appId ? find(payload, { sha: check.head_sha }) : undefined
}

function find(payload: Payload, at: Happened['at']): Put | undefined {
  const place = placeOf(payload)
  return place && put(findPulls, { ...place, at })
}

function delivered(payload: Payload): Put | undefined {
  const place = placeOf(payload)
  return place && put(findMerges, place)
}

function sweepIt({ installation }: Payload): Put | undefined {
  return installation ? put(sweep, { installationId: installation.id }) : undefined
}

function placeOf({ installation, repository }: Payload): Omit<PullId, 'number'> | undefined {
  if (!installation || !repository?.owner) return undefined
  const { id, name, owner } = repository
  return { installationId: installation.id, repositoryId: id, owner: owner.login, repo: name }
}
