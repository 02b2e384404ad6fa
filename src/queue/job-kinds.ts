import type { RebuildId } from '../database/rebuilds-table.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

/** Reviews a pull request, and writes what changed. */
export const reviewPull: JobKind<PullId> = { name: 'review-pull', key: pullKey, concurrency: 4 }

/** Computes the statistics of a large site for a pull request, which is then reviewed again. */
export const learnSite: JobKind<PullId> = { name: 'learn-site', key: pullKey, concurrency: 1 }

/** Merges a pull request whose instant has come, if every gate is open. */
export const publishPull: JobKind<PullId> = { name: 'publish-pull', key: pullKey, concurrency: 32 }

/** Notifies people of what would stop a publication, or has stopped it. */
export const notifyPull: JobKind<PullId> = { name: 'tell-pull', key: pullKey, concurrency: 1 }

/** An event at a commit or a branch of a repository. */
export interface RepositoryEvent {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  at: { sha: string } | { branch: string }
}

/** Finds the pull requests affected by a check, a status or a push to their base. */
export const findPulls: JobKind<RepositoryEvent> = {
  name: 'find-pulls',
  key: ({ repositoryId, at }) => `${repositoryId}@${'sha' in at ? at.sha : `refs/heads/${at.branch}`}`,
  concurrency: 2,
}

/** Passes Galley's check on a commit that a merge queue has built. */
export const passMergeGroup: JobKind<RepositoryEvent> = {
  name: 'pass-merge-group',
  key: findPulls.key,
  concurrency: 2,
}

/** Reviews again after somebody asked to re-run Galley's check. */
export const rerunCheck: JobKind<RepositoryEvent> = {
  name: 'rerun-check',
  key: findPulls.key,
  concurrency: 2,
}

/** Takes a screenshot of the first post's preview. */
export const takeScreenshot: JobKind<PullId> = { name: 'take-picture', key: pullKey, concurrency: 1 }

/** Finds out whether readers can see what was merged. */
export const followMerge: JobKind<PullId> = { name: 'follow-merge', key: pullKey, concurrency: 2 }

export type RepositoryId = Omit<PullId, 'number'>

/** Finds the merged pull requests that a deployment of their repository concerns. */
export const findMerges: JobKind<RepositoryId> = {
  name: 'find-merges',
  key: ({ repositoryId }) => String(repositoryId),
  concurrency: 1,
}

/** Reads a repository's present state after an event. */
export const refreshRepository: JobKind<RepositoryId> = {
  name: 'refresh-repository',
  key: findMerges.key,
  concurrency: 2,
}

/** Starts the rebuild of a site at a date at which only a build changes what readers see. */
export const rebuildSite: JobKind<RebuildId> = {
  name: 'rebuild-site',
  key: ({ repositoryId, branch, atMs }) => `${repositoryId}/${branch}@${atMs}`,
  concurrency: 2,
}

/** How often missed webhooks are made up for. */
export const SWEEP_EVERY_MS = 10 * 60_000

/** Compares GitHub with the database, everywhere or in one installation, and reviews what differs. */
export const sweep: JobKind<{ installationId?: number }> = {
  name: 'sweep',
  key: ({ installationId }) => String(installationId ?? 'all'),
  concurrency: 1,
}

/** A kind of job. Two jobs of a kind with the same key are the same piece of work. */
export interface JobKind<Data extends object> {
  name: string
  key(data: Data): string
  /** How many jobs of this kind may run at once. */
  concurrency: number
}

export interface JobRun {
  /** How often the job has failed before: 0 at first. */
  retries: number
}
