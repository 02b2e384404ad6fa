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

/** A run of an Actions workflow has its own check suite. A re-run is its next attempt. */
export type WorkflowRun = {
  id: number
  suite: number
  workflow: { id: number; name: string }
  event: string
  attempt: number
}

export type CheckRun = {
  id: number
  /** One suite for each App and commit. Actions is different: each run of a workflow has a suite. */
  suite: number
  app: App
  /** For a job of Actions: its workflow's run, and at which attempt. */
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
 * The latest run of each App, workflow, event and name. Jobs of one attempt with the same name (legs of a
 * matrix, say) all count, as on https://github.com/kirodotdev/KiroCrew/issues/11832.
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

function isSameAttempt({ job: first }: CheckRun, { job: second }: CheckRun): boolean {
  return first !== undefined && first.run === second?.run && first.attempt === second.attempt
}

export function latestStatuses(statuses: Status[], sha: string): Status[] {
  const latest = new Map<string, Status>()
  for (const status of statuses) if (status.sha === sha) latest.set(status.context, status)
  return [...latest.values()]
}
