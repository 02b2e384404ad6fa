import type { Check, WrittenCheck } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { nodesOf, type PagedList, readPages } from './pages.ts'
import type { CheckRunAnswer, CommitChecksAnswer, ContextAnswer, PullRequestAnswer } from './pull-answer.ts'
import { CHECKS_QUERY } from './queries.ts'

/**
 * A check that starts while pages are read may shift other checks across a page's edge. Then all pages are
 * read once more.
 */
const MAX_TRIES = 2

/**
 * Reads all checks and statuses of the head. Right after a push GitHub may still show the previous commit; then the head
 * itself is queried. Returns undefined if GitHub does not know the head yet.
 */
export async function readHeadChecks(
  query: RepositoryQuery,
  number: number,
  { headRefOid: oid, commits }: Pick<PullRequestAnswer, 'headRefOid' | 'commits'>,
): Promise<PagedList<ContextAnswer> | undefined> {
  const readCommit = async (after: string | null): Promise<CommitChecksAnswer | undefined> => {
    const object = (await query(CHECKS_QUERY, { number, oid, after }))?.repository?.object
    return object && 'oid' in object ? object : undefined
  }
  const shownHead = nodesOf(commits)
    .map(({ commit }) => commit)
    .find((commit) => commit.oid === oid)
  let commit = shownHead ?? (await readCommit(null))
  for (let tries = 0; commit && tries < MAX_TRIES; tries += 1) {
    const contexts = commit.statusCheckRollup?.contexts
    if (!contexts) return { nodes: [], isComplete: true }
    const counts = new Set([contexts.totalCount])
    const list = await readPages<ContextAnswer>(contexts, async (after) => {
      const further = (await readCommit(after))?.statusCheckRollup?.contexts
      if (further) counts.add(further.totalCount)
      return further
    })
    if (counts.size === 1) return list
    commit = await readCommit(null)
  }
  return undefined
}

const GOOD = ['SUCCESS', 'NEUTRAL', 'SKIPPED']
const RUNNING = ['PENDING', 'EXPECTED']

const ACTIONS = 'github-actions'

/**
 * Picks the checks and statuses of a head that count, and Galley's own check, whose external id is its fingerprint.
 * GitHub lists superseded runs too, in no order: https://github.com/mmnto-ai/totem/pull/2884
 */
export function readChecks(
  contexts: readonly ContextAnswer[],
  appId: number,
  ownName: string,
): { checks: Check[]; own: WrittenCheck | undefined } {
  const runs = contexts.filter((context) => context.__typename === 'CheckRun')
  const isOwn = ({ name, checkSuite }: CheckRunAnswer) =>
    name === ownName && checkSuite?.app?.databaseId === appId
  const [own] = withoutSuperseded(runs.filter(isOwn))
  const otherRuns = withoutSuperseded(runs.filter((run) => !isOwn(run)))
  const statuses = contexts.filter((context) => context.__typename === 'StatusContext')
  return {
    checks: [
      ...otherRuns.map(toCheck),
      ...statuses.map(({ context, state, isRequired }) => ({
        name: context,
        state: stateOf(state),
        ...(isRequired && { isRequired }),
      })),
    ],
    own: own && { id: idOf(own), fingerprint: own.externalId ?? '', conclusion: conclusionOf(own) },
  }
}

/**
 * Keeps the newest run of each check, by its id, which grows from run to run. Jobs that ran side by side under the same
 * name, such as legs of a matrix, all count.
 */
function withoutSuperseded(runs: readonly CheckRunAnswer[]): CheckRunAnswer[] {
  return [...Map.groupBy(runs, checkKeyOf).values()].flatMap((runsOfCheck) => {
    const newest = runsOfCheck.reduce((first, second) => (idOf(second) > idOf(first) ? second : first))
    return runsOfCheck.filter((run) => run === newest || ranBeside(run, newest))
  })
}

/**
 * GitHub distinguishes checks of the same name by App, workflow and event. If Galley may not read Actions,
 * the check suite stands for the workflow. One run too many may then count, but never one too few.
 */
function checkKeyOf({ name, checkSuite }: CheckRunAnswer): string {
  const { app, workflowRun, databaseId: suite } = checkSuite ?? {}
  const isWorkflowUnknown = app?.slug === ACTIONS && !workflowRun
  return JSON.stringify([
    app?.databaseId,
    workflowRun?.workflow.databaseId,
    workflowRun?.event,
    isWorkflowUnknown && suite,
    name,
  ])
}

/** Jobs of a workflow run restart only after the whole run has ended. GitHub's times are whole seconds. */
function ranBeside(run: CheckRunAnswer, newest: CheckRunAnswer): boolean {
  const isSameRun = run.checkSuite?.databaseId === newest.checkSuite?.databaseId
  if (!isSameRun || run.checkSuite?.app?.slug !== ACTIONS) return false
  return !run.completedAt || !newest.startedAt || newest.startedAt <= run.completedAt
}

/** The schema allows only 32 bits. If GitHub answers null for a larger id, the end of the URL has it too. */
function idOf({ databaseId, url }: CheckRunAnswer): number {
  return databaseId ?? Number(/(\d+)\/?$/.exec(url)?.[1] ?? 0)
}

function toCheck({ name, status, conclusion, isRequired }: CheckRunAnswer): Check {
  const state = status === 'COMPLETED' ? stateOf(conclusion ?? '') : 'running'
  return { name, state, ...(isRequired && { isRequired }) }
}

function stateOf(word: string): Check['state'] {
  if (GOOD.includes(word)) return 'good'
  return RUNNING.includes(word) ? 'running' : 'failed'
}

function conclusionOf({ status, conclusion }: CheckRunAnswer): WrittenCheck['conclusion'] {
  if (status === 'IN_PROGRESS') return 'waiting'
  const ended = (['success', 'neutral', 'failure'] as const).find(
    (word) => word === conclusion?.toLowerCase(),
  )
  return (status === 'COMPLETED' && ended) || 'other'
}
