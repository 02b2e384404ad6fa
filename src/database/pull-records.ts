import type { Overrides } from '../publish/overrides.ts'
import type { KnownMergeBase, PullId } from '../publish/pull.ts'
import type { RepositoryFreeze } from '../publish/repository-freeze.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Unread } from '../publish/unread.ts'
import { ABSENCES_OF, type StoredAbsence, toAbsence } from './absences-table.ts'
import type { Database, Row } from './database.ts'
import { toFreeze } from './freezes-table.ts'
import { toPlan } from './plan-row.ts'
import { type Membership, toMembership } from './releases-table.ts'
import { toUnread } from './unread-table.ts'

export interface PullRecord {
  overrides: Overrides | undefined
  unread: Unread | undefined
  stored: StoredPlan | undefined
  absences: StoredAbsence[]
  membership: Membership | undefined
  freeze: RepositoryFreeze | undefined
  /** What the head that a review has read, maybe in another process, was found to share with the base of that day. */
  compared: KnownMergeBase | undefined
  /** The database's clock, in milliseconds since the epoch. */
  databaseMs: number
}

/** All that the database knows of a pull request that is loaded, read with one statement. */
export class PullRecords {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find({ repositoryId, number, owner }: PullId): Promise<PullRecord> {
    const own = 'repository_id = $1 AND number = $2'
    const [row = {}] = await this.#database.query(
      `SELECT pgboss.job_now() AS now,
         (SELECT orders FROM galley.orders WHERE ${own}) AS orders,
         (SELECT row_to_json(unread) FROM galley.unread WHERE ${own}) AS unread,
         (SELECT row_to_json(stored) FROM galley.plan AS stored WHERE ${own}) AS stored,
         (SELECT row_to_json(member) FROM galley.release_member AS member WHERE ${own}) AS member,
         (SELECT json_build_object('base', base_sha, 'head', head_sha, 'mergeBase', merge_base)
          FROM galley.reading WHERE ${own} AND merge_base IS NOT NULL) AS compared,
         (SELECT row_to_json(frozen) FROM galley.repository_freeze AS frozen WHERE repository_id = $1) AS frozen,
         (SELECT json_agg(absence ORDER BY from_ms) FROM galley.absence WHERE ${ABSENCES_OF('$1', '$3')}) AS absences`,
      [repositoryId, number, owner.toLowerCase()],
    )
    return {
      overrides: (row.orders as Overrides | null) ?? undefined,
      unread: row.unread ? toUnread(row.unread as Row) : undefined,
      stored: row.stored ? toPlan(row.stored as Row) : undefined,
      membership: row.member ? toMembership(row.member as Row) : undefined,
      freeze: row.frozen ? toFreeze(row.frozen as Row) : undefined,
      compared: (row.compared as KnownMergeBase | null) ?? undefined,
      absences: ((row.absences ?? []) as Row[]).map(toAbsence),
      databaseMs: (row.now as Date).getTime(),
    }
  }
}
