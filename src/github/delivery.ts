import { GalleyError } from '../errors.ts'
import type { DeliveryEvidence } from '../publish/delivery-status.ts'
import type { PullId } from '../publish/pull.ts'
import { isAtOrAfter } from '../publish/whole-seconds.ts'
import type { Octokit } from './github.ts'
import { MAX_PAGES } from './pages.ts'
import type { MergeBases } from './pull-history.ts'

/** What is to be delivered: a merge commit, and from when (milliseconds since the epoch) its delivery counts. */
export interface MergeCommit {
  id: PullId
  commit: string
  fromMs: number
}

/** Newer deployments than the one in question are compared, so many at most. */
const MOST_COMPARED = 3

/** What has not been deployed for so long is no longer deployed this way. */
const FORGOTTEN_MS = 180 * 24 * 60 * 60_000

/** Environments that readers see, by the names that GitHub Pages and the usual hosts give them. */
const PRODUCTION = /^(?:production|prod|live|github-pages)(?![a-z])/i

/** Whether the merge, or a later commit that contains it, has been deployed to the readers. */
export async function readDeployments(
  octokit: Octokit,
  parcel: MergeCommit,
  bases: MergeBases,
): Promise<DeliveryEvidence> {
  const { owner, repo } = parcel.id
  return asFarAsGranted(async () => {
    const production = await listProduction(octokit, parcel)
    const recent = production.filter(({ created_at }) => isRecent(created_at, parcel))
    for (const deployment of recent.slice(0, MOST_COMPARED)) {
      if (!(await contains(octokit, parcel, deployment.sha, bases))) continue
      const statuses = await octokit.rest.repos.listDeploymentStatuses({
        owner,
        repo,
        deployment_id: deployment.id,
        per_page: 1,
      })
      return ofStatus(statuses.data[0])
    }
    return { is: production.length ? 'others' : 'none' }
  })
}

type Deployment = Awaited<ReturnType<Octokit['rest']['repos']['listDeployments']>>['data'][number]

/** Deployments to readers, newest first: all since the merge, and the last one before it if need be. */
async function listProduction(octokit: Octokit, parcel: MergeCommit): Promise<Deployment[]> {
  const { owner, repo } = parcel.id
  const production: Deployment[] = []
  let pages = 0
  for await (const { data } of octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
    owner,
    repo,
    per_page: 100,
  })) {
    const known = data.filter(({ created_at }) => Date.parse(created_at) > parcel.fromMs - FORGOTTEN_MS)
    production.push(...known.filter(isProduction))
    pages += 1
    const last = known.length === data.length ? known.at(-1) : undefined
    if (!last || pages >= MAX_PAGES) break
    if (production.length && !isRecent(last.created_at, parcel)) break
  }
  return production
}

function isProduction({ environment, production_environment, transient_environment }: Deployment): boolean {
  return !transient_environment && (production_environment === true || PRODUCTION.test(environment))
}

function isRecent(createdAt: string, { fromMs }: MergeCommit): boolean {
  return isAtOrAfter(Date.parse(createdAt), fromMs)
}

function ofStatus(
  status: { state: string; created_at: string; log_url?: string; target_url?: string } | undefined,
): DeliveryEvidence {
  if (status?.state === 'success' || status?.state === 'inactive')
    return { is: 'done', atMs: Date.parse(status.created_at) }
  if (status?.state !== 'failure' && status?.state !== 'error') return { is: 'running' }
  const log = status.log_url || status.target_url
  return { is: 'failed', ...(log && { log }) }
}

/** Whether GitHub Pages has built the merge, or a later commit that contains it, from its branch. */
export async function readPagesBuild(
  octokit: Octokit,
  parcel: MergeCommit,
  bases: MergeBases,
): Promise<DeliveryEvidence> {
  const { owner, repo } = parcel.id
  return asFarAsGranted(async () => {
    const { data } = await octokit.rest.repos.getLatestPagesBuild({ owner, repo })
    const isOld = !isRecent(data.created_at, parcel)
    if (isOld || !data.commit || !(await contains(octokit, parcel, data.commit, bases)))
      return { is: 'others' }
    if (data.status === 'built') return { is: 'done', atMs: Date.parse(data.updated_at) }
    if (data.status !== 'errored') return { is: 'running' }
    return { is: 'failed', ...(data.error.message && { words: data.error.message }) }
  })
}

async function contains(
  octokit: Octokit,
  { id, commit }: MergeCommit,
  sha: string,
  bases: MergeBases,
): Promise<boolean> {
  return sha === commit || (await bases.of(octokit, id, commit, sha)) === commit
}

/** An installation that has not granted a permission is answered 403; what there is none of, 404. */
async function asFarAsGranted(read: () => Promise<DeliveryEvidence>): Promise<DeliveryEvidence> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof GalleyError) || error.retryAt !== undefined) throw error
    if (error.data.status === 403) return { is: 'denied' }
    if (error.data.status === 404) return { is: 'none' }
    throw error
  }
}
