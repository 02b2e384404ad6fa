import type { Mirrors } from '../git/mirrors.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import type { MergeBases } from '../github/merge-base.ts'
import type { PullHistories } from '../github/pull-history.ts'
import type { PageAnswer } from '../publish/page-answer.ts'
import type { AbsencesTable } from '../queue/absences-table.ts'
import type { Database } from '../queue/database.ts'
import type { JobKind } from '../queue/job-kind.ts'
import type { Log } from '../queue/log.ts'
import type { MergedTable } from '../queue/merged-table.ts'
import type { NoticesTable } from '../queue/notices-table.ts'
import type { OrdersTable } from '../queue/orders-table.ts'
import type { Plans } from '../queue/plans.ts'
import type { Publications } from '../queue/publications.ts'
import type { Queue } from '../queue/queue.ts'
import type { RebuildsTable } from '../queue/rebuilds-table.ts'
import type { RepositoryRows } from '../queue/repository-rows.ts'
import type { UnreadTable } from '../queue/unread-table.ts'
import type { UntoldTable } from '../queue/untold-table.ts'
import type { CheckRuns } from './check-runs.ts'
import type { GivenUp } from './given-up.ts'
import type { Lanes } from './lanes.ts'
import type { Pictures } from './pictures.ts'
import type { Readings } from './readings.ts'
import type { RebaseStrays } from './rebase-strays.ts'
import type { Reviews } from './reviews.ts'
import type { SiteIndex } from './site-index.ts'
import type { TellingLine } from './telling-line.ts'
import type { Thinks } from './thinker.ts'
import type { Visibility } from './visibility.ts'

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
