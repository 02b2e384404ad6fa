import type { Gate } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { ReleaseMember } from '../publish/release.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

/** A member's own part of its row. What it waits for is in its plan, and that Galley merged it in its publication. */
export interface MemberRow {
  name: string
  isJoined: boolean
  ownMs: number | undefined
  zone: string
  hasMergeQueue: boolean
  strictBranch: string | undefined
  /** When it was merged, whoever did it. */
  mergedMs: number | undefined
}

/** A release that is not over. One name is one release in all repositories of an installation, private ones too. */
export interface ReleaseKey {
  installationId: number
  name: string
}

/** The release to which a pull request belonged at its last review. */
export interface Membership extends ReleaseKey {
  isOver: boolean
}

export interface StoredMember extends ReleaseMember {
  roomMs?: number
}

/** More than may belong to a release, so that too many are noticed. */
const MOST_READ = 50

const IS_OF = 'installation_id = $1 AND name = $2'

/** Pull requests whose descriptions name a release. All but the repositories' numbers can be read again from GitHub. */
export class ReleasesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** All members, with all their gates, of the release that this one belongs to or names; once it is over, of that very release. */
  async members(
    { installationId, repositoryId, number }: PullId,
    { name }: Pick<ReleaseKey, 'name'>,
  ): Promise<StoredMember[]> {
    const rows = await this.#database.query(
      `SELECT member.*, plan.gates, publication.planned_ms AS published_for, publication.merged_ms AS published_ms,
         (SELECT answer FROM galley.intent AS intent WHERE intent.repository_id = member.repository_id
            AND intent.number = member.number AND intent.head_sha = plan.head_sha ORDER BY id DESC LIMIT 1) AS answer
       FROM galley.release_member AS member
       LEFT JOIN galley.plan AS plan USING (repository_id, number)
       LEFT JOIN galley.publication AS publication USING (repository_id, number)
       WHERE member.installation_id = $1 AND name = $2
         AND finished_ms IS NOT DISTINCT FROM (
           SELECT finished_ms FROM galley.release_member AS own WHERE own.repository_id = $3 AND own.number = $4)
       ORDER BY member.owner, member.repo, member.number LIMIT ${MOST_READ}`,
      [installationId, name, repositoryId, number],
    )
    return rows.map(toMember)
  }

  async find({ repositoryId, number }: PullId): Promise<Membership | undefined> {
    const [row] = await this.#database.query(
      'SELECT * FROM galley.release_member WHERE repository_id = $1 AND number = $2',
      [repositoryId, number],
    )
    return row && toMembership(row)
  }

  /** True if something about it has changed. */
  async keep(pull: Pick<Pull, 'id' | 'private' | 'title' | 'url'>, row: MemberRow): Promise<boolean> {
    const { id, title, url, private: isPrivate } = pull
    const values: Row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      owner: id.owner,
      repo: id.repo,
      private: isPrivate,
      title,
      url,
      name: row.name,
      is_joined: row.isJoined,
      own_ms: row.ownMs ?? null,
      zone: row.zone,
      merge_queue: row.hasMergeQueue,
      strict_branch: row.strictBranch ?? null,
      merged_ms: row.mergedMs ?? null,
    }
    const columns = Object.keys(values)
    const list = columns.join(', ')
    const [changed] = await this.#database.query(
      `INSERT INTO galley.release_member AS kept (${list}) VALUES (${columns.map((_, n) => `$${n + 1}`).join(', ')})
       ON CONFLICT (repository_id, number) DO UPDATE SET (${list}) = (${columns.map((name) => `excluded.${name}`).join(', ')})
       WHERE kept.finished_ms IS NULL AND (${columns.map((name) => `kept.${name}`).join(', ')})
         IS DISTINCT FROM (${columns.map((name) => `excluded.${name}`).join(', ')})
       RETURNING true`,
      Object.values(values),
    )
    return changed !== undefined
  }

  /** It has left its release: closed without a merge, or its description names none any more. */
  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query(
      'DELETE FROM galley.release_member WHERE repository_id = $1 AND number = $2 AND finished_ms IS NULL',
      [repositoryId, number],
    )
  }

  /** A release is over once no member of it is open. Whoever takes up its name later begins another one. */
  async finish({ installationId, name }: ReleaseKey, now: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.release_member SET finished_ms = $3
       WHERE ${IS_OF} AND finished_ms IS NULL AND merged_ms IS NOT NULL AND NOT EXISTS (
         SELECT FROM galley.release_member WHERE ${IS_OF} AND finished_ms IS NULL AND merged_ms IS NULL AND is_joined)`,
      [installationId, name, now],
    )
  }

  /** All of it waits until then, in milliseconds since the epoch. Returns its open members. */
  async waitForRoom({ installationId, name }: ReleaseKey, roomMs: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      `UPDATE galley.release_member SET room_ms = $3
       WHERE ${IS_OF} AND finished_ms IS NULL AND merged_ms IS NULL RETURNING *`,
      [installationId, name, Math.ceil(roomMs)],
    )
    return rows.map(pullIdOf)
  }

  /** Open members that share a release with one of this repository's. */
  async besides(repositoryId: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT DISTINCT other.installation_id, other.repository_id, other.owner, other.repo, other.number
       FROM galley.release_member AS own
       JOIN galley.release_member AS other USING (installation_id, name)
       WHERE own.repository_id = $1 AND other.repository_id <> $1
         AND own.finished_ms IS NULL AND other.finished_ms IS NULL AND other.merged_ms IS NULL`,
      [repositoryId],
    )
    return rows.map(pullIdOf)
  }

  /** What only had to wait is tried at once. What GitHub has refused is not: it has a time of its own. */
  async tryAgain(ids: readonly PullId[]): Promise<void> {
    await this.#database.query(
      `UPDATE galley.plan SET retry_ms = NULL
       FROM unnest($1::bigint[], $2::int[]) AS member (repository_id, number)
       WHERE plan.repository_id = member.repository_id AND plan.number = member.number`,
      [ids.map(({ repositoryId }) => repositoryId), ids.map(({ number }) => number)],
    )
  }
}

export function toMembership(row: Row): Membership {
  return {
    installationId: Number(row.installation_id),
    name: String(row.name),
    isOver: row.finished_ms !== null,
  }
}

/** Without a plan it has not been read in full yet. */
const NOT_READ: Gate[] = [{ id: 'reviewed', state: 'waiting', why: { is: 'head-moved' } }]

function toMember(row: Row): StoredMember {
  const own = row.own_ms === null ? undefined : { epochMs: Number(row.own_ms), zone: String(row.zone) }
  const mergedMs = row.merged_ms ?? row.published_ms
  const isOut = mergedMs !== null
  const isPublished = row.published_ms !== null
  const answer = row.answer as MergeAnswer | null
  const isRefused = answer?.is === 'rule' || answer?.is === 'denied'
  return {
    id: pullIdOf(row),
    title: String(row.title),
    url: String(row.url),
    isPrivate: row.private === true,
    isJoined: row.is_joined === true,
    own,
    hasMergeQueue: row.merge_queue === true,
    ...(row.strict_branch !== null && { strictBranch: String(row.strict_branch) }),
    ...(row.room_ms !== null && { roomMs: Number(row.room_ms) }),
    out: isOut
      ? {
          by: isPublished ? 'galley' : 'hand',
          atMs: Number(row.published_ms ?? mergedMs),
          ...(isPublished && { plannedMs: Number(row.published_for) }),
        }
      : undefined,
    ...(isRefused && { refusal: answer.message }),
    unmet: isOut ? [] : row.gates === null ? NOT_READ : (row.gates as Gate[]),
  }
}
