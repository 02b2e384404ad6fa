import type { Account } from './account.ts'
import type { App } from './app.ts'

export type CheckStatus = 'queued' | 'in_progress' | 'completed'
export type CheckConclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'

export type Annotation = {
  path: string
  start_line: number
  end_line: number
  start_column: number | null
  end_column: number | null
  annotation_level: 'notice' | 'warning' | 'failure'
  title: string | null
  message: string
  raw_details: string | null
}

export type CheckOutput = { title: string | null; summary: string | null; text: string | null }

/** A run of an Actions workflow. It has a check suite of its own; to run it again is its next attempt. */
export type WorkflowRun = {
  id: number
  suite: number
  workflow: { id: number; name: string }
  /** What started it, such as `push` or `pull_request`. */
  event: string
  attempt: number
}

export type CheckRun = {
  id: number
  /** One suite for an App and a commit, but for Actions: there each run of a workflow has one. */
  suite: number
  app: App
  /** A job of Actions has its workflow's run here, and at which attempt. */
  job: { run: WorkflowRun; attempt: number } | undefined
  name: string
  sha: string
  status: CheckStatus
  conclusion: CheckConclusion | null
  output: CheckOutput
  annotations: Annotation[]
  externalId: string | null
  detailsUrl: string | null
  startedAt: number
  completedAt: number | null
}

export type StatusState = 'error' | 'failure' | 'pending' | 'success'

export type Status = {
  id: number
  sha: string
  context: string
  state: StatusState
  description: string | null
  targetUrl: string | null
  creator: Account
  createdAt: number
}

/**
 * The runs of a commit that count: the last of each App, workflow, event and name. Jobs of one attempt that have the
 * same name (legs of a matrix, say) stand beside each other, as on https://github.com/kirodotdev/KiroCrew/issues/11832.
 */
export function latestRuns(runs: CheckRun[], sha: string): CheckRun[] {
  const ofCommit = runs.filter((run) => run.sha === sha)
  const groups = Map.groupBy(ofCommit, ({ app, job, name }) =>
    JSON.stringify([app.id, job?.run.workflow.id, job?.run.event, name]),
  )
  return [...groups.values()].flatMap((group) => {
    const latest = group.reduce((first, second) => (second.id > first.id ? second : first))
    return group.filter((run) => run === latest || isSameAttempt(run, latest))
  })
}

function isSameAttempt({ job: one }: CheckRun, { job: other }: CheckRun): boolean {
  return one !== undefined && one.run === other?.run && one.attempt === other.attempt
}

/** The last status of each context on a commit. */
export function latestStatuses(statuses: Status[], sha: string): Status[] {
  const latest = new Map<string, Status>()
  for (const status of statuses) if (status.sha === sha) latest.set(status.context, status)
  return [...latest.values()]
}
