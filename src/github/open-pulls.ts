import type { ResultOf } from 'gql.tada'
import type { DateHints } from '../publish/likely-date.ts'
import type { PullId } from '../publish/pull.ts'
import type { Document } from './document.ts'
import type { GitHub, Octokit } from './github.ts'
import { queryGraphql } from './graphql.ts'
import { pullIdIn, type RepositoryRef } from './installations.ts'
import { nodesOf, type Page } from './pages.ts'
import { DATED_PULLS, OPEN_PULLS } from './queries.ts'

export interface OpenPull {
  id: PullId
  headSha: string
  /** In milliseconds since the epoch. */
  updatedAt: number
  hints: DateHints
}

/** GitHub ends a query after ten seconds, and files and comments cost it more than the pull requests themselves. */
const SIZES = { plain: { repositories: 50, pulls: 100 }, dated: { repositories: 5, pulls: 50 } } as const

/** Ten thousand open pull requests of one repository, or five thousand with dates. What lies beyond is left to webhooks. */
const MAX_PAGES = 100

type Detail = keyof typeof SIZES

type PullNode = ResultOf<typeof OPEN_PULLS>['nodes'] extends readonly (infer Node)[] | null
  ? NonNullable<Node> & Partial<NonNullable<NonNullable<ResultOf<typeof DATED_PULLS>['nodes']>[number]>>
  : never

type PullPage = Page<PullNode>

/**
 * The open pull requests of one repository after another, with the first ones of many in one request; undefined for a
 * repository that GitHub does not show. `dated` brings what hints at their dates too, at some ten times the cost.
 */
export async function* listOpenPulls<Ref extends RepositoryRef>(
  github: Pick<GitHub, 'installation'>,
  installationId: number,
  repositories: readonly Ref[],
  detail: Detail,
): AsyncGenerator<[Ref, OpenPull[] | undefined]> {
  const octokit = await github.installation(installationId)
  const size = SIZES[detail].repositories
  for (let from = 0; from < repositories.length; from += size) {
    const batch = repositories.slice(from, from + size)
    const first = await readPages(octokit, batch, [], detail)
    for (const [n, repository] of batch.entries())
      yield [repository, await readAll(octokit, repository, first[n], detail)]
  }
}

async function readAll(
  octokit: Octokit,
  repository: RepositoryRef,
  first: PullPage | undefined,
  detail: Detail,
): Promise<OpenPull[] | undefined> {
  const pulls: OpenPull[] = []
  let page = first
  for (let pages = 1; page; pages++) {
    pulls.push(...nodesOf(page).map((node) => toOpenPull(repository, node)))
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage || !endCursor || pages >= MAX_PAGES) return pulls
    ;[page] = await readPages(octokit, [repository], [endCursor], detail)
  }
  // A part of a list would look as if the rest had been closed.
  return undefined
}

async function readPages(
  octokit: Octokit,
  repositories: readonly RepositoryRef[],
  after: readonly string[],
  detail: Detail,
): Promise<(PullPage | undefined)[]> {
  const variables: Record<string, string | null> = {}
  for (const [n, { owner, repo }] of repositories.entries())
    Object.assign(variables, { [`o${n}`]: owner, [`r${n}`]: repo, [`a${n}`]: after[n] ?? null })
  const answer = await queryGraphql(octokit, batchQuery(repositories.length, detail), variables)
  return repositories.map(({ repositoryId }, n) => {
    const repository = answer?.[`s${n}`]
    // Another repository may have taken its name.
    return repository?.databaseId === repositoryId ? (repository?.pullRequests ?? undefined) : undefined
  })
}

type BatchAnswer = Record<string, { databaseId: number | null; pullRequests: PullPage | null } | null>

/** The number of aliases varies, so the type of each is that of the fragments. */
function batchQuery(count: number, detail: Detail): Document<BatchAnswer, Record<string, string | null>> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const [name, fragment] = detail === 'dated' ? ['DatedPulls', DATED_PULLS] : ['OpenPulls', OPEN_PULLS]
  const declared = numbers.map((n) => `$o${n}: String!, $r${n}: String!, $a${n}: String`).join(', ')
  const fields = numbers.map(
    (n) => `s${n}: repository(owner: $o${n}, name: $r${n}) { databaseId
      pullRequests(states: OPEN, first: ${SIZES[detail].pulls}, after: $a${n}) { ...${name} } }`,
  )
  const text = `query OpenPulls(${declared}) { ${fields.join(' ')} }\n${fragment}`
  return text as unknown as Document<BatchAnswer, Record<string, string | null>>
}

function toOpenPull(repository: RepositoryRef, node: PullNode): OpenPull {
  return {
    id: pullIdIn(repository, node.number),
    headSha: node.headRefOid,
    updatedAt: Date.parse(node.updatedAt),
    hints: {
      title: node.title ?? '',
      paths: node.files ? nodesOf(node.files).map(({ path }) => path) : [],
      comments: node.comments ? nodesOf(node.comments).map(({ body }) => body) : [],
    },
  }
}
