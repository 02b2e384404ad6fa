import type { InstallationEvent, InstallationRepositoriesEvent } from '@octokit/webhooks-types'
import { installationJson } from '../json/app-json.ts'
import type { Payloads } from '../json/payloads.ts'
import { pullJson } from '../json/pull-json.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { type Account, accountJson } from '../model/account.ts'
import type { Pull, Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

export function emit<E extends keyof Payloads>(
  world: World,
  repository: Repository,
  sender: Account,
  event: E,
  payload: Payloads[E],
): void {
  for (const installation of world.installations) {
    const { app, id } = installation
    if (installation.suspendedAt !== undefined || !app.manifest.default_events?.includes(event)) continue
    if (!world.reachedBy(installation).includes(repository)) continue
    if ((rerequestedAppId(payload) ?? app.id) !== app.id) continue
    world.webhooks.post(app, event, {
      ...payload,
      repository: repositoryJson(world, repository),
      sender: accountJson(world, sender),
      installation: { id, node_id: `I_${id}` },
    })
  }
}

/**
 * The id of the App that must run its checks again: no other App receives the event.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#check_run
 */
function rerequestedAppId(payload: Payloads[keyof Payloads]): number | undefined {
  if (!('action' in payload) || payload.action !== 'rerequested') return undefined
  if ('check_run' in payload) return payload.check_run.app.id
  return 'check_suite' in payload ? payload.check_suite.app.id : undefined
}

/** Sends an App the events of its own installation, which need no subscription. */
export function emitInstallation(
  world: World,
  installation: Parameters<typeof installationJson>[1],
  event:
    | ['installation', Pick<InstallationEvent, 'action'> & Pick<InstallationEvent, 'repositories'>]
    | [
        'installation_repositories',
        Pick<
          InstallationRepositoriesEvent,
          'action' | 'repository_selection' | 'repositories_added' | 'repositories_removed'
        >,
      ],
): void {
  world.webhooks.post(installation.app, event[0], {
    ...event[1],
    installation: installationJson(world, installation),
    sender: accountJson(world, installation.account),
  })
}

type Story = Omit<Payloads['pull_request'], 'number' | 'pull_request'>

export async function emitPull(world: World, pull: Pull, by: Account, story: Story): Promise<void> {
  pull.updatedAt = world.now()
  const pull_request = await pullJson(world, pull, null)
  emit(world, pull.repository, by, 'pull_request', { number: pull.number, pull_request, ...story })
}
