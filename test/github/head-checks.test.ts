import { expect, test } from 'vitest'
import { readHeadChecks } from '../../src/github/checks.ts'
import type { CommitChecksAnswer, PullRequestAnswer } from '../../src/github/pull-answer.ts'

const HEAD = 'c0ffee'

function commit(oid: string, names: readonly string[], next?: string, totalCount = names.length) {
  const nodes = names.map((context) => ({ __typename: 'StatusContext' as const, context, state: 'SUCCESS' }))
  const pageInfo = { hasNextPage: next !== undefined, endCursor: next ?? null }
  return { oid, statusCheckRollup: { contexts: { nodes, pageInfo, totalCount } } } as CommitChecksAnswer
}

const request = (shown: CommitChecksAnswer) =>
  ({ headRefOid: HEAD, commits: { nodes: [{ commit: shown }] } }) as unknown as PullRequestAnswer

/** What GitHub answers, by the cursor that is asked for. */
async function read(shown: CommitChecksAnswer, pages: Record<string, CommitChecksAnswer | null> = {}) {
  const query = async <Data>(_document: unknown, { after }: { after?: string | null }) =>
    ({ repository: { object: pages[String(after)] ?? null } }) as Data
  const list = await readHeadChecks(query, 7, request(shown))
  return list && { ...list, nodes: list.nodes.map((node) => 'context' in node && node.context) }
}

test('the checks of the commit before say nothing of the head: it is asked about itself', async () => {
  const before = commit('ba5e', ['green'])
  expect(await read(before, { null: commit(HEAD, ['red']) })).toEqual({ nodes: ['red'], isComplete: true })
  expect(await read(before)).toBeUndefined()
  expect(await read(commit(HEAD, ['red']))).toEqual({ nodes: ['red'], isComplete: true })
})

test('all pages are read, and all of them anew where their number has changed meanwhile', async () => {
  const first = commit(HEAD, ['a'], 'next', 2)
  expect(await read(first, { next: commit(HEAD, ['b'], undefined, 2) })).toEqual({
    nodes: ['a', 'b'],
    isComplete: true,
  })
  const grown = { next: commit(HEAD, ['b', 'c'], undefined, 3), null: commit(HEAD, ['x', 'a'], undefined, 2) }
  expect(await read(first, grown)).toEqual({ nodes: ['x', 'a'], isComplete: true })
  expect(await read(first, { next: grown.next, null: first })).toBeUndefined()
})
