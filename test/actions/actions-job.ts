import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readActionSettings } from '../../src/actions/action-settings.ts'
import type { Files } from '../../src/sandbox/git/write-commit.ts'
import type { Permissions } from '../../src/sandbox/model/app.ts'
import type { Clock } from '../../src/sandbox/model/world.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxInstallation } from '../../src/sandbox/sandbox-installation.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'

/**
 * A repository on the sandbox, and what a job of GitHub Actions has there: its variables, its event, and a token of
 * the App “GitHub Actions” with the permissions that the workflow names.
 */
export class ActionsJob {
  readonly folder: string
  readonly sandbox: Sandbox
  readonly repository: SandboxRepository
  readonly #installation: SandboxInstallation

  private constructor(
    folder: string,
    sandbox: Sandbox,
    repository: SandboxRepository,
    installation: SandboxInstallation,
  ) {
    this.folder = folder
    this.sandbox = sandbox
    this.repository = repository
    this.#installation = installation
  }

  static async starts(files: Files, clock?: Clock): Promise<ActionsJob> {
    const folder = mkdtempSync(join(tmpdir(), 'galley-job-'))
    const sandbox = await Sandbox.start({ folder: join(folder, 'github'), ...(clock && { clock }) })
    const app = sandbox.registerApp({ name: 'GitHub Actions', url: 'https://github.com/features/actions' })
    const repository = await sandbox.createRepository('mairie/site', {
      files,
      collaborators: { chief: 'write', reader: 'read' },
    })
    const installation = await sandbox.install(app, 'mairie')
    return new ActionsJob(folder, sandbox, repository, installation)
  }

  /** The variables that GitHub sets for a step. */
  environment(eventName: string, event: object, permissions: Permissions): Record<string, string> {
    const eventPath = join(this.folder, 'event.json')
    writeFileSync(eventPath, JSON.stringify(event))
    return {
      GITHUB_TOKEN: this.#installation.token({ metadata: 'read', ...permissions }),
      GITHUB_REPOSITORY: this.repository.name,
      GITHUB_REPOSITORY_ID: String(this.repository.record.id),
      GITHUB_API_URL: `${this.sandbox.url}/api/v3`,
      GITHUB_SERVER_URL: this.sandbox.url,
      GITHUB_EVENT_NAME: eventName,
      GITHUB_EVENT_PATH: eventPath,
    }
  }

  settings(...given: Parameters<ActionsJob['environment']>) {
    return readActionSettings(this.environment(...given))
  }

  async ends(): Promise<void> {
    await this.sandbox.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
