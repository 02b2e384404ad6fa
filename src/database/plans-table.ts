import type { Instant } from '../content/instant.ts'
import type { Gate } from '../publish/gate.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf, toPlan } from './plan-row.ts'

type ReviewResult = Pick<StoredPlan, 'plan' | 'gates' | 'reviewedMs'> &
  Partial<
    Pick<
      StoredPlan,
      'nextLookMs' | 'retryMs' | 'movedFrom' | 'sinceMs' | 'dependsOn' | 'madeWith' | 'delivery'
    >
  >

/** A review that began before the merge may have kept a plan since. It is deleted when the merge is reviewed. */
export const IS_UNPUBLISHED = `NOT EXISTS (SELECT FROM galley.publication AS published
  WHERE published.repository_id = plan.repository_id AND published.number = plan.number)`

/**
 * Due in the installation $1 at $2, and only waiting for its turn, or that of all its release, as far as the last review
 * knew. As the index `plan_ready` has it, so that no gates are read.
 */
export const IS_READY = `plan.installation_id = $1 AND plan.due_ms <= $2 AND plan.next_look_ms IS NULL
  AND NOT jsonb_path_exists(plan.gates, '$[*] ? (@.state == "shut" || (@.id != "instant" && @.state != "open" && @.why.is != "release-room"))')
  AND ${IS_UNPUBLISHED}`

export const ID_COLUMNS = 'installation_id, repository_id, owner, repo, number'

/** The largest number of the column, which stands for no date. */
const NO_DATE_MS = '9223372036854775807'

/** As the index `plan_shown` has it. */
const SHOWN_ORDER = [`coalesce(due_ms, ${NO_DATE_MS})`, 'owner', 'repo', 'number']

/** What a sweep compares with GitHub: the whole plans of a large installation would fill the memory. */
export interface PlanSummary extends Pick<StoredPlan, 'id' | 'headSha' | 'reviewedMs'> {
  isShownArchived: boolean
}

export interface PlanDate extends Pick<StoredPlan, 'id' | 'reviewedMs'> {
  instant: Instant | undefined
}

/** A place on the desk: just before or after this pull request. */
export interface DeskPlace {
  side: 'before' | 'after'
  dueMs: number | undefined
  owner: string
  repo: string
  number: number
}

