import { type CheckRun, latestRuns } from './check.ts'
import type { Repository } from './repository.ts'

const bad = ['failure', 'timed_out', 'cancelled', 'action_required'] as const

type SuiteState =
  | { status: 'queued' | 'in_progress'; conclusion: null }
  | { status: 'completed'; conclusion: 'success' | (typeof bad)[number] }

export const suiteRuns = (repository: Repository, run: CheckRun): CheckRun[] =>
  latestRuns(repository.checkRuns, run.sha).filter((each) => each.suite === run.suite)

export function suiteState(repository: Repository, run: CheckRun): SuiteState {
  if (repository.requeuedSuites.has(run.suite)) return { status: 'queued', conclusion: null }
  const runs = suiteRuns(repository, run)
  if (runs.some(({ status }) => status !== 'completed')) return { status: 'in_progress', conclusion: null }
  const worst = bad.find((conclusion) => runs.some((each) => each.conclusion === conclusion))
  return { status: 'completed', conclusion: worst ?? 'success' }
}
