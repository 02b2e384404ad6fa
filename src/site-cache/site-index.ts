import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Configuration } from '../content/configuration/configuration.ts'
import { isPost } from '../content/is-post.ts'
import { REDIRECT_FILES, type Redirect, takeoverOf } from '../content/redirects.ts'
import type { Site } from '../content/site.ts'
import { plainAddress } from '../content/site-stats/front-matter-facts.ts'
import type { SitePost } from '../content/site-stats/site-post.ts'
import { type SiteStats, siteStatsFor } from '../content/site-stats/site-stats.ts'
import { type TermList, termListFiles } from '../content/site-stats/term-lists.ts'
import { getOrCreate } from '../get-or-create.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { withLimit } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { FileCache } from './file-cache.ts'
import { filesWhere, keyOf, textsOf } from './read-texts.ts'

/** The newest posts by name count. One takes some 600 bytes. */
const MOST_POSTS = { site: 20_000, all: 60_000 }

/** A review waits while so many files are read at both commits: a fifth of a second. */
const MOMENT = 500

/** In characters. */
const MOST_READ = { lists: 500_000, redirects: 200_000, pages: 1_000_000 }

const MOST_PAGES = 500

/** The front matter of a page, in characters. */
const PAGE_READ = 4000

export interface ChangedPosts {
  before: Snapshot
  head: Snapshot
  site: Site
  configuration: Pick<Configuration, 'posts'>
  posts: readonly { path: string; pathBefore?: string }[]
}

export interface Takeovers {
  byAddress: ReadonlyMap<string, string>
  files: readonly string[]
}

type ByPath = ReadonlyMap<string, SiteStats>

export class SiteIndex {
  readonly #workerPool: TaskRunner
  readonly #posts = new FileCache<SitePost>(MOST_POSTS.all)
  readonly #lists = new LRUCache<string, Promise<TermList[]>>({ max: 50 })
  readonly #siteStats = new LRUCache<string, Promise<ByPath>>({ max: 50 })
  readonly #ready = new LRUCache<string, ByPath>({ max: 50 })

  constructor(workerPool: TaskRunner) {
    this.#workerPool = workerPool
  }

