import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** A folder, or all that is below it with paths as names; `isCut` if that was too much for one answer. */
interface RemoteTree {
  items: readonly { mode: string; name: string; oid: string; size: number | undefined }[]
  isCut: boolean
}

/** An hour has 5,000: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const MOST_REQUESTS = 400

/** Objects never change, and their ids are made from their content, so that they hold for every repository. */
export class GitObjectCache {
  /** In entries: a path takes some 200 bytes. */
  readonly trees = new LRUCache<string, RemoteTree>({ maxSize: 300_000 })
  readonly blobs = new LRUCache<string, Uint8Array>({ maxSize: 50_000_000 })
}

/**
 * Reads Git's objects through GitHub's API, for a repository that is too large to be fetched. An instance serves one
 * reading, which may make so many requests.
 *
 * A recursive tree has at most 100,000 entries and 7 MB, and says if it was cut. A commit's id is taken for that of its
 * tree: https://docs.github.com/rest/git/trees#get-a-tree, https://github.com/github/docs/issues/25084. Blobs have up to
 * 100 MB, far more than is read of any file: https://docs.github.com/rest/git/blobs#get-a-blob
 */
export class RemoteGitObjects {
  readonly #octokit: Octokit
  readonly #repository: { owner: string; repo: string }
  readonly #cache: GitObjectCache
  #requestsLeft: number

  constructor(
    octokit: Octokit,
    { owner, repo }: Pick<PullId, 'owner' | 'repo'>,
    cache: GitObjectCache,
    mostRequests = MOST_REQUESTS,
  ) {
    this.#octokit = octokit
    this.#repository = { owner, repo }
    this.#cache = cache
    this.#requestsLeft = mostRequests
  }

  async tree(oid: string, { isRecursive }: { isRecursive: boolean }): Promise<RemoteTree> {
    const key = isRecursive ? `${oid} recursive` : oid
    const cached = this.#cache.trees.get(key)
    if (cached) return cached
    const { data } = await this.#ask(oid, () =>
      this.#octokit.rest.git.getTree({
        ...this.#repository,
        tree_sha: oid,
        ...(isRecursive && { recursive: 'true' }),
      }),
    )
    const items = data.tree.map(({ path, mode, sha, size }) => ({ mode, name: path, oid: sha, size }))
    const tree = data.truncated ? { items: isRecursive ? [] : items, isCut: true } : { items, isCut: false }
    this.#cache.trees.set(key, tree, { size: items.length + 1 })
    return tree
  }

  async blob(oid: string): Promise<Uint8Array> {
    const cached = this.#cache.blobs.get(oid)
    if (cached) return cached
    const { data } = await this.#ask(oid, () =>
      this.#octokit.rest.git.getBlob({ ...this.#repository, file_sha: oid }),
    )
    const bytes = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8')
    if (idOf(bytes) !== oid)
      throw new GalleyError('git', `GitHub sent another file than ${oid}`, { data: { retriable: true } })
    this.#cache.blobs.set(oid, bytes, { size: bytes.length + 1 })
    return bytes
  }

  async #ask<Answer>(oid: string, request: () => Promise<Answer>): Promise<Answer> {
    if (this.#requestsLeft <= 0)
      throw new GalleyError('limit', 'The repository is too large to be read file by file', {
        data: { over: 'requests', retriable: false },
      })
    this.#requestsLeft -= 1
    try {
      return await request()
    } catch (error) {
      if (!isMissing(error)) throw error
      throw new GalleyError('git', `Object ${oid} is not on GitHub`, {
        data: { missing: oid, retriable: true },
        cause: error,
      })
    }
  }
}

/** Also if the repository is empty (409), or the object is of another kind (422). */
function isMissing(error: unknown): boolean {
  return error instanceof GalleyError && [404, 409, 422].includes(Number(error.data.status))
}

/** As Git names a file: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage */
function idOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
