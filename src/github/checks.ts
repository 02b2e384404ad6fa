import type { Check, WrittenCheck } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { type PagedList, readPages } from './pages.ts'
import type { CheckRunAnswer, CommitChecksAnswer, ContextAnswer, PullRequestAnswer } from './pull-answer.ts'
import { CHECKS_QUERY } from './pull-query.ts'

const GOOD = ['SUCCESS', 'NEUTRAL', 'SKIPPED']
const RUNNING = ['PENDING', 'EXPECTED']

/** GitHub's own App, whose every run of a workflow has a check suite of its own. */
const ACTIONS = 'github-actions'

/**
 * A head's checks and statuses as they count, Galley's own check apart: its fingerprint is what it carries as external
 * id. GitHub lists superseded runs too, in no order: https://github.com/mmnto-ai/totem/pull/2884
 */
export function readChecks(
  contexts: readonly ContextAnswer[],
  appId: number,
  ownName: string,
): { checks: Check[]; own: WrittenCheck | undefined } {
  const runs = contexts.filter((context) => context.__typename === 'CheckRun')
  const isOwn = ({ name, checkSuite }: CheckRunAnswer) =>
    name === ownName && checkSuite?.app?.databaseId === appId
  const [own] = standing(runs.filter(isOwn))
  const others = standing(runs.filter((run) => !isOwn(run)))
  const statuses = contexts.filter((context) => context.__typename === 'StatusContext')
  return {
    checks: [
      ...others.map(toCheck),
      ...statuses.map(({ context, state }) => ({ name: context, state: stateOf(state) })),
    ],
    own: own && { id: idOf(own), fingerprint: own.externalId ?? '', conclusion: conclusionOf(own) },
  }
}

/**
 * The newest run of each check alone, by its id: every run has a greater one than those before it. Jobs that ran side
 * by side under one name, legs of a matrix say, all count.
 */
function standing(runs: readonly CheckRunAnswer[]): CheckRunAnswer[] {
  return [...Map.groupBy(runs, checkOf).values()].flatMap((ofCheck) => {
    const newest = ofCheck.reduce((one, other) => (idOf(other) > idOf(one) ? other : one))
    return ofCheck.filter((run) => run === newest || ranBeside(run, newest))
  })
}

/**
 * What a run is a run of: GitHub tells apart the same name of different Apps, workflows, and events that start them. Where
 * an App may not read Actions, suites stand for workflows: rather one run too many counts than one too few.
 */
function checkOf({ name, checkSuite }: CheckRunAnswer): string {
  const { app, workflowRun, databaseId: suite } = checkSuite ?? {}
  const isUntold = app?.slug === ACTIONS && !workflowRun
  return JSON.stringify([
    app?.databaseId,
    workflowRun?.workflow.databaseId,
    workflowRun?.event,
    isUntold && suite,
    name,
  ])
}

/** Jobs of a workflow's run begin again only after all of it has ended; GitHub's times are to the second. */
function ranBeside(run: CheckRunAnswer, newest: CheckRunAnswer): boolean {
  const isSameRun = run.checkSuite?.databaseId === newest.checkSuite?.databaseId
  if (!isSameRun || run.checkSuite?.app?.slug !== ACTIONS) return false
  return !run.completedAt || !newest.startedAt || newest.startedAt <= run.completedAt
}

/** The number, or what the address ends in, should GitHub ever heed its schema and not tell what has over 32 bits. */
function idOf({ databaseId, url }: CheckRunAnswer): number {
  return databaseId ?? Number(/(\d+)\/?$/.exec(url)?.[1] ?? 0)
}

function toCheck(run: CheckRunAnswer): Check {
  const { name, status, conclusion } = run
  return { name, state: status === 'COMPLETED' ? stateOf(conclusion ?? '') : 'running' }
}

function stateOf(word: string): Check['state'] {
  if (GOOD.includes(word)) return 'good'
  return RUNNING.includes(word) ? 'running' : 'failed'
}

function conclusionOf({ status, conclusion }: CheckRunAnswer): WrittenCheck['conclusion'] {
  if (status === 'IN_PROGRESS') return 'waiting'
  const known = (['success', 'neutral', 'failure'] as const).find(
    (word) => word === conclusion?.toLowerCase(),
  )
  return (status === 'COMPLETED' && known) || 'other'
}

interface Answer {
  repository: { object: Partial<CommitChecksAnswer> | null } | null
}

/** Checks that come while the pages are read may push others past the page's edge: then all are read once more. */
const TRIES = 2

/**
 * All checks and statuses of the head. Right after a push GitHub may still show the commit before, whose checks say
 * nothing about this one: then it is asked about the head itself. Undefined while it does not know that.
 */
export async function readHeadChecks(
  ask: RepositoryQuery,
  request: PullRequestAnswer,
): Promise<PagedList<ContextAnswer> | undefined> {
  const { headRefOid: oid } = request
  const read = async (after: string | null) => {
    const answer = await ask<Answer>(CHECKS_QUERY, { oid, after })
    return answer?.repository?.object ?? undefined
  }
  const shown = request.commits.nodes.map(({ commit }) => commit).find((commit) => commit.oid === oid)
  let commit: Partial<CommitChecksAnswer> | undefined = shown ?? (await read(null))
  for (let tries = 0; commit && tries < TRIES; tries += 1) {
    const contexts = commit.statusCheckRollup?.contexts
    if (!contexts) return { nodes: [], isComplete: true }
    const counts = new Set([contexts.totalCount])
    const list = await readPages<ContextAnswer>(contexts, async (after) => {
      const further = (await read(after))?.statusCheckRollup?.contexts
      if (further) counts.add(further.totalCount)
      return further
    })
    if (counts.size === 1) return list
    commit = await read(null)
  }
  return undefined
}
