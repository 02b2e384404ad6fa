import { editComment, writeComment } from './actions/comment.ts'
import type { Issue } from './model/repository.ts'
import type { World } from './model/world.ts'
import { type SeenComment, seenComment } from './seen.ts'

export class SandboxIssue {
  readonly #world: World
  readonly #record: Issue

  constructor(world: World, record: Issue) {
    this.#world = world
    this.#record = record
  }

  get number(): number {
    return this.#record.number
  }

  get title(): string {
    return this.#record.title
  }

  get comments(): SeenComment[] {
    return this.#record.comments.map(seenComment)
  }

  comment({ by, body }: { by: string; body: string }): number {
    return writeComment(this.#world, this.#record, this.#world.account(by), body).id
  }

  editComment(id: number, body: string, by: string): void {
    const comment = this.#record.comments.find((written) => written.id === id)
    if (!comment) throw new Error(`there is no comment ${id}`)
    editComment(this.#world, comment, this.#world.account(by), body)
  }
}
