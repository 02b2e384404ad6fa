import type { Configuration } from '../content/configuration/configuration.ts'
import { isPost } from '../content/is-post.ts'
import type { Site } from '../content/site.ts'
import type { Expiry } from '../content/unpublish.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { FileCache } from './file-cache.ts'
import { filesWhere, keyOf } from './read-texts.ts'

const MOST_POSTS = 60_000

/** Which posts are to be taken out, and when. A post that a push did not change is not read again. */
export class ExpiryIndex {
  readonly #workerPool: TaskRunner
  readonly #expiries = new FileCache<Expiry>(MOST_POSTS)

  constructor(workerPool: TaskRunner) {
    this.#workerPool = workerPool
  }

  async of(
    snapshot: Snapshot,
    site: Site,
    configuration: Configuration,
  ): Promise<ReadonlyMap<string, Expiry>> {
    const files = filesWhere(
      await snapshot.files(),
      (path) => path.startsWith(site.folder) && isPost(path, site, configuration),
    )
    const key = configuration.publish.unpublish?.key
    const context = keyOf([JSON.stringify(site), key ?? ''])
    return this.#expiries.of(snapshot, files, context, (texts) =>
      this.#workerPool.run('expiries', { site, texts, key }),
    )
  }
}
