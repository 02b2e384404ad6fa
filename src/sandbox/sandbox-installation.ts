import { changeReach, suspendInstallation, uninstall } from './actions/install-app.ts'
import { permissionsOf } from './json/app-json.ts'
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

  token(): string {
    const { record } = this
    return this.#world.newToken('ghs', {
      kind: 'installation',
      installation: record,
      permissions: permissionsOf(record.app),
      only: undefined,
      expiresAt: this.#world.now() + tokenLifetime,
      bornAt: Date.now(),
    })
  }
}
