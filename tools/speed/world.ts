import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { PullId } from '../../src/publish/pull.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { pathOf, postAt, site } from '../chaos/site.ts'

const OWNER = 'mairie'

export interface OpenPull {
  id: PullId
  pull: SandboxPull
}

/** A GitHub with one owner's sites, for one measurement. */
export class SpeedWorld {
  readonly sandbox: Sandbox
  readonly app: { id: number; pem: string; webhookSecret: string }
  readonly #folder: string
  readonly #repositories: readonly SandboxRepository[]
  readonly #installationId: number

  private constructor(
    sandbox: Sandbox,
    folder: string,
    has: { app: SpeedWorld['app']; repositories: readonly SandboxRepository[]; installationId: number },
  ) {
    this.sandbox = sandbox
    this.app = has.app
    this.#folder = folder
    this.#repositories = has.repositories
    this.#installationId = has.installationId
  }

  static async make(parent: string, repositoryCount: number, webhookUrl: string): Promise<SpeedWorld> {
    mkdirSync(parent, { recursive: true })
    const folder = mkdtempSync(join(parent, 'github-'))
    const sandbox = await Sandbox.start({ folder })
    const app = sandbox.registerApp({
      ...parse(readFileSync('app.yml', 'utf8')),
      hook_attributes: { url: webhookUrl },
    })
    const repositories: SandboxRepository[] = []
    for (let n = 1; n <= repositoryCount; n += 1)
      repositories.push(
        await sandbox.createRepository(`${OWNER}/site-${n}`, {
          files: site,
          collaborators: { chief: 'write' },
        }),
      )
    const { id: installationId } = await sandbox.install(app, OWNER)
    return new SpeedWorld(sandbox, folder, { app, repositories, installationId })
  }

  /** Opens approved pull requests, in one repository after the other, whose posts all have the same date. */
  async openPulls(count: number, dueMs: number): Promise<OpenPull[]> {
    const pulls: OpenPull[] = []
    for (let n = 0; n < count; n += 1) {
      const repository = this.#repositories[n % this.#repositories.length]
      if (!repository) throw new Error('There is no repository.')
      const { path, text } = postAt(pathOf(n + 1, dueMs), dueMs, 1)
      const pull = await repository.openPull({
        ...{ by: 'ada', branch: `billet-${n + 1}`, title: `Billet ${n + 1}` },
        files: { [path]: text },
      })
      pull.review({ by: 'chief', state: 'approve' })
      const [owner = '', repo = ''] = repository.name.split('/')
      const id = { installationId: this.#installationId, repositoryId: repository.id, owner, repo }
      pulls.push({ id: { ...id, number: pull.number }, pull })
    }
    return pulls
  }

  async stop(): Promise<void> {
    await this.sandbox.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
