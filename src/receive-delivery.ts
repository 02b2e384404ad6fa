import { z } from 'zod'
import { inLogContext } from './log-context.ts'
import type { PullId } from './publish/pull.ts'
import {
  findExpiries,
  findMerges,
  findPulls,
  type JobKind,
  passMergeGroup,
  type RepositoryEvent,
  refreshRepository,
  rerunCheck,
  reviewPull,
  runIssueCommand,
  sweep,
} from './queue/job-kinds.ts'
import type { Queue } from './queue/queue.ts'

const id = z.int().positive()
const name = z.string().min(1).max(255)
const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
const pull = z.object({ number: id, merged: z.boolean().nullish() })
const checked = z.object({ head_sha: commit, app: z.object({ id }).nullish() })

/**
 * The few fields of GitHub's webhooks that say what happened where. Jobs read everything else afresh. The event
 * decides which fields a payload has; each is as GitHub describes it:
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 */
const payloadSchema = z.object({
  action: z.string().optional(),
  installation: z.object({ id }).nullish(),
  repository: z
    .object({ id, name, owner: z.object({ login: name }).nullable(), default_branch: name.nullish() })
    .nullish(),
  sender: z.object({ type: z.string().optional(), login: z.string().optional() }).nullish(),
  pull_request: pull.nullish(),
  comment: z.object({ id, body: z.string().nullish() }).nullish(),
  issue: pull.extend({ pull_request: z.object({}).nullish() }).nullish(),
  check_run: checked.nullish(),
  check_suite: checked.nullish(),
  merge_group: z.object({ head_sha: commit }).nullish(),
  deployment_status: z.object({ state: z.string() }).nullish(),
  sha: commit.nullish(),
  ref: z.string().nullish(),
})

type Payload = z.infer<typeof payloadSchema>

type Put = (queue: Queue) => Promise<void>

interface OwnApp {
  appId: number
  /** The login under which it acts. Unknown until GitHub has said it. */
  botLogin: string | undefined
}