  load(changed: ChangedPosts): Promise<ByPath> {
    const key = keyOfChanged(changed)
    return getOrCreate(this.#siteStats, key, async () => {
      const siteStats = await this.#read(changed)
      this.#ready.set(key, siteStats)
      return siteStats
    })
  }

  async loadIfQuick(changed: ChangedPosts): Promise<ByPath | undefined> {
    const { before, head } = changed
    const cached = this.cached(changed)
    if (cached) return cached
    const missing = await Promise.all(
      [before, head].map(async (snapshot) => this.#posts.missing(...(await wantedOf(snapshot, changed)))),
    )
    return missing.some((count) => count > MOMENT) ? undefined : this.load(changed)
  }

  cached(changed: ChangedPosts): ByPath | undefined {
    return this.#ready.get(keyOfChanged(changed))
  }

  async #read(changed: ChangedPosts): Promise<ByPath> {
    const { before, head, site, posts } = changed
    const basePosts = await this.#postsOf(before, changed)
    await setImmediate()
    const headPosts = await this.#postsOf(head, changed)
    await setImmediate()
    const lists = await this.lists(head, site)
    const redirects = await this.#redirects(head, site)
    const sitePosts = {
      site,
      before: basePosts,
      head: headPosts,
      lists,
      redirects,
    }
    return siteStatsFor(sitePosts, posts)
  }

  /**
   * Which file at the head sends readers on from each of these addresses, and which files of the site could. Undefined if
   * the site's posts are not known and would take too long. `leaving`: a post that the commit still has.
   */
  async takeovers(
    changed: ChangedPosts,
    addresses: readonly string[],
    { isPatient, leaving }: { isPatient: boolean; leaving?: string },
  ): Promise<Takeovers | undefined> {
    const { head, site } = changed
    if (head.isRemote) return undefined
    const wanted = await wantedOf(head, changed)
    if (!isPatient && this.#posts.missing(...wanted) > MOMENT) return undefined
    const posts = (await this.#postsOf(head, changed)).filter(({ path }) => path !== leaving)
    const redirects = [...(await this.#redirects(head, site)), ...(await this.#permalinks(head, changed))]
    const files = filesWhere(await head.files(), (path) => isRedirectFile(path, site)).map(([path]) => path)
    const byAddress = new Map(
      addresses.flatMap((address) => {
        const by = takeoverOf(address, posts, redirects, site)
        return by === undefined ? [] : [[address, by] as const]
      }),
    )
    return { byAddress, files }
  }

  /** The posts that readers find at an address. */
  async postsAt(address: string, changed: ChangedPosts): Promise<string[]> {
    const wanted = plainAddress(address)
    const posts = await this.#postsOf(changed.head, changed)
    return posts
      .filter(({ isHidden, address: own }) => !isHidden && own !== undefined && plainAddress(own) === wanted)
      .map(({ path }) => path)
  }

  async #redirects(head: Snapshot, site: Site): Promise<Redirect[]> {
    const files = filesWhere(await head.files(), (path) => isRedirectFile(path, site))
    if (!files.length) return []
    return this.#workerPool.run('redirects', await textsOf(head, files, MOST_READ.redirects))
  }

  /** Pages that are no posts, and name the address at which they stand themselves. */
  async #permalinks(head: Snapshot, { site, configuration }: ChangedPosts): Promise<Redirect[]> {
    const pages = filesWhere(
      await head.files(),
      (path) =>
        path.startsWith(site.folder) &&
        /\.(?:md|markdown|html|njk|liquid|webc)$/.test(path) &&
        !/(?:^|\/)_(?:includes|layouts)\//.test(path) &&
        !isPost(path, site, configuration),
    )
    if (!pages.length) return []
    const texts = await textsOf(head, pages.slice(0, MOST_PAGES), MOST_READ.pages, PAGE_READ)
    return this.#workerPool.run('permalinks', texts)
  }

  async #postsOf(snapshot: Snapshot, changed: ChangedPosts): Promise<SitePost[]> {
    const { site } = changed
    const [wantedFiles, about] = await wantedOf(snapshot, changed)
    const share = stringPool()
    const posts = await this.#posts.of(snapshot, wantedFiles, about, async (texts) => {
      const described = await this.#workerPool.run('describe', { site, texts })
      return described.map((post) => [
        post.path,
        { ...post, fields: share(post.fields), terms: share(post.terms) },
      ])
    })
    return [...posts.values()]
  }

  async lists(head: Snapshot, site: Site): Promise<TermList[]> {
    const files = await head.files()
    const paths = new Set(termListFiles([...files.keys()], site))
    const listFiles = filesWhere(files, (path) => paths.has(path))
    if (listFiles.length === 0) return []
    const key = keyOf([site.generator, site.root, ...listFiles.map(String)])
    const lists = getOrCreate(this.#lists, key, async () =>
      this.#workerPool.run('lists', { site, texts: await textsOf(head, listFiles, MOST_READ.lists) }),
    )
    return withLimit(lists, [])
  }
}

const isRedirectFile = (path: string, { folder }: Site) =>
  path.startsWith(folder) && REDIRECT_FILES.test(path.slice(folder.length))

async function wantedOf(snapshot: Snapshot, { site, configuration }: ChangedPosts) {
  const postFiles = filesWhere(
    await snapshot.files(),
    (path) => path.startsWith(site.folder) && isPost(path, site, configuration),
  )
  // If there are too many posts, the newest are kept: most names begin with a date.
  if (postFiles.length > MOST_POSTS.site)
    postFiles.sort(([a], [b]) => (a < b ? 1 : -1)).length = MOST_POSTS.site
  return [postFiles, keyOf([JSON.stringify(site)])] as const
}

function keyOfChanged({ before, head, site, configuration, posts }: ChangedPosts): string {
  return keyOf([before.oid, head.oid, JSON.stringify([site, configuration.posts, posts])])
}

/** Most posts of a site have the same fields: sharing one text saves two thirds of their memory. */
function stringPool(): (text: string) => string {
  const texts = new Map<string, string>()
  return (text) => {
    if (!texts.has(text)) texts.set(text, text)
    return texts.get(text) ?? text
  }
}
