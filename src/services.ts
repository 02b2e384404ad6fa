import type { AbsencesTable } from './database/absences-table.ts'
import type { Database } from './database/database.ts'
import type { MergedTable } from './database/merged-table.ts'
import type { NoticesTable } from './database/notifications-table.ts'
import type { OrdersTable } from './database/overrides-table.ts'
import type { Plans } from './database/plans.ts'
import type { Publications } from './database/publications.ts'
import type { RebuildsTable } from './database/rebuilds-table.ts'
import type { RepositoryRows } from './database/repository-rows.ts'
import type { UnreadTable } from './database/unread-table.ts'
import type { UntoldTable } from './database/unwritten-table.ts'
import type { Mirrors } from './git/mirrors.ts'
import type { CheckedClock } from './github/checked-clock.ts'
import type { GitHub } from './github/github.ts'
import type { MergeBases } from './github/merge-base.ts'
import type { PullHistories } from './github/pull-history.ts'
import type { Log } from './log.ts'
import type { Visibility } from './preview/repository-visibility.ts'
import type { Pictures } from './preview/screenshots.ts'
import type { PageAnswer } from './publish/page-answer.ts'
import type { JobKind } from './queue/job-kind.ts'
import type { Queue } from './queue/queue.ts'
import type { CheckRuns } from './review/check-runs.ts'
import type { Readings } from './review/posts-cache.ts'
import type { RebaseStrays } from './review/rebase-strays.ts'
import type { Reviews } from './review/reviews.ts'
import type { Lanes } from './scheduling/lanes.ts'
import type { TellingLine } from './scheduling/notification-line.ts'
import type { SiteIndex } from './site-cache/site-index.ts'
import type { GivenUp } from './worker/failure-cache.ts'
import type { Thinks } from './worker/worker-pool.ts'

/** Everything outside that jobs reach. */
export interface Shell {
  github: GitHub
  /** `https://github.com`: where Git and pages are. */
  githubUrl: string
  /** Where the world reaches Galley; undefined: no links to its pages. */
  publicUrl: string | undefined
  mergeBases: MergeBases
  pullHistories: PullHistories
  rebaseStrays: RebaseStrays
  checkRuns: CheckRuns
  lanes: Lanes
  tellingLine: TellingLine
  mirrors: Mirrors
  thinker: Thinks
  /** For what is read to publish, which never waits for a review. */
  publicationThinker: Thinks
  /** What the review of one pull request may cost at once, in milliseconds of CPU time. */
  reviewBudgetMs: number
  /** Posts that cost too much to be read over and over. */
  givenUp: GivenUp
  readings: Readings
  reviews: Reviews
  siteIndex: SiteIndex
  /** Undefined where no browser is given, or nobody could fetch what it sees. */
  pictures: Pictures | undefined
  visibility: Visibility
  queue: Queue
  database: Database
  plans: Plans
  orders: OrdersTable
  notices: NoticesTable
  publications: Publications
  merged: MergedTable
  unread: UnreadTable
  rebuilds: RebuildsTable
  untold: UntoldTable
  absences: AbsencesTable
  /** Installations whose merges of the last day have been looked at since Galley started. */
  mergesLookedAt: Set<number>
  repositoryRows: RepositoryRows
  /** The one way to an address that a stranger named. */
  askPage(url: string): Promise<PageAnswer>
  clock: CheckedClock
  log: Log
}

/** A kind of job with what it does. */
export interface Job<Data extends object> {
  kind: JobKind<Data>
  run(data: Data, shell: Shell): Promise<void>
}
