import {
  closePull,
  editPull,
  labelPull,
  type PullEdit,
  reopenPull,
  requestReview,
  requestTeamReview,
  setDraft,
  unlabelPull,
} from './actions/change-pull.ts'
import { deleteComment, editComment, writeComment } from './actions/comment.ts'
import { commitFiles } from './actions/commit-files.ts'
import { deleteBranch } from './actions/delete-branch.ts'
import { emitPull } from './actions/emit.ts'
import { lockConversation } from './actions/locked-conversation.ts'
import { dequeuePull, mergePull } from './actions/merge-pull.ts'
import { type BegunReview, dismissReviews, submitReview } from './actions/submit-review.ts'
import { openThreads, resolveThread } from './actions/thread.ts'
import type { Files } from './git/write-commit.ts'
import { pullUrl } from './json/pull-json.ts'
import { latestRuns } from './model/check.ts'
import {
  baseTip,
  type Comment,
  type MergeMethods,
  mayWrite,
  type Pull,
  permissionOf,
  type Review,
} from './model/repository.ts'
import type { World } from './model/world.ts'
import { SandboxThread } from './sandbox-thread.ts'
import { type SeenCheck, type SeenComment, seenCheck, seenComment } from './seen.ts'

const STATES = { approve: 'APPROVED', request_changes: 'CHANGES_REQUESTED', comment: 'COMMENTED' } as const

/** `by` is the pull request's author by default. */
export class SandboxPull {
  readonly record: Pull
  readonly #world: World

  constructor(world: World, record: Pull) {
    this.#world = world
    this.record = record
  }

  get number(): number {
    return this.record.number
  }

  get url(): string {
    return pullUrl(this.#world, this.record)
  }

  get state(): 'open' | 'closed' | 'merged' {
    return this.record.mergedAt === undefined ? this.record.state : 'merged'
  }

  get head(): string {
    return this.record.head.sha
  }

  /** Milliseconds since the epoch. */
  get mergedAt(): number | undefined {
    return this.record.mergedAt
  }

  get mergeCommit(): string | undefined {
    return this.record.mergeCommit
  }

  get mergedByLogin(): string | undefined {
    return this.record.mergedBy?.login
  }

  get queued(): boolean {
    return this.record.queued
  }

  get labels(): string[] {
    return this.record.labels.map((label) => label.name)
  }

  get reviews(): Review[] {
    return this.record.reviews
  }

  get comments(): SeenComment[] {
    return this.record.comments.map(seenComment)
  }

  get checkRuns(): SeenCheck[] {
    return latestRuns(this.record.repository.checkRuns, this.head).map(seenCheck)
  }

  /** `force` replaces all commits of the branch. */
  async push(push: { files: Files; by?: string; force?: boolean; message?: string }): Promise<string> {
    const { head } = this.record
    return commitFiles(this.#world, head.repository, {
      branch: head.branch,
      files: push.files,
      message: push.message ?? `Change ${Object.keys(push.files).join(', ')}`,
      by: this.#by(push.by),
      from: push.force ? head.repository.git.tips.get(head.repository.defaultBranch) : undefined,
    })
  }

  /** `begun` is what the reviewer saw when they began, if it differs from the present state. */
  review(opinion: { by: string; state: keyof typeof STATES; body?: string; begun?: BegunReview }): Review {
    const { by, state, ...more } = opinion
    return submitReview(this.#world, this.record, this.#world.account(by), { state: STATES[state], ...more })
  }

  dismissReview(of: string, by = this.record.repository.owner.login): void {
    dismissReviews(this.#world, this.record, this.#world.account(of), this.#world.account(by))
  }

  async openThread(by: string, body: string): Promise<number> {
    const comments = [{ at: undefined, body }]
    const { threads } = await openThreads(this.#world, this.record, this.#world.account(by), {
      body: '',
      comments,
    })
    return threads[0]?.id ?? 0
  }

  get threads(): readonly SandboxThread[] {
    return this.record.threads.map((thread) => new SandboxThread(this.#world, this.record, thread))
  }

  resolveThread(id: number, by?: string): void {
    resolveThread(this.#world, this.record, id, this.#by(by))
  }

  async autoMerge(by: string, on = true): Promise<void> {
    const person = this.#by(by)
    this.record.autoMerge = on ? { by: person, at: this.#world.now() } : undefined
    const action = on ? 'auto_merge_enabled' : 'auto_merge_disabled'
    await emitPull(this.#world, this.record, person, { action })
  }

  async leavesQueue(by: string): Promise<void> {
    await dequeuePull(this.#world, this.record, this.#by(by))
  }

  requestReview(of: string, by?: string): Promise<void> {
    return requestReview(this.#world, this.record, this.#by(by), this.#world.account(of))
  }

  requestReviewOfTeam(name: string, by?: string): Promise<void> {
    return requestTeamReview(this.#world, this.record, this.#by(by), name)
  }

  comment(wish: { by: string; body: string }): number {
    return writeComment(this.#world, this.record, this.#world.account(wish.by), wish.body).id
  }

  editComment(id: number, body: string, by?: string): void {
    const comment = this.#comment(id)
    editComment(this.#world, comment, by ? this.#world.account(by) : comment.author, body)
  }

  deleteComment(id: number, by?: string): void {
    const comment = this.#comment(id)
    deleteComment(this.#world, comment, by ? this.#world.account(by) : comment.author)
  }

  label(name: string, by?: string): Promise<void> {
    return labelPull(this.#world, this.record, this.#by(by), name)
  }

  async unlabel(name: string, by?: string): Promise<void> {
    await unlabelPull(this.#world, this.record, this.#by(by), name)
  }

  lock(by = this.record.repository.owner.login): Promise<void> {
    return lockConversation(this.#world, this.record, this.#world.account(by), true)
  }

  unlock(by = this.record.repository.owner.login): Promise<void> {
    return lockConversation(this.#world, this.record, this.#world.account(by), false)
  }

  close(by?: string): Promise<void> {
    return closePull(this.#world, this.record, this.#by(by))
  }

  reopen(by?: string): Promise<void> {
    return reopenPull(this.#world, this.record, this.#by(by))
  }

  edit(edit: PullEdit, by?: string): Promise<void> {
    return editPull(this.#world, this.record, this.#by(by), edit)
  }

  toDraft(by?: string): Promise<void> {
    return setDraft(this.#world, this.record, this.#by(by), true)
  }

  readyForReview(by?: string): Promise<void> {
    return setDraft(this.#world, this.record, this.#by(by), false)
  }

  /** Throws GitHub's words if it refuses. Administrators bypass the branch's rules. */
  async mergedBy(login: string, method: keyof MergeMethods = 'merge'): Promise<string> {
    const { repository } = this.record
    if (!mayWrite(repository, login)) throw new Error(`${login} may not merge here`)
    const by = this.#world.account(login)
    const bypass = permissionOf(repository, login) === 'admin'
    const answer = await mergePull(this.#world, this.record, { by, method, mayChangeWorkflows: true, bypass })
    if ('refused' in answer) throw new Error(answer.why)
    return answer.merged
  }

  deleteBranch(by?: string): Promise<void> {
    const { repository, branch } = this.record.head
    return deleteBranch(this.#world, repository, branch, this.#by(by))
  }

  get base(): string {
    return baseTip(this.record)
  }

  #by(login: string | undefined) {
    return login === undefined ? this.record.author : this.#world.account(login)
  }

  #comment(id: number): Comment {
    const comment = this.record.comments.find((each) => each.id === id)
    if (!comment) throw new Error(`there is no comment ${id}`)
    return comment
  }
}
