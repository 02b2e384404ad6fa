import type { RebuildId } from '../database/rebuilds-table.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

/** Read a pull request, think about it, and write what changed. */
export const reviewPull: JobKind<PullId> = { name: 'review-pull', key: pullKey, concurrency: 4 }

/** Learn what the posts of a large site have in common, for a pull request that is then looked at again. */
export const learnSite: JobKind<PullId> = { name: 'learn-site', key: pullKey, concurrency: 1 }

/** Merge a pull request whose instant has come, if every gate is open. */
export const publishPull: JobKind<PullId> = { name: 'publish-pull', key: pullKey, concurrency: 32 }

/** Notify people of what would stop a publication, or has. */
export const notifyPull: JobKind<PullId> = { name: 'tell-pull', key: pullKey, concurrency: 1 }

/** Which commit or branch of a repository something happened to. */
export interface RepositoryEvent {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  at: { sha: string } | { branch: string }
}

/** Find the pull requests that a check, a status or a push to their base concerns. */
export const findPulls: JobKind<RepositoryEvent> = {
  name: 'find-pulls',
  key: ({ repositoryId, at }) => `${repositoryId}@${'sha' in at ? at.sha : `refs/heads/${at.branch}`}`,
  concurrency: 2,
}

/** Pass Galley's check on a commit that a merge queue has built. */
export const passMergeGroup: JobKind<RepositoryEvent> = {
  name: 'pass-merge-group',
  key: findPulls.key,
  concurrency: 2,
}

/** Look again where somebody wants Galley's check to be run again. */
export const rerunCheck: JobKind<RepositoryEvent> = {
  name: 'rerun-check',
  key: findPulls.key,
  concurrency: 2,
}

/** Take a picture of how its first post will look. */
export const takeScreenshot: JobKind<PullId> = { name: 'take-picture', key: pullKey, concurrency: 1 }

/** Find out whether readers can see what was merged. */
export const followMerge: JobKind<PullId> = { name: 'follow-merge', key: pullKey, concurrency: 2 }

export type RepositoryId = Omit<PullId, 'number'>

/** Find the merges that a deployment of their repository concerns. */
export const findMerges: JobKind<RepositoryId> = {
  name: 'find-merges',
  key: ({ repositoryId }) => String(repositoryId),
  concurrency: 1,
}

/** Find out how a repository stands to which something has happened. */
export const refreshRepository: JobKind<RepositoryId> = {
  name: 'refresh-repository',
  key: findMerges.key,
  concurrency: 2,
}

/** Start the rebuild of a site at a date at which only a build changes what readers see. */
export const rebuildSite: JobKind<RebuildId> = {
  name: 'rebuild-site',
  key: ({ repositoryId, branch, atMs }) => `${repositoryId}/${branch}@${atMs}`,
  concurrency: 2,
}

/** What webhooks missed is found this often. */
export const SWEEP_EVERY_MS = 10 * 60_000

/** Compare GitHub with what is known, everywhere or in one installation, and look again at what differs. */
export const sweep: JobKind<{ installationId?: number }> = {
  name: 'sweep',
  key: ({ installationId }) => String(installationId ?? 'all'),
  concurrency: 1,
}

/** A kind of job: its name, and what makes two of them the same piece of work. */
export interface JobKind<Data extends object> {
  name: string
  key(data: Data): string
  /** How many of this kind may run at once. */
  concurrency: number
}

export interface JobRun {
  /** How often it has been tried before: 0 at first. */
  retries: number
}
