import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Database } from './database.ts'
import { pullIdOf, toPlan } from './plan-row.ts'
import { ID_COLUMNS } from './plans-table.ts'

/** As the index `plan_held` has it. */
const IS_BLOCKED = `jsonb_path_exists(gates, '$[*] ? (@.id != "instant" && @.state != "open")')`

/** The plans of pull requests into one branch. There may be thousands, so whole ones are read only of those that are due. */
export class BranchPlans {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Plans of pull requests into this branch that are due at this time or earlier. */
  async dueInto(repositoryId: number, branch: string, untilMs: number): Promise<StoredPlan[]> {
    const rows = await this.#database.query(
      'SELECT * FROM galley.plan WHERE repository_id = $1 AND base_branch = $2 AND due_ms <= $3',
      [repositoryId, branch, untilMs],
    )
    return rows.map(toPlan)
  }

  /** Those that a freeze of their repository until then holds back, or whose last review says that one does. */
  async touchedByFreeze(repositoryId: number, untilMs: number | undefined): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT ${ID_COLUMNS} FROM galley.plan WHERE repository_id = $1 AND (due_ms <= coalesce($2, due_ms)
         OR jsonb_path_exists(gates, '$[*].why.is ? (@ starts with "frozen-")'))`,
      [repositoryId, untilMs ?? null],
    )
    return rows.map(pullIdOf)
  }

  /**
   * The pull requests into this branch that a push to it may change, but for those that are due and only wait for their
   * turn: they are loaded again then anyway. `isStuck`: due, and held back by something that the push may have changed.
   */
  async affectedByPush(
    repositoryId: number,
    branch: string,
    now: number,
  ): Promise<{ id: PullId; isStuck: boolean }[]> {
    const rows = await this.#database.query(
      `SELECT ${ID_COLUMNS}, false AS is_stuck FROM galley.plan
       WHERE repository_id = $1 AND base_branch = $2 AND (due_ms > $3 OR due_ms IS NULL)
       UNION ALL SELECT ${ID_COLUMNS}, ${IS_BLOCKED} AS is_stuck FROM galley.plan
       WHERE repository_id = $1 AND base_branch = $2 AND due_ms <= $3 AND (next_look_ms IS NOT NULL OR ${IS_BLOCKED})`,
      [repositoryId, branch, now],
    )
    return rows.map((row) => ({ id: pullIdOf(row), isStuck: row.is_stuck === true }))
  }
}
