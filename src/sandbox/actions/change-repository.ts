import { type Account, accountJson } from '../model/account.ts'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'
import { tellReach } from './install-app.ts'

/*
 * What an owner changes about a repository. Each change sends its `repository` event to the Apps that reach the repository
 * afterwards: https://docs.github.com/webhooks/webhook-events-and-payloads#repository
 */

export function setVisibility(world: World, repository: Repository, isPrivate: boolean): void {
  repository.private = isPrivate
  tell(world, repository, { action: isPrivate ? 'privatized' : 'publicized' })
}

/**
 * The old name answers with a redirect from now on. A name under another owner transfers the repository to
 * that owner.
 */
export function renameRepository(world: World, repository: Repository, name: string): void {
  const [owner = '', short = ''] = name.split('/')
  const before = { owner: repository.owner, name: repository.name }
  repository.formerly.add(fullName(repository).toLowerCase())
  repository.owner = world.account(owner)
  repository.name = short
  if (repository.owner !== before.owner) transfer(world, repository, before.owner)
  else
    tell(world, repository, { action: 'renamed', changes: { repository: { name: { from: before.name } } } })
}

/** The Apps of both owners receive the event, each for its own installation: polarsource/polar#1207. */
function transfer(world: World, repository: Repository, before: Account): void {
  for (const installation of world.installations) {
    installation.selected?.delete(repository)
    if (installation.account === before) tellReach(world, installation, repository, false)
    if (world.reachedBy(installation).includes(repository)) tellReach(world, installation, repository, true)
  }
  tell(world, repository, {
    action: 'transferred',
    changes: { owner: { from: { user: accountJson(world, before) } } },
  })
}

export function archiveRepository(world: World, repository: Repository, isArchived: boolean): void {
  repository.archived = isArchived
  repository.archivedAt = isArchived ? world.now() : undefined
  tell(world, repository, { action: isArchived ? 'archived' : 'unarchived' })
}

export function deleteRepository(world: World, repository: Repository): void {
  tell(world, repository, { action: 'deleted' })
  world.repositories.splice(world.repositories.indexOf(repository), 1)
}

function tell(world: World, repository: Repository, story: Parameters<typeof emit<'repository'>>[4]): void {
  emit(world, repository, repository.owner, 'repository', story)
}
