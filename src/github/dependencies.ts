import type { ResultOf } from 'gql.tada'
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
import type { Document } from './document.ts'
import type { Octokit } from './github.ts'
import { queryGraphql, requirePresent } from './graphql.ts'
import { readPages } from './pages.ts'
import { DEPENDENCY, REPOSITORY, STACK_QUERY } from './queries.ts'

/** A pull request that everybody who reads the dependent one may read too. `ref` has its repository's present name. */
interface ReadablePull {
  ref: PullRef
  state: 'OPEN' | 'CLOSED' | 'MERGED'
  body: string
}

/** A longer cycle is not detected. Each pull request in it waits, and its comment says for which one. */
const MAX_CYCLE_LENGTH = 5

/**
 * Reads the state of the pull requests that must be merged first, and the open one into whose branch this one
 * goes. This usually takes one request. It takes none without dependencies, and more if those depend on
 * others in turn.
 */
export async function readDependencyStates(
  octokit: Octokit,
  { id, base, body }: Pull,
  { github, mayBeStacked }: { github: string; mayBeStacked: boolean },
): Promise<{ dependencies: Dependency[]; stackedOn: number | undefined }> {
  const refs = readDependencies(body, id, github)
  if (!refs.length && !mayBeStacked) return { dependencies: [], stackedOn: undefined }
  const stackedOn = mayBeStacked ? await findPullOfBranch(octokit, id, base.branch) : undefined
  const pullsByRef = new Map<string, ReadablePull | undefined>()
  const graph = new Map<string, readonly string[]>()
  let next = refs.slice(0, MOST_DEPENDENCIES)
  for (let step = 0; step < MAX_CYCLE_LENGTH && next.length; step += 1) {
    const pulls = await readPulls(octokit, next, id.repositoryId)
    const further = next.flatMap((ref, index) => {
      const pull = pulls[index]
      pullsByRef.set(refText(ref), pull)
      const pullDependencies = pull?.state === 'OPEN' ? readDependencies(pull.body, pull.ref, github) : []
      // A renamed repository is reached by its old and its new name.
      for (const name of [ref, pull?.ref ?? ref]) graph.set(refText(name), pullDependencies.map(refText))
      return pullDependencies
    })
    next = withoutRead(further, pullsByRef, refText(id))
  }
  const dependencies = refs.map((ref, index): Dependency => {
    if (index >= MOST_DEPENDENCIES) return { ref, state: 'not-looked-at' }
    const pull = pullsByRef.get(refText(ref))
    return { ref: pull?.ref ?? ref, state: stateOf(ref, pull, id, graph) }
  })
  return { dependencies: withoutRepeats(dependencies), stackedOn }
}

function withoutRepeats(dependencies: readonly Dependency[]): Dependency[] {
  return [...new Map(dependencies.map((dependency) => [refText(dependency.ref), dependency])).values()]
}

function withoutRead(
  refs: readonly PullRef[],
  pullsByRef: ReadonlyMap<string, unknown>,
  ownName: string,
): PullRef[] {
  const refsByName = new Map(refs.map((ref) => [refText(ref), ref]))
  return [...refsByName]
    .filter(([name]) => !pullsByRef.has(name) && name !== ownName)
    .map(([, ref]) => ref)
    .slice(0, MOST_DEPENDENCIES)
}

/**
 * Galley may read private repositories that readers of the dependent pull request may not. Those are left
 * out, so that no later step can tell them from repositories that do not exist. The repository
 * `ownRepositoryId` has the same readers.
 */
async function readPulls(
  octokit: Octokit,
  refs: readonly PullRef[],
  ownRepositoryId: number,
): Promise<(ReadablePull | undefined)[]> {
  const variables: Record<string, string | number> = {}
  for (const [n, { owner, repo, number }] of refs.entries())
    Object.assign(variables, { [`o${n}`]: owner, [`r${n}`]: repo, [`n${n}`]: number })
  // A pull request that Galley cannot read comes as an error beside the rest of the answer.
  const answer = await queryGraphql(octokit, batchQuery(refs.length), variables)
  return refs.map(({ number }, n) => {
    const repository = answer?.[`p${n}`]
    const isReadable = repository && (!repository.isPrivate || repository.databaseId === ownRepositoryId)
    if (!isReadable || !repository.pullRequest) return undefined
    const ref = { owner: repository.owner.login, repo: repository.name, number }
    return { ref, ...repository.pullRequest }
  })
}

type BatchAnswer = Record<
  string,
  (ResultOf<typeof REPOSITORY> & { pullRequest: ResultOf<typeof DEPENDENCY> | null }) | null
>

/** The number of aliases varies, so the type of each is that of the fragments. */
function batchQuery(count: number): Document<BatchAnswer, Record<string, string | number>> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const declared = numbers.map((n) => `$o${n}: String!, $r${n}: String!, $n${n}: Int!`).join(', ')
  const fields = numbers.map(
    (n) => `p${n}: repository(owner: $o${n}, name: $r${n}) {
      ...Repository pullRequest(number: $n${n}) { ...Dependency } }`,
  )
  const text = `query Dependencies(${declared}) { ${fields.join(' ')} }\n${REPOSITORY}\n${DEPENDENCY}`
  return text as unknown as Document<BatchAnswer, Record<string, string | number>>
}

function stateOf(
  ref: PullRef,
  pull: ReadablePull | undefined,
  id: Pull['id'],
  graph: DependencyGraph,
): Dependency['state'] {
  const ownName = refText(id)
  const name = refText(pull?.ref ?? ref)
  if (name === ownName) return 'itself'
  if (!pull) return 'not-found'
  if (pull.state === 'MERGED') return 'merged'
  if (pull.state === 'CLOSED') return 'closed'
  return waitsFor(name, ownName, graph) ? 'cycle' : 'open'
}

/**
 * Any number of forks may have a branch of that name, so the search goes on until it finds this repository's
 * own.
 */
async function findPullOfBranch(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  branch: string,
): Promise<number | undefined> {
  const readPage = async (after: string | null) => {
    const answer = await queryGraphql(octokit, STACK_QUERY, { owner, repo, branch, after })
    return requirePresent(answer?.repository, 'the repository').pullRequests
  }
  const isMatch = (pull: { number: number; isCrossRepository: boolean }) =>
    !pull.isCrossRepository && pull.number !== number
  const { nodes } = await readPages(await readPage(null), readPage, (pulls) => pulls.some(isMatch))
  return nodes.find(isMatch)?.number
}