/** Every open pull request that Galley has reviewed. A sweep can rebuild the table from GitHub. */
export class PlansTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async keep(pull: Pull, result: ReviewResult): Promise<void> {
    const { plan, gates, reviewedMs, nextLookMs, retryMs, movedFrom, sinceMs } = result
    const { dependsOn = [], madeWith } = result
    const { id } = pull
    const row: Row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      owner: id.owner,
      repo: id.repo,
      private: pull.private,
      title: pull.title,
      url: pull.url,
      base_branch: pull.base.branch,
      head_sha: pull.head.sha,
      plan: JSON.stringify(plan),
      gates: JSON.stringify(gates),
      due_ms: plan.is === 'at' ? plan.instant.epochMs : null,
      reviewed_ms: reviewedMs,
      next_look_ms: nextLookMs ?? null,
      retry_ms: retryMs ?? null,
      retry_set_ms: retryMs === undefined ? null : reviewedMs,
      ...(retryMs === undefined && { failures: 0 }),
      moved_from_ms: movedFrom ?? null,
      since_ms: sinceMs ?? reviewedMs,
      depends_on: JSON.stringify(dependsOn),
      queue_position: pull.queuePosition ?? null,
      made_with: madeWith ? JSON.stringify(madeWith) : null,
      delivery: result.delivery ?? null,
    }
    await this.#database.insert('galley.plan', row, ['repository_id', 'number'], 'update')
  }

  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.plan WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  async find({ repositoryId, number }: PullId): Promise<StoredPlan | undefined> {
    return (await this.#select('WHERE repository_id = $1 AND number = $2', [repositoryId, number]))[0]
  }

  async readyInOrder(installationId: number, now: number): Promise<{ id: PullId; private: boolean }[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, number, private FROM galley.plan
       WHERE ${IS_READY}
       ORDER BY due_ms, number LIMIT 2000`,
      [installationId, now],
    )
    return rows.map((row) => ({ id: pullIdOf(row), private: row.private === true }))
  }

  async isPublicationDue(now: number): Promise<boolean> {
    const [row] = await this.#database.query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM galley.plan
         WHERE due_ms BETWEEN $1 AND $2 AND next_look_ms IS NULL) AS busy`,
      [now - 60_000, now],
    )
    return row?.busy === true
  }

  /**
   * Records a check at the due date that led to no publication. It is not repeated before `nextLookMs`, unless
   * something changes. The reviewed head stays the one that was reviewed.
   */
  async recordCheck(
    { repositoryId, number }: PullId,
    gates: readonly Gate[],
    nextLookMs: number,
  ): Promise<void> {
    await this.#database.query(
      'UPDATE galley.plan SET gates = $3, next_look_ms = $4, retry_ms = NULL, failures = 0 WHERE repository_id = $1 AND number = $2',
      [repositoryId, number, JSON.stringify(gates), nextLookMs],
    )
  }

  /** Finds a plan by the name in an address. GitHub ignores upper and lower case there. */
  async findByName({
    owner,
    repo,
    number,
  }: Omit<PullId, 'installationId' | 'repositoryId'>): Promise<StoredPlan | undefined> {
    // Two repositories may have had the same name, one after the other.
    const where =
      'WHERE lower(owner) = lower($1) AND lower(repo) = lower($2) AND number = $3 ORDER BY private, reviewed_ms DESC'
    return (await this.#select(where, [owner, repo, number]))[0]
  }

  async idsWithHead(repositoryId: number, sha: string): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT ${ID_COLUMNS} FROM galley.plan WHERE repository_id = $1 AND head_sha = $2`,
      [repositoryId, sha],
    )
    return rows.map(pullIdOf)
  }

  /** Finds plans that wait for this pull request, given as `owner/repo#12` in lower case. */
  async dependingOn(ref: string): Promise<StoredPlan[]> {
    return this.#select('WHERE depends_on @> $1::jsonb', [JSON.stringify([ref])])
  }

  async dependingOnRepository(name: string): Promise<StoredPlan[]> {
    return this.#select(
      `WHERE EXISTS (SELECT FROM jsonb_array_elements_text(depends_on) AS ref WHERE starts_with(ref, lower($1)))`,
      [`${name}#`],
    )
  }

  async installations(): Promise<number[]> {
    const rows = await this.#database.query('SELECT DISTINCT installation_id FROM galley.plan')
    return rows.map(({ installation_id: id }) => Number(id))
  }

  async repositoriesOf(installationId: number): Promise<number[]> {
    const rows = await this.#database.query(
      'SELECT DISTINCT repository_id FROM galley.plan WHERE installation_id = $1',
      [installationId],
    )
    return rows.map(({ repository_id: id }) => Number(id))
  }

  async summariesOf(repositoryId: number): Promise<PlanSummary[]> {
    const rows = await this.#database.query(
      `SELECT ${ID_COLUMNS}, head_sha, reviewed_ms, gates @> '[{"why": {"is": "archived"}}]' AS shown_archived
       FROM galley.plan WHERE repository_id = $1`,
      [repositoryId],
    )
    return rows.map((row) => ({
      id: pullIdOf(row),
      headSha: String(row.head_sha),
      reviewedMs: Number(row.reviewed_ms),
      isShownArchived: row.shown_archived === true,
    }))
  }

  async datesIn(repositoryId: number): Promise<PlanDate[]> {
    const rows = await this.#database.query(
      `SELECT ${ID_COLUMNS}, reviewed_ms, plan->'instant' AS instant FROM galley.plan WHERE repository_id = $1`,
      [repositoryId],
    )
    return rows.map((row) => ({
      id: pullIdOf(row),
      reviewedMs: Number(row.reviewed_ms),
      instant: (row.instant as Instant | null) ?? undefined,
    }))
  }

  /**
   * Lists plans for the desk, scheduled ones first, by date: those after a place in that order, or those before it.
   * Private repositories and those in `hidden` are left out.
   */
  async listPublic(
    limit: number,
    { hidden = [], from }: { hidden?: readonly number[]; from?: DeskPlace | undefined } = {},
  ): Promise<StoredPlan[]> {
    const isBackwards = from?.side === 'before'
    const values: unknown[] = [hidden, limit]
    if (from) values.push(from.dueMs ?? NO_DATE_MS, from.owner, from.repo, from.number)
    const plans = await this.#select(
      `WHERE NOT private AND plan->>'why' IS DISTINCT FROM 'no-posts' AND NOT repository_id = ANY ($1::bigint[])
         ${from ? `AND (${SHOWN_ORDER.join(', ')}) ${isBackwards ? '<' : '>'} ($3::bigint, $4::text, $5::text, $6::int)` : ''}
       ORDER BY ${SHOWN_ORDER.map((column) => (isBackwards ? `${column} DESC` : column)).join(', ')} LIMIT $2`,
      values,
    )
    return isBackwards ? plans.toReversed() : plans
  }

  async #select(where: string, values: unknown[]): Promise<StoredPlan[]> {
    const rows = await this.#database.query(`SELECT * FROM galley.plan ${where}`, values)
    return rows.map(toPlan)
  }
}
