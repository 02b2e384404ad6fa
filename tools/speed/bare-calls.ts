import { once } from 'node:events'
import { Probot } from 'probot'
import { PlainOctokit } from '../../src/github/github.ts'
import { merge } from '../../src/github/merge.ts'
import { readPull } from '../../src/github/pull.ts'
import type { PullId } from '../../src/publish/pull.ts'

// The calls that no publication can do without, and nothing between them: each pull request is read and merged, one after
// another in a repository, all repositories at once. Answers how long that took, and its processor time.

export interface BareCalls {
  apiUrl: string
  app: { id: number; pem: string; webhookSecret: string }
  ids: readonly PullId[]
}

export interface BareFigures {
  ms: number
  cpuSeconds: number
}

const [{ apiUrl, app, ids }] = (await once(process, 'message')) as [BareCalls]
const probot = new Probot({
  ...{ appId: app.id, privateKey: app.pem, secret: app.webhookSecret, baseUrl: apiUrl },
  ...{ Octokit: PlainOctokit, logLevel: 'fatal', request: { fetch } },
})
const [first] = ids
if (!first) throw new Error('There is nothing to merge.')
const octokit = await probot.auth(first.installationId)
// The token is asked for ahead of time, as Galley does it.
await read(first)

const from = performance.now()
const used = process.cpuUsage()
await Promise.all([...Map.groupBy(ids, ({ repositoryId }) => repositoryId).values()].map(publishAll))
const { user, system } = process.cpuUsage(used)
const figures: BareFigures = { ms: performance.now() - from, cpuSeconds: (user + system) / 1e6 }
process.send?.(figures)
process.disconnect()

async function publishAll(pulls: readonly PullId[]): Promise<void> {
  for (const id of pulls) {
    const found = await read(id)
    if (!found) throw new Error(`#${id.number} is not there.`)
    const head = { sha: found.pull.head.sha, method: 'merge', through: 'merge' } as const
    const answer = await merge(octokit, id, head, undefined, () => true)
    if (answer.is !== 'merged') throw new Error(`#${id.number} was not merged: ${JSON.stringify(answer)}`)
  }
}

function read(id: PullId) {
  const appId = app.id
  return readPull(octokit, id, {
    appId,
    now: Date.now(),
    configurationPath: 'HEAD:.github/galley.yml',
    answered: 0,
  })
}
