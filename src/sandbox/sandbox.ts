import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRepository, type NewRepository } from './actions/create-repository.ts'
import { installApp } from './actions/install-app.ts'
import { manifestSchema, registerApp } from './actions/register-app.ts'
import { signatureOf } from './model/account.ts'
import type { App } from './model/app.ts'
import type { Faults } from './model/faults.ts'
import type { RequestLog } from './model/request-log.ts'
import type { Webhooks } from './model/webhooks.ts'
import { type Clock, type DateHeaders, trueDate, World } from './model/world.ts'
import { SandboxInstallation } from './sandbox-installation.ts'
import { SandboxRepository } from './sandbox-repository.ts'
import { createSandboxServer } from './server.ts'

/** A GitHub for one process: Git is real, and everything else is in memory. */
export class Sandbox {
  readonly world: World
  readonly #server: Server

  private constructor(world: World, server: Server) {
    this.world = world
    this.#server = server
  }

  /** Listens on 127.0.0.1, on a free port unless one is named. Repositories are written to `folder`. */
  static async start(options: { folder: string; port?: number; clock?: Clock }): Promise<Sandbox> {
    await mkdir(options.folder, { recursive: true })
    const world = new World(options.folder, options.clock ?? { now: Date.now })
    const server = createSandboxServer(world)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the sandbox got no port')
    world.url = `http://127.0.0.1:${address.port}`
    return new Sandbox(world, server)
  }

  async stop(): Promise<void> {
    await this.world.webhooks.stop()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  /** Without a trailing slash; REST is at `${url}/api/v3`, GraphQL at `${url}/api/graphql`. */
  get url(): string {
    return this.world.url
  }

  get clock(): Clock {
    return this.world.clock
  }

  get faults(): Faults {
    return this.world.faults
  }

  get webhooks(): Webhooks {
    return this.world.webhooks
  }

  get requests(): RequestLog['seen'] {
    return this.world.requests.seen
  }

  get unknownRequests(): string[] {
    return this.world.requests.unknown
  }

  registerApp(manifest: unknown, owner = 'mairie'): App {
    return registerApp(this.world, manifestSchema.parse(manifest), owner)
  }

  async createRepository(name: string, options: NewRepository): Promise<SandboxRepository> {
    return new SandboxRepository(this.world, await createRepository(this.world, name, options))
  }

  async install(
    app: App,
    owner: string,
    options: { repositories?: string[] } = {},
  ): Promise<SandboxInstallation> {
    return new SandboxInstallation(this.world, installApp(this.world, app, owner, options.repositories))
  }

  shutsOut(organization: string): void {
    this.world.account(organization).shutsOut = true
  }

  tokenOf(login: string): string {
    return this.world.newToken('ghp', { kind: 'user', account: this.world.account(login) })
  }

  /** The time that GitHub's answers show from now on, if any. Undefined restores the true one. */
  tellsTime(headers: DateHeaders | undefined): void {
    this.world.dateHeaders = headers ?? trueDate
  }

  expireTokens(): void {
    for (const [text, token] of this.world.tokens) {
      if (token.kind === 'installation') this.world.tokens.delete(text)
    }
  }

  emailOf(login: string): string {
    return signatureOf(this.world.account(login), 0).email
  }
}
