import type { ExpiryId } from '../database/expiries-table.ts'
import type { MessageId } from '../database/messages-table.ts'
import type { RebuildId } from '../database/rebuilds-table.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

export const reviewPull: JobKind<PullId> = { name: 'review-pull', key: pullKey, concurrency: 4 }

/** A merged pull request is reported between merges; unless called before, its review tries again after this long. */
export const WHILE_MERGING_MS = 15_000

export interface IssueCommentId extends PullId {
  commentId: number
}

export const runIssueCommand: JobKind<IssueCommentId> = {
  name: 'run-issue-command',
  key: ({ repositoryId, commentId }) => `${repositoryId}/${commentId}`,
  concurrency: 2,
}

/** Computes the statistics of a large site for a pull request, which is then reviewed again. */
export const learnSite: JobKind<PullId> = { name: 'learn-site', key: pullKey, concurrency: 1 }

export const notifyPull: JobKind<PullId> = { name: 'tell-pull', key: pullKey, concurrency: 1 }

export interface RepositoryEvent {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  at: { sha: string } | { branch: string }
}

export const findPulls: JobKind<RepositoryEvent> = {
  name: 'find-pulls',
  key: ({ repositoryId, at }) => `${repositoryId}@${'sha' in at ? at.sha : `refs/heads/${at.branch}`}`,
  concurrency: 2,
}

export const passMergeGroup: JobKind<RepositoryEvent> = {
  name: 'pass-merge-group',
  key: findPulls.key,
  concurrency: 2,
}

export const rerunCheck: JobKind<RepositoryEvent> = {
  name: 'rerun-check',
  key: findPulls.key,
  concurrency: 2,
}

export const takeScreenshot: JobKind<PullId> = { name: 'take-picture', key: pullKey, concurrency: 1 }

export const followMerge: JobKind<PullId> = { name: 'follow-merge', key: pullKey, concurrency: 2 }

export type RepositoryId = Omit<PullId, 'number'>

/** Publishes what is due in a repository. The plans say what that is: the job only starts it. */
export const publishRepository: JobKind<RepositoryId> = {
  name: 'publish-repository',
  key: ({ repositoryId }) => String(repositoryId),
  // A repository keeps its worker until all of it is out, so others must not have to wait for one.
  concurrency: 64,
  policy: 'stately',
}

export function repositoryOf({ number: _, ...repository }: PullId): RepositoryId {
  return repository
}

export const findMerges: JobKind<RepositoryId> = {
  name: 'find-merges',
  key: publishRepository.key,
  concurrency: 1,
}

export const refreshRepository: JobKind<RepositoryId> = {
  name: 'refresh-repository',
  key: findMerges.key,
  concurrency: 2,
}

/** Searches a default branch for posts that are to be taken out. */
export const findExpiries: JobKind<RepositoryId> = {
  name: 'find-expiries',
  key: findMerges.key,
  concurrency: 1,
}

/** Prepares the pull request that takes a post out. */
export const unpublishPost: JobKind<ExpiryId> = {
  name: 'unpublish-post',
  key: ({ repositoryId, path, atMs }) => `${repositoryId}/${path}@${atMs}`,
  concurrency: 1,
}

/** At this date only a build changes what readers see. */
export const rebuildSite: JobKind<RebuildId> = {
  name: 'rebuild-site',
  key: ({ repositoryId, branch, atMs }) => `${repositoryId}/${branch}@${atMs}`,
  concurrency: 2,
}

export const deliverMessage: JobKind<MessageId> = {
  name: 'deliver-message',
  key: ({ id }) => id,
  concurrency: 2,
}

export const SWEEP_EVERY_MS = 10 * 60_000

export const sweep: JobKind<{ installationId?: number }> = {
  name: 'sweep',
  key: ({ installationId }) => String(installationId ?? 'all'),
  concurrency: 1,
}

export const DELIVERIES_EVERY_MS = 60_000

export const findDeliveries: JobKind<Record<never, never>> = {
  name: 'find-deliveries',
  key: () => 'all',
  concurrency: 1,
}

/** The priority of jobs that go before all others of their kind, whose priority is 0. */
export const URGENT = 1

/** Two jobs of a kind with the same key are the same piece of work. */
export interface JobKind<Data extends object> {
  name: string
  key(data: Data): string
  concurrency: number
  /**
   * By default at most one job of a key runs. `stately`: at most one waits too, whoever puts them.
   */
  policy?: 'stately'
}

export interface JobRun {
  /** 0 in the first run. */
  retries: number
}
