import { type Dependency, type PullRef, readDependencies, refText } from '../publish/dependencies.ts'
import type { Pull } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

interface Answer {
  [alias: string]: { pullRequest: { state: 'OPEN' | 'CLOSED' | 'MERGED'; body: string } | null } | null
}

/**
 * How the pull requests stand that have to go first, and the open one into whose branch this one goes. One request,
 * and none where there is nothing to ask.
 */
export async function readDependencyStates(
  octokit: Octokit,
  pull: Pull,
  { github, mayBeStacked }: { github: string; mayBeStacked: boolean },
): Promise<{ dependencies: Dependency[]; stackedOn: number | undefined }> {
  const { id, base } = pull
  const refs = readDependencies(pull.body, id, github)
  if (!refs.length && !mayBeStacked) return { dependencies: [], stackedOn: undefined }
  const { declared, asked, variables } = query(refs)
  const stack = `stack: repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $base, states: OPEN, first: 1) { nodes { number } } }`
  const text = `query Dependencies($owner: String!, $repo: String!, $base: String!${declared}) { ${stack} ${asked} }`
  const all = { ...variables, owner: id.owner, repo: id.repo, base: base.branch }
  const answer = await ask(octokit, text, all)
  const stackedOn = (answer.stack as { pullRequests?: { nodes: { number: number }[] } } | null)?.pullRequests
    ?.nodes[0]?.number
  const dependencies = refs.map((ref, index) => ({
    ref,
    state: stateOf(ref, answer[`p${index}`]?.pullRequest, pull, github),
  }))
  return { dependencies, stackedOn: stackedOn === id.number ? undefined : stackedOn }
}

function query(refs: readonly PullRef[]) {
  const variables: Record<string, string | number> = {}
  for (const [index, { owner, repo, number }] of refs.entries())
    Object.assign(variables, { [`o${index}`]: owner, [`r${index}`]: repo, [`n${index}`]: number })
  const each = (of: (index: number) => string) => refs.map((_, index) => of(index)).join('')
  return {
    declared: each((n) => `, $o${n}: String!, $r${n}: String!, $n${n}: Int!`),
    asked: each(
      (n) => `p${n}: repository(owner: $o${n}, name: $r${n}) { pullRequest(number: $n${n}) { state body } } `,
    ),
    variables,
  }
}

/** What cannot be found comes as an error beside the rest of the answer. */
async function ask(octokit: Octokit, text: string, variables: Record<string, unknown>): Promise<Answer> {
  try {
    return await octokit.graphql<Answer>(text, variables)
  } catch (error) {
    const { errors, data } = error as { errors?: { type?: string }[]; data?: Answer | null }
    if (errors?.length && errors.every(({ type }) => type === 'NOT_FOUND')) return data ?? {}
    throw error
  }
}

function stateOf(
  ref: PullRef,
  found: { state: string; body: string } | null | undefined,
  { id }: Pull,
  github: string,
): Dependency['state'] {
  const self = refText(id)
  if (refText(ref) === self) return 'itself'
  if (!found) return 'not-found'
  if (found.state === 'MERGED') return 'merged'
  if (found.state === 'CLOSED') return 'closed'
  const back = readDependencies(found.body, ref, github)
  return back.some((one) => refText(one) === self) ? 'cycle' : 'open'
}
