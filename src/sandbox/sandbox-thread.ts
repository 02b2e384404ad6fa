import { deleteThreadComment } from './actions/thread.ts'
import type { Pull, Thread } from './model/repository.ts'
import type { World } from './model/world.ts'

export class SandboxThread {
  readonly #world: World
  readonly #pull: Pull
  readonly #thread: Thread

  constructor(world: World, pull: Pull, thread: Thread) {
    this.#world = world
    this.#pull = pull
    this.#thread = thread
  }

  get id(): number {
    return this.#thread.id
  }

  get path(): string | undefined {
    return this.#thread.at?.path
  }

  get lines(): string | undefined {
    const { at } = this.#thread
    return at && `${at.startLine}-${at.line}`
  }

  get isResolved(): boolean {
    return this.#thread.resolved
  }

  get said(): readonly { by: string; body: string }[] {
    return this.#thread.comments.map(({ author, body }) => ({ by: author.login, body }))
  }

  reply(by: string, body: string): void {
    this.#thread.comments.push({ id: this.#world.nextWideId(), author: this.#world.account(by), body })
  }

  delete(): void {
    deleteThreadComment(this.#pull, this.#thread, this.#thread.comments[0]?.id ?? 0)
  }
}
