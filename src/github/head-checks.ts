import type { Ask } from './ask.ts'
import { type ReadList, readOn } from './pages.ts'
import type { CommitChecksAnswer, ContextAnswer, PullRequestAnswer } from './pull-answer.ts'
import { CHECKS_QUERY } from './pull-query.ts'

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
  ask: Ask,
  request: PullRequestAnswer,
): Promise<ReadList<ContextAnswer> | undefined> {
  const { headRefOid: oid } = request
  const read = async (after: string | null) => {
    const answer = await ask<Answer>(CHECKS_QUERY, { oid, after })
    return answer?.repository?.object ?? undefined
  }
  const shown = request.commits.nodes.map(({ commit }) => commit).find((commit) => commit.oid === oid)
  let commit: Partial<CommitChecksAnswer> | undefined = shown ?? (await read(null))
  for (let tries = 0; commit && tries < TRIES; tries += 1) {
    const contexts = commit.statusCheckRollup?.contexts
    if (!contexts) return { nodes: [], isWhole: true }
    const counts = new Set([contexts.totalCount])
    const list = await readOn<ContextAnswer>(contexts, async (after) => {
      const further = (await read(after))?.statusCheckRollup?.contexts
      if (further) counts.add(further.totalCount)
      return further
    })
    if (counts.size === 1) return list
    commit = await read(null)
  }
  return undefined
}
