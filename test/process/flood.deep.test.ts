import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../../src/demo/free-port.ts'
import { waitFor } from '../../src/demo/wait-for-review.ts'
import type { App } from '../../src/sandbox/model/app.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { post, site } from '../desk.ts'
import { labelDelivery } from './label-delivery.ts'
import { outputOf, program } from './program.ts'

describe('process/flood', () => {
  // GitHub gives up on a webhook after ten seconds. A clock would measure a busy machine, so that the slowest answer is
  // compared with that of a Probot App which does nothing at all.
  const DELIVERIES = 2_000
  const REAL_PULLS = 40
  const MOST_TIMES_BARE = 5
  const TRIES = 3

  const folder = mkdtempSync(join(tmpdir(), 'galley-flood-'))
  const agent = new Agent()
  const children: ChildProcess[] = []
  let sandbox: Sandbox
  let app: App
  let repository: SandboxRepository
  let deliver: ReturnType<typeof labelDelivery>
  let galleyPort: number
  let barePort: number
  let galleyOutput = () => ''

  beforeAll(async () => {
    sandbox = await Sandbox.start({ folder: join(folder, 'github') })
    galleyPort = await freePort()
    app = sandbox.registerApp({
      ...parse(readFileSync('app.yml', 'utf8')),
      hook_attributes: { url: `http://127.0.0.1:${galleyPort}/api/github/webhooks` },
    })
    repository = await sandbox.createRepository('mairie/site', { files: site })
    const { id: installationId } = await sandbox.install(app, 'mairie')
    const [owner = '', repo = ''] = repository.name.split('/')
    const { webhookSecret } = app
    deliver = labelDelivery({
      webhookSecret,
      agent,
      pull: { installationId, repositoryId: repository.id, owner, repo },
    })
    const env = { PATH: process.env.PATH, PRIVATE_KEY: app.pem, WEBHOOK_SECRET: app.webhookSecret }
    const galley = program(['serve'], {
      env: {
        ...env,
        ...{
          GITHUB_URL: sandbox.url,
          PORT: String(galleyPort),
          DATA_DIR: join(folder, 'data'),
          APP_ID: String(app.id),
        },
      },
    })
    const bare = spawn('node', ['--disable-warning=ExperimentalWarning', 'test/process/bare-app.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    })
    children.push(galley, bare)
    galleyOutput = outputOf(galley)
    const bareOutput = outputOf(bare)
    expect(await waitFor(() => galleyOutput().includes('Galley is listening') || undefined, 60_000)).toBe(
      true,
    )
    barePort = Number(await waitFor(() => /^\d+\n/.exec(bareOutput())?.[0], 60_000))
    for (let n = 1; n <= REAL_PULLS; n++)
      await repository.openPull({
        by: 'ada',
        branch: `billet-${n}`,
        title: 'Un billet',
        files: { [`_posts/2031-01-07-billet-${n}.md`]: post({ date: '2031-01-07 09:30 +01:00' }) },
      })
  })

  afterAll(async () => {
    agent.destroy()
    for (const child of children) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await sandbox?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The slowest answer, in milliseconds, once all have come and each has this status. */
  async function flood(port: number, status: number): Promise<number> {
    const answers = await Promise.all(Array.from({ length: DELIVERIES }, (_, n) => deliver(port, n + 1)))
    const others = answers.filter((answer) => answer.status !== status)
    // What Galley has logged, so that its reason is read where it fails.
    expect(
      others.length ? { others: others.map((answer) => answer.status), log: galleyOutput() } : undefined,
    ).toBeUndefined()
    return Math.max(...answers.map(({ ms }) => ms))
  }

  test('2,000 webhooks at once are all answered, a few times slower than by an App that does nothing, while their jobs run', async () => {
    await flood(galleyPort, 202)
    let least = Number.POSITIVE_INFINITY
    for (let tried = 0; tried < TRIES && least > MOST_TIMES_BARE; tried++) {
      const before = sandbox.requests.length
      const slowest = await flood(galleyPort, 202)
      expect(sandbox.requests.length).toBeGreaterThan(before)
      least = Math.min(least, slowest / (await flood(barePort, 200)))
    }
    expect(least).toBeLessThan(MOST_TIMES_BARE)
  }, 300_000)
})
