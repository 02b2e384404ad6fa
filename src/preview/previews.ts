import { LRUCache } from 'lru-cache'
import { siteOf } from '../content/describe-site.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import type { Change } from '../content/text-diff.ts'
import type { ClosedPullsTable } from '../database/closed-pulls-table.ts'
import type { MergedTable } from '../database/merged-table.ts'
import type { PicturesTable } from '../database/pictures-table.ts'
import { GalleyError } from '../errors.ts'
import { getOrCreate } from '../get-or-create.ts'
import type { FileContent, Snapshot } from '../git/snapshot.ts'
import { pullKey } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { failedPage, type PageToRender, type PostPage } from '../render/page.ts'
import type { Compiled } from '../render/styles.ts'
import { loadPosts } from '../review/load-posts.ts'
import type { LoadPullServices } from '../review/load-pull.ts'
import { loadReview } from '../review/load-review.ts'
import { openCommits } from '../review/open-commits.ts'
import { readSites } from '../review/read-sites.ts'
import type { ReviewCache } from '../review/review-cache.ts'
import { SiteTemplates } from '../site-cache/site-templates.ts'
import { FailureCache, withLimit } from '../worker/task-failures.ts'
import { renderPostPage } from './render-post-page.ts'
import type { RepositoryVisibility } from './repository-visibility.ts'

const LARGEST_FILE = 10 * 1024 * 1024

const COMMITS_KEPT = 30

const PAGES_KEPT = 50

export type PreviewedPull =
  | { is: 'open'; review: Review }
  /** `url`: the post's own address, if that is known. `isVisible`: readers were seen to have it there. */
  | { is: 'merged'; url: string | undefined; isVisible: boolean; pullUrl: string }
  | { is: 'closed'; pullUrl: string }
  | { is: 'unknown' }

interface Commit {
  snapshot: Snapshot
  sites: Promise<readonly Site[]>
}

export interface PreviewServices extends LoadPullServices {
  merged: MergedTable
  closedPulls: ClosedPullsTable
  reviewCache: ReviewCache
  visibility: RepositoryVisibility
  pictures: PicturesTable
}

export class Previews {
  readonly #services: PreviewServices
  readonly #commits = new LRUCache<string, Commit>({ max: COMMITS_KEPT })
  readonly #templates: SiteTemplates
  readonly #pages = new LRUCache<string, Promise<PostPage>>({ max: PAGES_KEPT })
  readonly #failureCache: FailureCache
  readonly #loading = new Map<string, Promise<Review | undefined>>()

  constructor(services: PreviewServices) {
    this.#services = services
    this.#templates = new SiteTemplates(services)
    this.#failureCache = new FailureCache(services.clock)
  }

  /** A pull request of a private repository is treated as unknown, whoever asks. */
  async find(name: { owner: string; repo: string; number: number }): Promise<PreviewedPull> {
    const { plans, reviewCache, visibility } = this.#services
    const plan = await plans.findByName(name)
    if (!plan) return this.#findClosed(name)
    if (plan.private || !(await visibility.isPublic(plan.id))) return { is: 'unknown' }
    const review = reviewCache.find(plan.id, plan.reviewedMs) ?? (await this.#loadReview(plan))
    if (review?.pull.state === 'open') return { is: 'open', review }
    return this.#findClosed(name)
  }

  async #findClosed(name: { owner: string; repo: string; number: number }): Promise<PreviewedPull> {
    const { closedPulls, githubUrl, merged, visibility } = this.#services
    const followed = await merged.findByName(name)
    const closed = await closedPulls.findByName(name)
    const found = followed ?? closed
    if (!found || found.private || !(await visibility.isPublic(found.id))) return { is: 'unknown' }
    const { owner, repo, number } = found.id
    const pullUrl = `${githubUrl}/${owner}/${repo}/pull/${number}`
    if (!followed && !closed?.isMerged) return { is: 'closed', pullUrl }
    const isVisible = followed?.state.is === 'visible'
    return { is: 'merged', url: followed?.page?.url, isVisible, pullUrl }
  }

  /** Returns the merge base: the version that readers have now. */
  async before({ pull }: Review): Promise<string> {
    const octokit = await this.#services.github.installation(pull.id.installationId)
    return this.#services.mergeBases.of(octokit, pull.id, pull.base.sha, pull.head.sha)
  }

