import { deserialize, serialize } from 'node:v8'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** In bytes. Most take some two kilobytes, a hundred posts with many warnings some hundreds. */
const MOST_BYTES = 500_000

/** Of which pull request, at which commit, and all that the reading depends on. */
export interface ReadingOf {
  id: Pick<PullId, 'repositoryId' | 'number'>
  headSha: string
  source: string
}

/** With the commits that were compared, so that nobody has to compare them again. */
export interface Reading extends ReadingOf {
  baseSha: string
  mergeBase: string
}

/**
 * What a review has read of scheduled posts, without previews, for whichever process publishes them, and for this one after
 * a restart. Only a process with the same code takes it, since another one may judge a post otherwise.
 */
export class ReadingsTable {
  readonly #database: Database
  readonly #buildId: string

  constructor(database: Database, buildId: string) {
    this.#database = database
    this.#buildId = buildId
  }

  async find({ id, source }: ReadingOf): Promise<AnalyzedPosts | undefined> {
    const [row] = await this.#database.query<{ posts: Uint8Array }>(
      'SELECT posts FROM galley.reading WHERE repository_id = $1 AND number = $2 AND source = $3 AND made_by = $4',
      [id.repositoryId, id.number, source, this.#buildId],
    )
    return row && (deserialize(row.posts) as AnalyzedPosts)
  }

  /** It is deleted with the pull request's plan, and is not kept where there is none. */
  async keep({ id, headSha, source, baseSha, mergeBase }: Reading, posts: AnalyzedPosts): Promise<void> {
    const bytes = serialize(posts)
    if (bytes.length > MOST_BYTES) return
    await this.#database.query(
      `INSERT INTO galley.reading (repository_id, number, head_sha, source, made_by, posts, base_sha, merge_base)
       SELECT repository_id, number, $3, $4, $5, $6, $7, $8 FROM galley.plan WHERE repository_id = $1 AND number = $2
       ON CONFLICT (repository_id, number) DO UPDATE SET head_sha = excluded.head_sha, source = excluded.source,
         made_by = excluded.made_by, posts = excluded.posts, base_sha = excluded.base_sha,
         merge_base = excluded.merge_base`,
      [id.repositoryId, id.number, headSha, source, this.#buildId, bytes, baseSha, mergeBase],
    )
  }
}
