import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../../src/demo/free-port.ts'
import { waitFor } from '../../src/demo/wait-for-review.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { post, site } from '../desk.ts'
import { outputOf } from './program.ts'

const AHEAD_MS = 12_000

/**
 * The whole of what an installation is for, on the real clock: it starts, becomes ready, reviews a pull request, merges it
 * at its date, and stops when told. `command` is the program, without `serve`; `whenReady` is called while it runs.
 */
export async function serviceStory(
  [program = '', ...before]: readonly string[],
  {
    folder,
    env = {},
    whenReady = () => undefined,
  }: { folder: string; env?: Record<string, string>; whenReady?: (port: number) => void },
): Promise<void> {
  const sandbox = await Sandbox.start({ folder: join(folder, 'github') })
  let child: ChildProcess | undefined
  try {
    const port = await freePort()
    const app = sandbox.registerApp({
      ...parse(readFileSync('app.yml', 'utf8')),
      hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
    })
    await sandbox.install(app, 'mairie')
    const repository = await sandbox.createRepository('mairie/site', {
      files: site,
      collaborators: { chief: 'write' },
    })
    const cwd = join(folder, 'service')
    mkdirSync(cwd)
    const settings = {
      GITHUB_URL: sandbox.url,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      APP_ID: String(app.id),
      PRIVATE_KEY: app.pem,
      WEBHOOK_SECRET: app.webhookSecret,
    }
    child = spawn(program, [...before, 'serve'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...settings, ...env },
    })
    const output = outputOf(child)
    const isListening = await waitFor(() => output().includes('Galley is listening') || undefined, 60_000)
    if (!isListening) throw new Error(`Galley did not start: ${output()}`)
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
    whenReady(port)

    const due = Math.ceil((Date.now() + AHEAD_MS) / 1000) * 1000
    const pull = await repository.openPull({
      by: 'ada',
      branch: 'salon',
      title: 'Un billet',
      files: { '_posts/2030-01-07-salon.md': post({ date: new Date(due).toISOString() }) },
    })
    pull.review({ by: 'chief', state: 'approve' })
    expect(await waitFor(() => pull.state === 'merged' || undefined, 30_000)).toBe(true)
    expect(pull.mergedAt).toBeGreaterThanOrEqual(due)
    expect(pull.mergedAt).toBeLessThan(due + 5_000)

    child.kill('SIGTERM')
    const [status] = await once(child, 'exit')
    expect({ status, output: output().split('\n').slice(-5) }).toMatchObject({ status: 0 })
  } finally {
    child?.kill('SIGKILL')
    await sandbox.stop()
  }
}
