import { GalleyError } from '../errors.ts'
import type { DeliveryEvidence } from '../publish/delivery-status.ts'
import type { PullId } from '../publish/pull.ts'
import { isAtOrAfter } from '../publish/whole-seconds.ts'
import type { Octokit } from './github.ts'
import type { MergeBases } from './merge-bases.ts'
import { MAX_PAGES } from './pages.ts'

/**
 * A merge commit that Galley follows until readers see it. Deployments count from `fromMs` on, in
 * milliseconds since the epoch.
 */
export interface MergeCommit {
  id: PullId
  commit: string
  fromMs: number
}

const MAX_COMPARED = 3

/** A site without a deployment for this long is no longer deployed this way. */
const OUTDATED_MS = 180 * 24 * 60 * 60_000

const PRODUCTION = /^(?:production|prod|live|github-pages)(?![a-z])/i

export async function readDeployments(
  octokit: Octokit,
  mergeCommit: MergeCommit,
  bases: MergeBases,
): Promise<DeliveryEvidence> {
  const { owner, repo } = mergeCommit.id
  return ifGranted(async () => {
    const production = await listProduction(octokit, mergeCommit)
    const recent = production.filter(({ created_at }) => isRecent(created_at, mergeCommit))
    for (const deployment of recent.slice(0, MAX_COMPARED)) {
      if (!(await contains(octokit, mergeCommit, deployment.sha, bases))) continue
      const statuses = await octokit.rest.repos.listDeploymentStatuses({
        owner,
        repo,
        deployment_id: deployment.id,
        per_page: 1,
      })
      return fromStatus(statuses.data[0])
    }
    return { is: production.length ? 'others' : 'none' }
  })
}

type Deployment = Awaited<ReturnType<Octokit['rest']['repos']['listDeployments']>>['data'][number]

/**
 * Lists production deployments, newest first: all since the merge, and, if there are none, the last one
 * before it.
 */
async function listProduction(octokit: Octokit, mergeCommit: MergeCommit): Promise<Deployment[]> {
  const { owner, repo } = mergeCommit.id
  const production: Deployment[] = []
  let pages = 0
  for await (const { data } of octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
    owner,
    repo,
    per_page: 100,
  })) {
    const current = data.filter(({ created_at }) => Date.parse(created_at) > mergeCommit.fromMs - OUTDATED_MS)
    production.push(...current.filter(isProduction))
    pages += 1
    const last = current.length === data.length ? current.at(-1) : undefined
    if (!last || pages >= MAX_PAGES) break
    if (production.length && !isRecent(last.created_at, mergeCommit)) break
  }
  return production
}

function isProduction({ environment, production_environment, transient_environment }: Deployment): boolean {
  return !transient_environment && (production_environment === true || PRODUCTION.test(environment))
}

function isRecent(createdAt: string, { fromMs }: MergeCommit): boolean {
  return isAtOrAfter(Date.parse(createdAt), fromMs)
}

function fromStatus(
  status: { state: string; created_at: string; log_url?: string; target_url?: string } | undefined,
): DeliveryEvidence {
  if (status?.state === 'success' || status?.state === 'inactive')
    return { is: 'done', atMs: Date.parse(status.created_at) }
  if (status?.state !== 'failure' && status?.state !== 'error') return { is: 'running' }
  const log = status.log_url || status.target_url
  return { is: 'failed', ...(log && { log }) }
}

export async function readPagesBuild(
  octokit: Octokit,
  mergeCommit: MergeCommit,
  bases: MergeBases,
): Promise<DeliveryEvidence> {
  const { owner, repo } = mergeCommit.id
  return ifGranted(async () => {
    const { data } = await octokit.rest.repos.getLatestPagesBuild({ owner, repo })
    const isOld = !isRecent(data.created_at, mergeCommit)
    if (isOld || !data.commit || !(await contains(octokit, mergeCommit, data.commit, bases)))
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

/** GitHub answers 403 if the installation has not granted the permission, and 404 if nothing of the kind exists. */
async function ifGranted(read: () => Promise<DeliveryEvidence>): Promise<DeliveryEvidence> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof GalleyError) || error.retryAt !== undefined) throw error
    if (error.data.status === 403) return { is: 'denied' }
    if (error.data.status === 404) return { is: 'none' }
    throw error
  }
}
