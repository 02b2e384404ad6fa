import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { parse } from 'yaml'
import { type Galley, startGalley } from '../galley.ts'
import { offline } from '../http/fetch-page.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import type { SandboxRepository } from '../sandbox/sandbox-repository.ts'
import { chromiumIn, readSettings } from '../settings.ts'
import { systemClock } from '../system-clock.ts'
import { freePort } from './free-port.ts'

export interface DemoEnvironment {
  sandbox: Sandbox
  galley: Galley
  repository: SandboxRepository
  stop(): Promise<void>
}

export async function startEnvironment(
  files: Record<string, string | Uint8Array>,
  repositoryName = 'mairie/gazette',
): Promise<DemoEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'galley-demo-'))
  // This also runs if the demo is stopped in the middle.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const sandbox = await Sandbox.start({ folder: join(folder, 'github') })
  const port = await freePort()
  const app = sandbox.registerApp({
    ...parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')),
    hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
  })
  // The settings are read as an operator's are, so that the demo runs like the real service.
  const settings = readSettings({
    GITHUB_URL: sandbox.url,
    DATA_DIR: join(folder, 'galley'),
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    CHROMIUM_PATH: chromiumIn(),
    APP_ID: String(app.id),
    PRIVATE_KEY: app.pem,
    WEBHOOK_SECRET: app.webhookSecret,
  })
  if (!settings.app) throw new Error('the demo configured no App')
  const log = pino({ level: 'silent' })
  const galley = await startGalley(
    { ...settings, app: settings.app },
    { clock: systemClock, log, network: offline },
  )
  const repository = await sandbox.createRepository(repositoryName, {
    files,
    collaborators: { chloe: 'write', ada: 'write' },
  })
  await sandbox.install(app, repositoryName.slice(0, repositoryName.indexOf('/')))
  return {
    sandbox,
    galley,
    repository,
    async stop() {
      await galley.stop()
      await sandbox.stop()
    },
  }
}
