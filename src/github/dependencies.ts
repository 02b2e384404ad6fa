import {
  type Dependency,
  type DependencyGraph,
  MOST_DEPENDENCIES,
  type PullRef,
  readDependencies,
  refText,
  waitsFor,
} from '../publish/dependencies.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { queryGraphql, requirePresent } from './graphql.ts'
import { type Page, readPages } from './pages.ts'

type PullState = 'OPEN' | 'CLOSED' | 'MERGED'

/** A pull request that whoever reads the asking one may read too, by its present name. */
interface ReadablePull {
  ref: PullRef
  state: PullState
  body: string
}

interface Answer {
  [alias: string]: {
    databaseId: number
    isPrivate: boolean
    name: string
    owner: { login: string }
    pullRequest: { state: PullState; body: string } | null
  } | null
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
  const known = new Map<string, ReadablePull | undefined>()
  const graph = new Map<string, readonly string[]>()
  let next = refs.slice(0, MOST_DEPENDENCIES)
  for (let step = 0; step < LONGEST_CIRCLE && next.length; step += 1) {
    const pulls = await readPulls(octokit, next, id.repositoryId)
    const further = next.flatMap((ref, index) => {
      const found = pulls[index]
      known.set(refText(ref), found)
      const named = found?.state === 'OPEN' ? readDependencies(found.body, found.ref, github) : []
      // What was renamed is reached by either name.
      for (const at of [ref, found?.ref ?? ref]) graph.set(refText(at), named.map(refText))
      return named
    })
    next = unseen(further, known, refText(id))
  }
  const dependencies = refs.map((ref, index): Dependency => {
    if (index >= MOST_DEPENDENCIES) return { ref, state: 'not-looked-at' }
    const found = known.get(refText(ref))
    return { ref: found?.ref ?? ref, state: stateOf(ref, found, id, graph) }
  })
  return { dependencies: withoutRepeats(dependencies), stackedOn }
}

/** A pull request may be named by several names of its repository. */
function withoutRepeats(dependencies: readonly Dependency[]): Dependency[] {
  return [...new Map(dependencies.map((dependency) => [refText(dependency.ref), dependency])).values()]
}

function unseen(refs: readonly PullRef[], known: ReadonlyMap<string, unknown>, self: string): PullRef[] {
  const fresh = new Map(refs.map((ref) => [refText(ref), ref]))
  return [...fresh]
    .filter(([at]) => !known.has(at) && at !== self)
    .map(([, ref]) => ref)
    .slice(0, MOST_DEPENDENCIES)
}

/**
 * Galley may read private repositories that readers of the asking pull request may not. Theirs are left out here, so that
 * nothing further on can tell them from those that do not exist. The repository `here` is read by the same people.
 */
async function readPulls(
  octokit: Octokit,
  refs: readonly PullRef[],
  here: number,
): Promise<(ReadablePull | undefined)[]> {
  const variables: Record<string, string | number> = {}
  for (const [index, { owner, repo, number }] of refs.entries())
    Object.assign(variables, { [`o${index}`]: owner, [`r${index}`]: repo, [`n${index}`]: number })
  const each = (of: (index: number) => string) => refs.map((_, index) => of(index))
  const declared = each((n) => `$o${n}: String!, $r${n}: String!, $n${n}: Int!`).join(', ')
  const asked = each(
    (n) => `p${n}: repository(owner: $o${n}, name: $r${n}) {
      databaseId isPrivate name owner { login } pullRequest(number: $n${n}) { state body } }`,
  ).join(' ')
  // What cannot be found, or is not for us to see, comes as an error beside the rest of the answer.
  const answer = await queryGraphql<Answer>(
    octokit,
    `query Dependencies(${declared}) { ${asked} }`,
    variables,
  )
  return refs.map(({ number }, index) => {
    const repository = answer?.[`p${index}`]
    const isReadable = repository && (!repository.isPrivate || repository.databaseId === here)
    if (!isReadable || !repository.pullRequest) return undefined
    const ref = { owner: repository.owner.login, repo: repository.name, number }
    return { ref, ...repository.pullRequest }
  })
}

function stateOf(
  ref: PullRef,
  found: ReadablePull | undefined,
  id: Pull['id'],
  graph: DependencyGraph,
): Dependency['state'] {
  const self = refText(id)
  const at = refText(found?.ref ?? ref)
  if (at === self) return 'itself'
  if (!found) return 'not-found'
  if (found.state === 'MERGED') return 'merged'
  if (found.state === 'CLOSED') return 'closed'
  return waitsFor(at, self, graph) ? 'cycle' : 'open'
}

interface StackedPull {
  number: number
  isCrossRepository: boolean
}

interface StackAnswer {
  repository: { pullRequests: Page<StackedPull> } | null
}

/** The open pull request of this repository whose branch that is. Any number of forks may have one of the same name. */
export async function readStack(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  branch: string,
): Promise<number | undefined> {
  const read = async (after: string | null) => {
    const answer = await queryGraphql<StackAnswer>(octokit, STACK, { owner, repo, branch, after })
    return requirePresent(answer?.repository, 'the repository').pullRequests
  }
  const isIt = (pull: StackedPull) => !pull.isCrossRepository && pull.number !== number
  const { nodes } = await readPages(await read(null), read, (pulls) => pulls.some(isIt))
  return nodes.find(isIt)?.number
}

const STACK = `query Stack($owner: String!, $repo: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { number isCrossRepository }
    } } }`
