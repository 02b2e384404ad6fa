import type { Database } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import type { WriteTurnsTable } from './database/write-turns-table.ts'
import type { Mirrors } from './git/mirrors.ts'
import type { CheckedClock } from './github/checked-clock.ts'
import type { CommitGraph } from './github/commit-graph.ts'
import type { GitObjectCache } from './github/git-objects.ts'
import type { GitHub } from './github/github.ts'
import type { MergeBases } from './github/merge-bases.ts'
import type { PullHistories } from './github/pull-history.ts'
import type { Log } from './log.ts'
import type { Connections } from './notify/channel.ts'
import type { Channels } from './notify/channels.ts'
import type { RepositoryVisibility } from './preview/repository-visibility.ts'
import type { Screenshots } from './preview/screenshots.ts'
import type { PageAnswer } from './publish/page-answer.ts'
import type { JobKind } from './queue/job-kinds.ts'
import type { Queue } from './queue/queue.ts'
import type { CheckRuns } from './review/check-runs.ts'
import type { EqualHeads } from './review/equal-heads.ts'
import type { HiddenRebaseChanges } from './review/load-history.ts'
import type { PostsCache } from './review/posts-cache.ts'
import type { ReviewCache } from './review/review-cache.ts'
import type { LoadTurns } from './scheduling/load-turns.ts'
import type { PublicationAlarm } from './scheduling/publication-alarm.ts'
import type { ExpiryIndex } from './site-cache/expiry-index.ts'
import type { PublishedErrors } from './site-cache/published-errors.ts'
import type { SiteIndex } from './site-cache/site-index.ts'
import type { FailureCache } from './worker/task-failures.ts'
import type { TaskRunner } from './worker/worker-pool.ts'

export interface Services extends Tables {
  github: GitHub
  githubUrl: string
  publicUrl: string | undefined
  commitGraph: CommitGraph
  mergeBases: MergeBases
  pullHistories: PullHistories
  equalHeads: EqualHeads
  hiddenRebaseChanges: HiddenRebaseChanges
  checkRuns: CheckRuns
  publicationAlarm: PublicationAlarm
  loadTurns: LoadTurns
  mirrors: Mirrors
  gitObjects: GitObjectCache
  workerPool: TaskRunner
  publicationPool: TaskRunner
  reviewBudgetMs: number
  failureCache: FailureCache
  postsCache: PostsCache
  reviewCache: ReviewCache
  siteIndex: SiteIndex
  publishedErrors: PublishedErrors
  expiryIndex: ExpiryIndex
  /** Undefined without a browser, or without an address at which GitHub could fetch screenshots. */
  screenshots: Screenshots | undefined
  visibility: RepositoryVisibility
  queue: Queue
  database: Database
  /** Takes a webhook in that GitHub could not deliver. */
  receiveMissed(delivery: { id: string; event: string; payload: object }): Promise<unknown>
  writeTurns: WriteTurnsTable
  mergeCheckedInstallations: Set<number>
  /** An address that a stranger named may be fetched only through this. */
  fetchPage(url: string): Promise<PageAnswer>
  channels: Channels
  channelConnections: Connections
  clock: CheckedClock
  log: Log
}

export interface Job<Data extends object, Name extends keyof Services> {
  kind: JobKind<Data>
  /** False: this process lacks what the job needs, and leaves it to others. */
  isPossible?(services: Pick<Services, Name>): boolean
  run(data: Data, services: Pick<Services, Name>): Promise<void>
}
