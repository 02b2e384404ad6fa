import type { Check } from '../publish/pull.ts'
import type { ContextAnswer, PullRequestAnswer } from './pull-answer.ts'

const GOOD = ['SUCCESS', 'NEUTRAL', 'SKIPPED']
const RUNNING = ['PENDING', 'EXPECTED']

/** The head's checks and statuses, Galley's own check apart: its fingerprint is what it carries as external id. */
export function readChecks(
  request: PullRequestAnswer,
  appId: number,
  ownName: string,
): { checks: Check[]; own: { fingerprint: string } | undefined } {
  const commit = request.commits.nodes[0]?.commit
  // Right after a push GitHub may still show the commit before: its checks say nothing about this head.
  const rollup = commit?.oid === request.headRefOid ? commit.statusCheckRollup : null
  if (!rollup) return { checks: [], own: undefined }
  const isOwn = (context: ContextAnswer) =>
    context.__typename === 'CheckRun' &&
    context.name === ownName &&
    context.checkSuite?.app?.databaseId === appId
  const own = rollup.contexts.nodes.find(isOwn)
  const checks = rollup.contexts.nodes.filter((context) => !isOwn(context)).map(toCheck)
  if (rollup.contexts.pageInfo.hasNextPage) checks.push({ name: '…', state: stateOf(rollup.state) })
  return {
    checks,
    own: own?.__typename === 'CheckRun' ? { fingerprint: own.externalId ?? '' } : undefined,
  }
}

function toCheck(context: ContextAnswer): Check {
  if (context.__typename === 'StatusContext') return { name: context.context, state: stateOf(context.state) }
  if (context.status !== 'COMPLETED') return { name: context.name, state: 'running' }
  return { name: context.name, state: stateOf(context.conclusion ?? '') }
}

function stateOf(word: string): Check['state'] {
  if (GOOD.includes(word)) return 'good'
  return RUNNING.includes(word) ? 'running' : 'failed'
}
