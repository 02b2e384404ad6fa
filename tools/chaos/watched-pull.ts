import { notificationIn } from '../../src/publish/notifications.ts'
import { fingerprintOf } from '../../src/report/comment.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { against } from '../../test/scenes/histories/oracle.ts'
import type { Merge, MergeAttempt, PullHistory, TimedMoment } from './messages.ts'
import { type Post, pathOf, postAt } from './site.ts'
import { type Deed, POSTPONED_MS } from './stories.ts'

const HOLD = 'galley: hold'

/** A pull request, with all that its judge needs to know of its past. */
export class WatchedPull {
  readonly name: string
  readonly pull: SandboxPull
  readonly #repository: SandboxRepository
  /** What is said at each head. */
  readonly #posts = new Map<string, Post>()
  readonly #moments: TimedMoment[] = []
  readonly faults: { atMs: number; what: string }[] = []
  readonly attempts: MergeAttempt[] = []
  story = ''
  #version = 1

  private constructor(repository: SandboxRepository, pull: SandboxPull) {
    this.#repository = repository
    this.pull = pull
    this.name = nameOf(repository.name, pull.number)
  }

  static async open(repository: SandboxRepository, number: number, dueMs: number): Promise<WatchedPull> {
    const post = postAt(pathOf(number, dueMs), dueMs, 1)
    const fromMs = Date.now()
    const pull = await repository.openPull({
      by: 'ada',
      branch: `billet-${number}`,
      title: `Billet ${number}`,
      files: { [post.path]: post.text },
    })
    const watched = new WatchedPull(repository, pull)
    watched.#posts.set(pull.head, post)
    watched.#look(fromMs)
    return watched
  }

  /** Does nothing to a pull request that has been merged. */
  async does(deed: Deed): Promise<void> {
    if (this.pull.state !== 'open') return
    const fromMs = Date.now()
    await this.#do(deed)
    this.#look(fromMs)
  }

  /** Nothing is against its publication now, and still it is open. */
  isOwed(now: number): boolean {
    const last = this.#moments.at(-1)
    return this.pull.state === 'open' && !!last && against({ ...last.moment, clock: now }).length === 0
  }

  noteFault(what: string): void {
    this.faults.push({ atMs: Date.now(), what })
  }

  async history(): Promise<PullHistory> {
    const { comments } = this.pull
    const own = comments.filter(({ author }) => author.endsWith('[bot]'))
    return {
      name: this.name,
      story: this.story,
      moments: this.#moments,
      merge: await this.#merge(),
      requests: this.attempts,
      comments: own.map(({ body }) => subjectOf(body)),
      isTold: own.some(({ body }) => body.includes('Publié le')),
      faults: this.faults,
    }
  }

  async #do(deed: Deed): Promise<void> {
    const { pull } = this
    switch (deed.do) {
      case 'approve':
        return void pull.review({ by: 'chief', state: 'approve' })
      case 'request-changes':
        return void pull.review({ by: 'chief', state: 'request_changes' })
      case 'dismiss':
        return pull.dismissReview('chief')
      case 'hold':
        return pull.label(HOLD, 'chief')
      case 'release':
        return pull.unlabel(HOLD, 'chief')
      case 'push':
        return this.#push(0)
      case 'postpone':
        return this.#push(POSTPONED_MS)
    }
  }

  async #push(laterMs: number): Promise<void> {
    const post = this.#posts.get(this.pull.head)
    if (!post) throw new Error(`${this.name} has an unknown head`)
    this.#version += 1
    const next = postAt(post.path, post.dateMs + laterMs, this.#version)
    this.#posts.set(await this.pull.push({ files: { [next.path]: next.text } }), next)
  }

  async #merge(): Promise<Merge | undefined> {
    const { mergedAt, mergeCommit, head, number } = this.pull
    if (mergedAt === undefined || mergeCommit === undefined) return undefined
    const post = this.#posts.get(head)
    const log = await this.#repository.log()
    const commits = log.filter(({ message }) => new RegExp(`#${number}\\b`).test(message)).length
    const published = post && (await this.#repository.read(post.path, mergeCommit).catch(() => undefined))
    return {
      atMs: mergedAt,
      head,
      dateMs: post?.dateMs ?? Number.POSITIVE_INFINITY,
      commits,
      isHeadsContent: published !== undefined && published === post?.text,
    }
  }

  #look(fromMs: number): void {
    const { record, head, state, labels, reviews } = this.pull
    const last = this.#moments.at(-1)
    if (last) last.untilMs = Date.now()
    const { dateMs } = this.#posts.get(head) ?? { dateMs: Number.POSITIVE_INFINITY }
    this.#moments.push({
      fromMs,
      untilMs: Number.POSITIVE_INFINITY,
      moment: {
        clock: fromMs,
        openedAt: record.createdAt,
        state: state === 'merged' ? 'open' : state,
        draft: record.draft,
        held: labels.includes(HOLD),
        head,
        author: record.author.login,
        post: { dateMs, hidden: false },
        base: record.base.branch,
        turnedAt: [],
        reviews: reviews.map(({ author, state, commit, createdAt }) => ({
          by: author.login,
          says: state,
          of: commit,
          at: createdAt,
        })),
        writers: new Set(['chief']),
        needed: 1,
        checks: [],
        conflicts: false,
        reopenedAt: undefined,
      },
    })
  }
}

export const nameOf = (repository: string, number: number | string): string => `${repository}#${number}`

/** Of one that Galley does not know again by its mark, all is its subject. */
function subjectOf(body: string): string {
  return fingerprintOf(body) === undefined ? (notificationIn(body) ?? body) : 'review'
}
