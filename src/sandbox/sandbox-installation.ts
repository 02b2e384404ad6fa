import { changeReach, suspendInstallation, uninstall } from './actions/install-app.ts'
import { permissionsOf } from './json/app-json.ts'
import type { Permissions } from './model/app.ts'
import type { Installation } from './model/installation.ts'
import type { World } from './model/world.ts'
import { tokenLifetime } from './rest/caller.ts'
import type { SandboxRepository } from './sandbox-repository.ts'

export class SandboxInstallation {
  readonly record: Installation
  readonly #world: World

  constructor(world: World, record: Installation) {
    this.#world = world
    this.record = record
  }

  get id(): number {
    return this.record.id
  }

  suspend(): void {
    suspendInstallation(this.#world, this.record, true)
  }

  unsuspend(): void {
    suspendInstallation(this.#world, this.record, false)
  }

  uninstall(): void {
    uninstall(this.#world, this.record)
  }

  addRepository(repository: SandboxRepository): void {
    changeReach(this.#world, this.record, repository.record, true)
  }

  removeRepository(repository: SandboxRepository): void {
    changeReach(this.#world, this.record, repository.record, false)
  }

  /** By default with all permissions of the App. A job of GitHub Actions has those that its workflow names. */
  token(permissions: Permissions = permissionsOf(this.record.app)): string {
    const { record } = this
    return this.#world.newToken('ghs', {
      kind: 'installation',
      installation: record,
      permissions,
      only: undefined,
      expiresAt: this.#world.now() + tokenLifetime,
      bornAt: Date.now(),
    })
  }
}
