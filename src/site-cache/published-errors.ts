import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Configuration } from '../content/configuration/configuration.ts'
import { isPost } from '../content/is-post.ts'
import { largestPost } from '../content/post.ts'
import type { ErrorSubject, PublishedPosts } from '../content/refutation.ts'
import type { Repository } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { withLimit } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { filesWhere, textsOf } from './read-texts.ts'

/** The newest by name count. They take a second to search. */
const MOST_SEARCHED = 5000

/** Posts that contain a subject's text, and may have it otherwise than as an error. */
const MOST_EXAMINED = 60

/** So many posts with the same are evidence enough. */
const MOST_FOUND = 5

const STEP = 50

/** Reading MDX takes some tens of milliseconds a post. */
const BATCH = 5

export interface PublishedSite {
  commit: Snapshot
  site: Site
  repository: Repository
  configuration: Configuration
  /** In milliseconds since the epoch. Posts that readers do not see then are not published. */
  at: number
}

type Found = { paths: readonly string[]; isMore: boolean }

/** Which published posts of a site have an error about the same. What is found at a commit is not sought again. */
export class PublishedErrors {
  readonly #found = new LRUCache<string, Found>({ max: 500 })

  async of(
    subjects: readonly ErrorSubject[],
    published: PublishedSite,
    workerPool: TaskRunner,
  ): Promise<PublishedPosts> {
    const keyOf = ({ key }: ErrorSubject) => `${published.commit.oid} ${published.site.folder} ${key}`
    const missing = subjects.filter((subject) => !this.#found.has(keyOf(subject)))
    if (missing.length > 0) {
      const candidates = await candidatesFor(missing, published)
      for (const subject of missing) {
        const found = await examine(subject, candidates.get(subject) ?? new Map(), published, workerPool)
        this.#found.set(keyOf(subject), found)
      }
    }
    return new Map(subjects.map((subject) => [subject.key, this.#found.get(keyOf(subject)) ?? NONE]))
  }
}

async function examine(
  { key, rule }: ErrorSubject,
  candidates: ReadonlyMap<string, string>,
  { site, repository, configuration, at }: PublishedSite,
  workerPool: TaskRunner,
): Promise<Found> {
  const all = [...candidates]
  const paths: string[] = []
  let next = 0
  while (next < all.length && paths.length < MOST_FOUND) {
    const texts = new Map(all.slice(next, next + BATCH))
    next += BATCH
    const posts = { site, repository, configuration, openedAt: at, texts, onlyRules: [rule] }
    const subjects = await withLimit(workerPool.run('publishedSubjects', posts), [])
    paths.push(...subjects.flatMap(([path, keys]) => (keys.includes(key) ? path : [])))
  }
  return { paths, isMore: next < all.length || all.length >= MOST_EXAMINED }
}

const NONE: Found = { paths: [], isMore: false }

/** The posts that contain each subject's text. */
async function candidatesFor(
  subjects: readonly ErrorSubject[],
  { commit, site, configuration }: PublishedSite,
): Promise<Map<ErrorSubject, Map<string, string>>> {
  const candidates = new Map(subjects.map((subject) => [subject, new Map<string, string>()]))
  const posts = filesWhere(
    await commit.files(),
    (path) => path.startsWith(site.folder) && isPost(path, site, configuration),
  )
  posts.sort(([a], [b]) => (a < b ? 1 : -1))
  const isOpen = () => [...candidates.values()].some(({ size }) => size < MOST_EXAMINED)
  for (let from = 0; from < Math.min(posts.length, MOST_SEARCHED) && isOpen(); from += STEP) {
    const texts = await textsOf(commit, posts.slice(from, from + STEP), Number.POSITIVE_INFINITY, largestPost)
    for (const [path, text] of texts)
      for (const [subject, its] of candidates)
        if (its.size < MOST_EXAMINED && (subject.text === undefined || text.includes(subject.text)))
          its.set(path, text)
    await setImmediate()
  }
  return candidates
}
