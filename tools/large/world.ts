import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { PullId } from '../../src/publish/pull.ts'
import type { App } from '../../src/sandbox/model/app.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'

const OWNERS = ['mairie', 'gazette', 'musee', 'lycee']
const REPOSITORIES_EACH = 5

/** Pull requests were last changed so long before they were reviewed, or a sweep would review them all. */
const REVIEWED_AFTER_MS = 60_000

export interface World {
  sandbox: Sandbox
  app: App
  pulls: readonly (PullId & { sha: string })[]
  reviewedMs: number
}

/**
 * A GitHub with so many open pull requests, in twenty repositories of four owners. The pull requests of a repository
 * have one head commit, each on a branch of its own, as GitHub allows: Git would take hours for as many commits.
 */
export async function makeWorld(folder: string, webhookUrl: string, count: number): Promise<World> {
  const reviewedMs = Date.now()
  let isOpening = true
  const clock = { now: () => (isOpening ? reviewedMs - REVIEWED_AFTER_MS : Date.now()) }
  const sandbox = await Sandbox.start({ folder, clock })
  const app = sandbox.registerApp({
    ...parse(readFileSync('app.yml', 'utf8')),
    hook_attributes: { url: webhookUrl },
  })
  const pulls: World['pulls'][number][] = []
  for (const owner of OWNERS) {
    const repositories = []
    for (let n = 1; n <= REPOSITORIES_EACH; n += 1)
      repositories.push(
        await sandbox.createRepository(`${owner}/site-${n}`, {
          files: { '_config.yml': 'title: La gazette\n' },
          collaborators: { chief: 'write' },
        }),
      )
    for (const repository of repositories) {
      const files = { '_posts/2030-01-07-salon.md': '---\ntitle: Salon\n---\nBonjour.\n' }
      const first = await repository.openPull({ by: 'chief', branch: 'post-1', title: 'Salon', files })
      const { record } = repository
      const opened = record.pulls.get(first.number)
      if (!opened) throw new Error('The first pull request is not there.')
      for (let number = 2; number <= count / OWNERS.length / REPOSITORIES_EACH; number += 1)
        record.pulls.set(number, {
          ...opened,
          ...{ id: sandbox.world.nextWideId(), number, head: { ...opened.head, branch: `post-${number}` } },
        })
    }
    // Installed only now: nobody is there yet to take the webhooks.
    const { id: installationId } = await sandbox.install(app, owner)
    for (const { id: repositoryId, name, record } of repositories)
      for (const { number, head } of record.pulls.values())
        pulls.push({
          installationId,
          repositoryId,
          owner,
          repo: name.split('/')[1] ?? '',
          number,
          sha: head.sha,
        })
  }
  await sandbox.webhooks.stop()
  isOpening = false
  return { sandbox, app, pulls, reviewedMs }
}
