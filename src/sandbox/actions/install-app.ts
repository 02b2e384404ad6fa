import { repositoryStub } from '../json/repository-json.ts'
import type { App } from '../model/app.ts'
import type { Installation } from '../model/installation.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emitInstallation } from './emit.ts'

/** Without `names`, the App reaches all repositories that the account has and will have. */
export function installApp(world: World, app: App, owner: string, names: string[] | undefined): Installation {
  const account = world.account(owner)
  const owned = world.repositories.filter((repository) => repository.owner === account)
  const selected = names?.map((name) => {
    const repository = owned.find((candidate) => candidate.name === name)
    if (!repository) throw new Error(`${owner} has no repository ${name}`)
    return repository
  })
  const installation: Installation = {
    id: world.nextId(),
    app,
    account,
    selected: selected && new Set(selected),
    suspendedAt: undefined,
    createdAt: world.now(),
  }
  world.installations.push(installation)
  tell(world, installation, 'created')
  return installation
}

export function suspendInstallation(world: World, installation: Installation, suspend: boolean): void {
  installation.suspendedAt = suspend ? world.now() : undefined
  tell(world, installation, suspend ? 'suspend' : 'unsuspend')
}

export function uninstall(world: World, installation: Installation): void {
  tell(world, installation, 'deleted')
  world.installations = world.installations.filter((each) => each !== installation)
}

export function changeReach(
  world: World,
  installation: Installation,
  repository: Repository,
  add: boolean,
): void {
  const { selected } = installation
  if (!selected) throw new Error('the installation reaches all repositories of its account')
  if (add) selected.add(repository)
  else selected.delete(repository)
  tellReach(world, installation, repository, add)
}

/** A suspended installation receives no webhooks, so it gets none about this either. */
export function tellReach(
  world: World,
  installation: Installation,
  repository: Repository,
  add: boolean,
): void {
  if (installation.suspendedAt !== undefined) return
  const stubs = [repositoryStub(repository)]
  emitInstallation(world, installation, [
    'installation_repositories',
    {
      repository_selection: installation.selected ? 'selected' : 'all',
      ...(add
        ? { action: 'added', repositories_added: stubs, repositories_removed: [] }
        : { action: 'removed', repositories_added: [], repositories_removed: stubs }),
    },
  ])
}

function tell(
  world: World,
  installation: Installation,
  action: 'created' | 'deleted' | 'suspend' | 'unsuspend',
) {
  const repositories = world.reachedBy(installation).map(repositoryStub)
  emitInstallation(world, installation, ['installation', { action, repositories }])
}
