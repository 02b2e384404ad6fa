import type {
  CheckRun as CheckRunNode,
  StatusCheckRollup,
  StatusContext,
  Workflow,
  WorkflowRun,
} from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { type CheckRun, latestRuns, latestStatuses, type Status } from '../model/check.ts'
import { suiteState } from '../model/check-suite.ts'
import type { Repository } from '../model/repository.ts'
import { fullName } from '../model/repository.ts'
import { iso, isoOrNull } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { demand, type Fields, type Query } from './query.ts'

const good = ['success', 'neutral', 'skipped']

/**
 * All checks and statuses of a commit; null if it has none. Runs that newer ones have superseded stay listed,
 * in no order: https://github.com/mmnto-ai/totem/pull/2884, https://github.com/stablyai/orca/pull/9570
 */
export function rollupNode(query: Query, repository: Repository, sha: string) {
  demand(query, repository, ['checks'])
  demand(query, repository, ['statuses'])
  const runs = latestRuns(repository.checkRuns, sha)
  const statuses = latestStatuses(repository.statuses, sha)
  if (runs.length + statuses.length === 0) return null
  const bad =
    runs.some((run) => run.status === 'completed' && !good.includes(run.conclusion ?? '')) ||
    statuses.some((status) => status.state === 'failure' || status.state === 'error')
  const pending =
    runs.some((run) => run.status !== 'completed') || statuses.some((status) => status.state === 'pending')
  const contexts = [
    ...inNoOrder(repository.checkRuns.filter((run) => run.sha === sha)).map((run) =>
      checkRunNode(query, repository, run),
    ),
    ...statuses.map((status) => statusNode(query, repository, status)),
  ]
  return {
    id: `SCR_${sha}`,
    state: bad ? 'FAILURE' : pending ? 'PENDING' : 'SUCCESS',
    contexts: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) =>
      connection(contexts, page, info, (context) => context),
  } satisfies Fields<StatusCheckRollup>
}

/** Sorted by the digits of their ids read backwards, so that nobody can rely on the order. */
function inNoOrder(runs: CheckRun[]): CheckRun[] {
  const backwards = ({ id }: CheckRun) => [...String(id)].reverse().join('')
  return runs.toSorted((first, second) => backwards(first).localeCompare(backwards(second)))
}

function checkRunNode(query: Query, repository: Repository, run: CheckRun) {
  const { app } = run
  return {
    __typename: 'CheckRun',
    id: `CR_${run.id}`,
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    url: `${query.world.url}/${fullName(repository)}/${run.job ? `actions/runs/${run.job.run.id}/job` : 'runs'}/${run.id}`,
    title: run.output.title,
    summary: run.output.summary,
    text: run.output.text,
    startedAt: iso(run.startedAt),
    completedAt: isoOrNull(run.completedAt),
    isRequired: requiredIn(repository, run.name),
    checkSuite: {
      id: `CS_${run.suite}`,
      databaseId: run.suite,
      status: () => suiteState(repository, run).status.toUpperCase(),
      conclusion: () => suiteState(repository, run).conclusion?.toUpperCase() ?? null,
      workflowRun: () => workflowRunNode(query, repository, run),
      app: { id: `A_${app.id}`, databaseId: app.id, slug: app.slug, name: app.manifest.name },
    },
  } satisfies Fields<CheckRunNode>
}

/**
 * The run of Actions that a check is a job of. Without `actions: read`, an App gets an error in its place and
 * all other data: https://github.com/ag-grid/ag-grid/pull/14960
 */
function workflowRunNode(query: Query, repository: Repository, { job }: CheckRun) {
  if (!job) return null
  demand(query, repository, ['actions'])
  const { id, workflow, event } = job.run
  return {
    id: `WFR_${id}`,
    databaseId: id,
    event,
    workflow: {
      id: `W_${workflow.id}`,
      databaseId: workflow.id,
      name: workflow.name,
    } satisfies Fields<Workflow>,
  } satisfies Fields<WorkflowRun>
}

function statusNode(query: Query, repository: Repository, status: Status) {
  return {
    __typename: 'StatusContext',
    id: `SC_${status.id}`,
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl,
    createdAt: iso(status.createdAt),
    creator: actorNode(query, status.creator),
    isRequired: requiredIn(repository, status.context),
  } satisfies Fields<StatusContext>
}

const requiredIn =
  (repository: Repository, name: string) => (wanted: { pullRequestNumber?: number | null }) => {
    const pull = repository.pulls.get(wanted.pullRequestNumber ?? 0)
    const protection = pull && repository.protections.get(pull.base.branch)
    return protection?.checks?.includes(name) ?? false
  }
