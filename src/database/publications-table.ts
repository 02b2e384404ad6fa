import type { Gate } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

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

export class PublicationsTable {
  readonly #database: Database

  readonly #onRecord: (lagMs: number) => void

  /** `onRecord` is called once for each publication. */
  constructor(database: Database, onRecord: (lagMs: number) => void = () => {}) {
    this.#database = database
    this.#onRecord = onRecord
  }

  /** Written before the request, so that no crash can hide it. Returns the intent's id. */
  async recordIntent(id: PullId, intent: Omit<Intent, 'id' | 'answer'>): Promise<number> {
    const [row] = await this.#database.query<{ id: string }>(
      `INSERT INTO galley.intent (repository_id, number, head_sha, planned_ms, zone, asked_ms, gates, approvals)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
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
    return Number(row?.id)
  }

  async deleteIntent(intent: number): Promise<void> {
    await this.#database.query('DELETE FROM galley.intent WHERE id = $1', [intent])
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
    const { id } = publication
    const row: Row = {
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
    const keys = ['repository_id', 'number']
    const isNew = await this.#database.insert('galley.publication', row, keys, 'nothing')
    if (isNew) this.#onRecord(publication.lagMs)
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
