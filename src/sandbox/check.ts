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

export type CheckRun = {
  id: number
  /** One suite for an App and a commit. */
  suite: number
  app: App
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

/** The last run of each name and App on a commit, as GitHub's default filter shows them. */
export function latestRuns(runs: CheckRun[], sha: string): CheckRun[] {
  const latest = new Map<string, CheckRun>()
  for (const run of runs) if (run.sha === sha) latest.set(`${run.app.id} ${run.name}`, run)
  return [...latest.values()]
}

/** The last status of each context on a commit. */
export function latestStatuses(statuses: Status[], sha: string): Status[] {
  const latest = new Map<string, Status>()
  for (const status of statuses) if (status.sha === sha) latest.set(status.context, status)
  return [...latest.values()]
}
