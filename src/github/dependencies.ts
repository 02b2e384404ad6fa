import {
  type Dependency,
  type DependencyGraph,
  MOST_DEPENDENCIES,
  type PullRef,
  readDependencies,
  refText,
  waitsFor,
} from '../publish/dependencies.ts'
import type { Pull } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

interface Found {
  state: 'OPEN' | 'CLOSED' | 'MERGED'
  body: string
}

interface Answer {
  [alias: string]: { pullRequest: Found | null } | null
}

/** A circle longer than this is not found; each of those in it waits, and says for what. */
const LONGEST_CIRCLE = 5

/**
 * How the pull requests stand that have to go first, and the open one into whose branch this one goes. One request
 * mostly, none where there is nothing to ask, and some more where those wait for others in turn.
 */
export async function readDependencyStates(
  octokit: Octokit,
  pull: Pull,
  { github, mayBeStacked }: { github: string; mayBeStacked: boolean },
): Promise<{ dependencies: Dependency[]; stackedOn: number | undefined }> {
  const { id, base } = pull
  const refs = readDependencies(pull.body, id, github)
  if (!refs.length && !mayBeStacked) return { dependencies: [], stackedOn: undefined }
  const stackedOn = mayBeStacked ? await readStack(octokit, id, base.branch) : undefined
  const known = new Map<string, Found | undefined>()
  const graph = new Map<string, readonly string[]>()
  let next = refs.slice(0, MOST_DEPENDENCIES)
  for (let step = 0; step < LONGEST_CIRCLE && next.length; step += 1) {
    const found = await readPulls(octokit, next)
    const further = next.flatMap((ref, index) => {
      const at = refText(ref)
      known.set(at, found[index])
      const named = found[index]?.state === 'OPEN' ? readDependencies(found[index].body, ref, github) : []
      graph.set(at, named.map(refText))
      return named
    })
    next = unseen(further, known, refText(id))
  }
  const dependencies = refs.map((ref, index) => ({
    ref,
    state: index < MOST_DEPENDENCIES ? stateOf(ref, known.get(refText(ref)), id, graph) : 'not-looked-at',
  }))
  return { dependencies: dependencies as Dependency[], stackedOn }
}

function unseen(refs: readonly PullRef[], known: ReadonlyMap<string, unknown>, self: string): PullRef[] {
  const fresh = new Map(refs.map((ref) => [refText(ref), ref]))
  return [...fresh]
    .filter(([at]) => !known.has(at) && at !== self)
    .map(([, ref]) => ref)
    .slice(0, MOST_DEPENDENCIES)
}

/** The open pull request of this repository whose branch that is; a fork may have one of the same name. */
async function readStack(octokit: Octokit, { owner, repo, number }: Pull['id'], branch: string) {
  const answer = await octokit.graphql<{
    repository: { pullRequests: { nodes: { number: number; isCrossRepository: boolean }[] } } | null
  }>(STACK, { owner, repo, branch })
  const nodes = answer.repository?.pullRequests.nodes ?? []
  return nodes.find((one) => !one.isCrossRepository && one.number !== number)?.number
}

const STACK = `query Stack($owner: String!, $repo: String!, $branch: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: OPEN, first: 20) { nodes { number isCrossRepository } } } }`

async function readPulls(octokit: Octokit, refs: readonly PullRef[]): Promise<(Found | undefined)[]> {
  const variables: Record<string, string | number> = {}
  for (const [index, { owner, repo, number }] of refs.entries())
    Object.assign(variables, { [`o${index}`]: owner, [`r${index}`]: repo, [`n${index}`]: number })
  const each = (of: (index: number) => string) => refs.map((_, index) => of(index))
  const declared = each((n) => `$o${n}: String!, $r${n}: String!, $n${n}: Int!`).join(', ')
  const asked = each(
    (n) => `p${n}: repository(owner: $o${n}, name: $r${n}) { pullRequest(number: $n${n}) { state body } }`,
  ).join(' ')
  const answer = await ask(octokit, `query Dependencies(${declared}) { ${asked} }`, variables)
  return refs.map((_, index) => answer[`p${index}`]?.pullRequest ?? undefined)
}

/** What cannot be found, or is not for us to see, comes as an error beside the rest of the answer. */
async function ask(octokit: Octokit, text: string, variables: Record<string, unknown>): Promise<Answer> {
  try {
    return await octokit.graphql<Answer>(text, variables)
  } catch (error) {
    const { errors, data } = error as { errors?: { type?: string }[]; data?: Answer | null }
    const isOutOfSight = (type: string | undefined) => type === 'NOT_FOUND' || type === 'FORBIDDEN'
    if (errors?.length && errors.every(({ type }) => isOutOfSight(type))) return data ?? {}
    throw error
  }
}

function stateOf(
  ref: PullRef,
  found: Found | undefined,
  id: Pull['id'],
  graph: DependencyGraph,
): Dependency['state'] {
  const self = refText(id)
  if (refText(ref) === self) return 'itself'
  if (!found) return 'not-found'
  if (found.state === 'MERGED') return 'merged'
  if (found.state === 'CLOSED') return 'closed'
  return waitsFor(refText(ref), self, graph) ? 'cycle' : 'open'
}