/** The job for each webhook event, for the given actions or for all. A webhook is only a hint to look at GitHub. */
const table: Record<string, { actions?: string[]; job(payload: Payload, app: OwnApp): Put | undefined }> = {
  pull_request: {
    actions: [
      ...['opened', 'synchronize', 'reopened', 'edited', 'closed', 'labeled', 'unlabeled'],
      ...['ready_for_review', 'converted_to_draft', 'enqueued', 'dequeued'],
      ...['auto_merge_enabled', 'auto_merge_disabled', 'locked', 'unlocked'],
    ],
    job: (payload, app) =>
      isOwnMerge(payload, app) ? reviewWithin(payload, OWN_MERGE_MS) : review(payload, payload.pull_request),
  },
  pull_request_review: { job: (payload) => review(payload, payload.pull_request) },
  pull_request_review_thread: { job: (payload) => review(payload, payload.pull_request) },
  issue_comment: {
    // Galley's own comments come back as webhooks too.
    job: (payload) => {
      if (payload.sender?.type === 'Bot') return undefined
      return payload.issue?.pull_request ? review(payload, payload.issue) : commandOnIssue(payload)
    },
  },
  check_run: { job: (payload, { appId }) => finished(payload, payload.check_run, appId) },
  check_suite: { job: (payload, { appId }) => finished(payload, payload.check_suite, appId) },
  status: { job: (payload) => (payload.sha ? find(payload, { sha: payload.sha }) : undefined) },
  push: {
    job: (payload) => {
      const branch = /^refs\/heads\/(.+)$/.exec(payload.ref ?? '')?.[1]
      return branch ? pushed(payload, branch) : undefined
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
    job: (payload) =>
      ['success', 'failure', 'error'].includes(payload.deployment_status?.state ?? '')
        ? delivered(payload)
        : undefined,
  },
  page_build: { job: delivered },
  repository: {
    actions: ['privatized', 'publicized', 'renamed', 'transferred', 'archived', 'unarchived', 'deleted'],
    job: (payload) => {
      const place = placeOf(payload)
      const refreshJob = place && put(refreshRepository, place)
      const isBack = payload.action === 'unarchived' || payload.action === 'transferred'
      const sweepJob = isBack ? sweepIt(payload) : undefined
      return async (queue) => {
        await refreshJob?.(queue)
        await sweepJob?.(queue)
      }
    },
  },
  installation: { job: sweepIt },
  installation_repositories: { job: sweepIt },
}

/**
 * Queues the job for a verified webhook, and nothing else, so that GitHub has its answer at once. Returns the field that
 * does not match GitHub's description, if any; then the delivery is dropped.
 */
export async function receiveDelivery(
  { id, event, payload }: { id: string; event: string; payload: object },
  { queue, ...app }: { queue: Queue } & OwnApp,
): Promise<{ missing: string } | undefined> {
  const row = Object.hasOwn(table, event) ? table[event] : undefined
  if (!row) return undefined
  const parsed = payloadSchema.safeParse(payload)
  if (!parsed.success) return { missing: `\`${parsed.error.issues[0]?.path.join('.')}\`` }
  const { data } = parsed
  if (row.actions && !row.actions.includes(data.action ?? '')) return undefined
  await inLogContext({ delivery: id }, async () => row.job(data, app)?.(queue))
  return undefined
}

function put<Data extends object>(kind: JobKind<Data>, data: Data): Put {
  return (queue) => queue.put(kind, data)
}

function review(payload: Payload, pull: { number: number } | null | undefined): Put | undefined {
  const place = placeOf(payload)
  return place && pull ? put<PullId>(reviewPull, { ...place, number: pull.number }) : undefined
}

/** The run that merged it queues its review, once nothing is left to merge. This is for a run that was killed before that. */
const OWN_MERGE_MS = 60_000

/** Galley's own merges are reviewed by the run that asked for them. */
function isOwnMerge({ action, pull_request: pull, sender }: Payload, { botLogin }: OwnApp): boolean {
  return action === 'closed' && pull?.merged === true && botLogin !== undefined && sender?.login === botLogin
}

function reviewWithin(payload: Payload, delayMs: number): Put | undefined {
  const place = placeOf(payload)
  const number = payload.pull_request?.number
  if (!place || number === undefined) return undefined
  return (queue) => queue.putWithin(reviewPull, { ...place, number }, delayMs)
}

/** Most comments on issues have nothing to do with Galley, and cost no request. */
function commandOnIssue(payload: Payload): Put | undefined {
  const { action, comment, issue } = payload
  const place = placeOf(payload)
  if (!place || !issue || !comment || action !== 'created' || !/galley/i.test(comment.body ?? ''))
    return undefined
  return put(runIssueCommand, { ...place, number: issue.number, commentId: comment.id })
}

function finished(
  payload: Payload,
  check: z.infer<typeof checked> | null | undefined,
  appId: number,
): Put | undefined {
  const place = placeOf(payload)
  if (!place || !check) return undefined
  if (check.app?.id !== appId) return find(payload, { sha: check.head_sha })
  const isAskedAgain = payload.action === 'rerequested'
  return isAskedAgain ? put(rerunCheck, { ...place, at: { sha: check.head_sha } }) : undefined
}

function find(payload: Payload, at: RepositoryEvent['at']): Put | undefined {
  const place = placeOf(payload)
  return place && put(findPulls, { ...place, at })
}

/** A burst of pushes is searched once for posts that are to be taken out. */
const AFTER_PUSH_MS = 5_000

function pushed(payload: Payload, branch: string): Put | undefined {
  const place = placeOf(payload)
  if (!place) return undefined
  const isDefault = branch === payload.repository?.default_branch
  return async (queue) => {
    // Put together, both go into the queue with one statement.
    await Promise.all([
      queue.put(findPulls, { ...place, at: { branch } }),
      ...(isDefault ? [queue.putWithin(findExpiries, place, AFTER_PUSH_MS)] : []),
    ])
  }
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