  /** Images and styles get addresses below `filesUrl`. Undefined if the commit has no such post. */
  async post(
    review: Review,
    path: string,
    { commit, filesUrl, marked = true }: { commit: string; filesUrl: string; marked?: boolean },
  ): Promise<PostPage | undefined> {
    const file = await this.#text(review, commit, path)
    if (!file) return undefined
    const { text, site } = file
    const reviewed = review.posts.find((post) => post.path === path)
    // Diagnostics exist only for the current head.
    const marks =
      marked && commit === review.pull.head.sha ? (reviewed?.diagnostics ?? []).map(({ range }) => range) : []
    const key = JSON.stringify([review.pull.id.repositoryId, commit, path, filesUrl, marks])
    const page = await this.#failureCache.runUnlessFailed(key, () =>
      getOrCreate(this.#pages, key, () => this.#page(review, commit, { path, text, site, filesUrl, marks })),
    )
    return page ?? { ...failedPage(reviewed?.title ?? path, site), unmarked: [...marks.keys()] }
  }

  async #page(
    review: Review,
    commit: string,
    post: Omit<PageToRender, 'values' | 'shown'>,
  ): Promise<PostPage> {
    const { snapshot } = await this.#commit(review, commit)
    const at = { snapshot, now: this.#services.clock.now() }
    return renderPostPage(post, at, { ...this.#services, templates: this.#templates })
  }

  async picture({ pull }: Review, path: string, commit: string): Promise<Uint8Array | undefined> {
    return this.#services.pictures.find({ id: pull.id, path, commit })
  }

  async styles(
    review: Review,
    path: string,
    { commit, filesUrl }: { commit: string; filesUrl: string },
  ): Promise<Compiled | undefined> {
    const { snapshot, sites } = await this.#commit(review, commit)
    const site = (await present(sites))?.find(({ root }) => path.startsWith(root))
    return site && this.#templates.styles(snapshot, site, path, filesUrl)
  }

  /** Undefined if the post is new, or if the comparison takes too much. */
  async changes(
    review: Review,
    path: string,
    commit: string,
  ): Promise<readonly Change[] | 'rewritten' | undefined> {
    const reviewed = review.posts.find((post) => post.path === path)
    if (commit === review.pull.head.sha) return reviewed?.changes
    const [before, after] = await Promise.all([
      this.#text(review, await this.before(review), reviewed?.pathBefore ?? path),
      this.#text(review, commit, path),
    ])
    if (!before || !after) return undefined
    return withLimit(this.#services.workerPool.run('changes', { before, after, site: after.site }), undefined)
  }

  async #text(review: Review, oid: string, path: string) {
    const { snapshot, sites } = await this.#commit(review, oid)
    const file = await present(snapshot.read(path, largestPost))
    const site = file && siteOf(path, await sites)
    if (!file || file.tooLarge || !site) return undefined
    return { path, text: new TextDecoder().decode(file.bytes), site }
  }

  async file(review: Review, commit: string, path: string): Promise<FileContent | undefined> {
    const { snapshot } = await this.#commit(review, commit)
    return present(snapshot.read(path, LARGEST_FILE))
  }

  async #commit(review: Review, oid: string): Promise<Commit> {
    const { pull } = review
    const key = `${pull.id.repositoryId} ${oid}`
    const cached = this.#commits.peek(key)
    const mirror = this.#services.mirrors.open(String(pull.id.repositoryId))
    // Its mirror may have gone since, to make room for others.
    if (cached && (await mirror.has(oid))) return cached
    const { configuration, mergeBase = pull.base.sha } = await loadPosts(pull, this.#services, 'some')
    const snapshot = (await openCommits({ pull, mergeBase }, this.#services)).snapshot(oid)
    const sites = readSites(snapshot, configuration, this.#services).then(({ sites }) => sites)
    const commit = { snapshot, sites }
    this.#commits.set(key, commit)
    commit.sites.catch(() => this.#commits.delete(key))
    return commit
  }

  async #loadReview(plan: StoredPlan): Promise<Review | undefined> {
    const key = pullKey(plan.id)
    const cached = this.#loading.get(key)
    if (cached) return cached
    const loading = loadReview(plan, this.#services)
    this.#loading.set(key, loading)
    return loading.finally(() => this.#loading.delete(key))
  }
}

/** Returns undefined if the mirror does not have the commit. */
async function present<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'git') return undefined
    throw error
  }
}
