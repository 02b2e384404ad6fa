import type { Gate } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf, toPlan } from './plan-row.ts'
import { EXPECT_WRITES } from './unwritten-table.ts'
import { GIVE_BACK, SPEND, type Spending, spendValues } from './write-budget-table.ts'

export interface Intent {
  id: number
  headSha: string
  plannedMs: number
  zone: string
  askedMs: number
  gates: readonly Gate[]
  approvals: readonly string[]
  /** Undefined while the answer is unknown. */
  answer?: MergeAnswer
}

const KEYS = ['repository_id', 'number']

export class PublicationsTable {
  readonly #database: Database

  readonly #onRecord: (lagMs: number) => void

  /** `onRecord` is called once for each publication. */
  constructor(database: Database, onRecord: (lagMs: number) => void = () => {}) {
    this.#database = database
    this.#onRecord = onRecord
  }

  /**
   * Written before the request, so that no crash can hide it. The same statement counts the request as a write on GitHub.
   * Returns the intent's id; undefined if GitHub's limits forbid the write.
   */
  async recordIntent(
    id: PullId,
    intent: Omit<Intent, 'id' | 'answer'>,
    spending: Spending,
  ): Promise<number | undefined> {
    const [row] = await this.#database.query<{ id: string }>(
      `WITH spent AS (${SPEND})
       INSERT INTO galley.intent (repository_id, number, head_sha, planned_ms, zone, asked_ms, gates, approvals)
       SELECT $6, $7, $8, $9, $10, $11, $12, $13 FROM spent RETURNING id`,
      [
        ...spendValues(spending),
        id.repositoryId,
        id.number,
        intent.headSha,
        intent.plannedMs,
        intent.zone,
        intent.askedMs,
        JSON.stringify(intent.gates),
        JSON.stringify(intent.approvals),
      ],
    )
    return row && Number(row.id)
  }

  /** Nothing was sent, so the write is given back too. */
  async deleteIntent(intent: number, { installationId, atMs }: Pick<Spending, 'installationId' | 'atMs'>) {
    await this.#database.query(`WITH given_back AS (${GIVE_BACK}) DELETE FROM galley.intent WHERE id = $3`, [
      installationId,
      atMs,
      intent,
    ])
  }

  async recordAnswer(intent: number, answer: MergeAnswer): Promise<void> {
    await this.#database.query('UPDATE galley.intent SET answer = $2 WHERE id = $1', [
      intent,
      JSON.stringify(answer),
    ])
  }

  async lastIntent({ repositoryId, number }: PullId): Promise<Intent | undefined> {
    const [row] = await this.#database.query(
      'SELECT * FROM galley.intent WHERE repository_id = $1 AND number = $2 ORDER BY id DESC LIMIT 1',
      [repositoryId, number],
    )
    if (!row) return undefined
    return {
      id: Number(row.id),
      headSha: String(row.head_sha),
      plannedMs: Number(row.planned_ms),
      zone: String(row.zone),
      askedMs: Number(row.asked_ms),
      gates: row.gates as Gate[],
      approvals: row.approvals as string[],
      ...(row.answer != null && { answer: row.answer as MergeAnswer }),
    }
  }

  /** `isMerging`: the job of the repository has asked GitHub, and has had no answer yet. */
  async progress(
    { repositoryId, number }: PullId,
    { name }: { name: string },
  ): Promise<{ isPublished: boolean; isMerging: boolean }> {
    const [row] = await this.#database.query(
      `SELECT EXISTS (SELECT FROM galley.publication WHERE repository_id = $1 AND number = $2) AS is_published,
         EXISTS (SELECT FROM galley.intent JOIN pgboss.job ON singleton_key = repository_id::text
           WHERE repository_id = $1 AND number = $2 AND answer IS NULL AND name = $3 AND state = 'active'
             AND asked_ms >= extract(epoch FROM started_on) * 1000) AS is_merging`,
      [repositoryId, number, name],
    )
    return { isPublished: row?.is_published === true, isMerging: row?.is_merging === true }
  }

  /** A pull request is published only once, so a second record of it is ignored. */
  async record(publication: Publication): Promise<void> {
    const isNew = await this.#database.insert('galley.publication', toRow(publication), KEYS, 'nothing')
    if (isNew) this.#onRecord(publication.lagMs)
  }

  /**
   * Records what GitHub answered and what follows from it, with one statement: the publication, that people have to be
   * told, and that nothing is planned any more. Returns the plans that waited for it; `ref` is what they call it.
   */
  async recordMerge(
    publication: Publication,
    {
      intent,
      answer,
      ref,
      now,
      untilMs,
    }: { intent: number; answer: MergeAnswer; ref: string; now: number; untilMs: number },
  ): Promise<StoredPlan[]> {
    const row = toRow(publication)
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`)
    const more = (index: number) => `$${columns.length + index}`
    const [recorded] = await this.#database.query(
      `WITH answered AS (UPDATE galley.intent SET answer = ${more(2)} WHERE id = ${more(1)}),
         published AS (
           INSERT INTO galley.publication (${columns.join(', ')}) VALUES (${places.join(', ')})
           ON CONFLICT (${KEYS.join(', ')}) DO NOTHING RETURNING true),
         expected AS (${EXPECT_WRITES(`$1, $2, $3, $4, $5, ${more(3)}, ${more(4)}`)}),
         forgotten AS (DELETE FROM galley.plan WHERE repository_id = $1 AND number = $2)
       SELECT EXISTS (SELECT FROM published) AS is_new,
         (SELECT json_agg(dependent) FROM galley.plan AS dependent WHERE depends_on @> ${more(5)}::jsonb) AS dependents`,
      [...Object.values(row), intent, JSON.stringify(answer), now, untilMs, JSON.stringify([ref])],
    )
    if (recorded?.is_new === true) this.#onRecord(publication.lagMs)
    return ((recorded?.dependents ?? []) as Row[]).map(toPlan)
  }

  async find({ repositoryId, number }: PullId): Promise<Publication | undefined> {
    const [row] = await this.#database.query(
      'SELECT * FROM galley.publication WHERE repository_id = $1 AND number = $2',
      [repositoryId, number],
    )
    return row && toPublication(row)
  }

  async listPublic(limit: number, hidden: readonly number[] = []): Promise<Publication[]> {
    const rows = await this.#database.query(
      `SELECT * FROM galley.publication WHERE NOT private AND NOT repository_id = ANY ($2::bigint[])
       ORDER BY merged_ms DESC, owner, repo, number LIMIT $1`,
      [limit, hidden],
    )
    return rows.map(toPublication)
  }
}

function toRow(publication: Publication): Row {
  const { id } = publication
  return {
    repository_id: id.repositoryId,
    number: id.number,
    installation_id: id.installationId,
    owner: id.owner,
    repo: id.repo,
    private: publication.private,
    title: publication.title,
    url: publication.url,
    planned_ms: publication.plannedMs,
    zone: publication.zone,
    merged_ms: publication.mergedMs,
    lag_ms: publication.lagMs,
    head_sha: publication.head,
    merge_commit: publication.mergeCommit,
    gates: JSON.stringify(publication.gates),
    approvals: JSON.stringify(publication.approvals),
  }
}

function toPublication(row: Row): Publication {
  return {
    id: pullIdOf(row),
    title: String(row.title),
    url: String(row.url),
    private: row.private === true,
    plannedMs: Number(row.planned_ms),
    zone: String(row.zone),
    mergedMs: Number(row.merged_ms),
    lagMs: Number(row.lag_ms),
    head: String(row.head_sha),
    mergeCommit: String(row.merge_commit),
    gates: row.gates as Gate[],
    approvals: row.approvals as string[],
  }
}
