import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { parse } from 'yaml'
import { keepNewFilesPrivate } from './database/private-files.ts'
import { startGalley } from './galley.ts'
import { outgoingFetch } from './http/outgoing-fetch.ts'
import { logContext } from './log-context.ts'
import { Metrics } from './metrics/metrics.ts'
import { APP_FILE, readSettings, type Settings } from './settings.ts'
import { checkKeyFile, checkNoProxy, checkSettings } from './start-checks.ts'
import { systemClock } from './system-clock.ts'
import { listenOn } from './web/listen-on.ts'
import { type Manifest, setupServer } from './web/setup-server.tsx'

/** Runs the service until `stopped` says why it ends. */
export async function serve({
  role,
  stopped,
}: {
  role: string | undefined
  stopped: Promise<string>
}): Promise<void> {
  keepNewFilesPrivate()
  const settings = readSettings(undefined, { role })
  const app = settings.app ?? (await register(settings, stopped))
  if (!app) return
  checkSettings({ ...settings, app })
  const log = pino({ name: 'galley', level: settings.logLevel, mixin: logContext })
  checkKeyFile(settings, log)
  checkNoProxy(settings, log)
  const metrics = new Metrics()
  metrics.addProcess()
  const galley = await startGalley({ ...settings, app }, { clock: systemClock, log, metrics })
  log.info(
    { url: galley.url, role: settings.role, github: settings.githubUrl, data: settings.dataFolder },
    'Galley is listening',
  )
  const end = await Promise.race([stopped, galley.failure])
  if (typeof end === 'string') log.info({ signal: end }, 'Galley is stopping')
  else log.fatal({ err: end }, end.message)
  await galley.stop()
  if (typeof end !== 'string') throw end
}

/**
 * Serves the registration page until GitHub has made the App, or until `stopped`. The App's key stays in the data folder,
 * readable only by this user.
 */
async function register(settings: Settings, stopped: Promise<string>): Promise<Settings['app']> {
  const manifest = parse(readFileSync(new URL('../app.yml', import.meta.url), 'utf8')) as Manifest
  const { promise, resolve } = Promise.withResolvers<NonNullable<Settings['app']>>()
  const { githubUrl, apiUrl, publicUrl, dataFolder, setupHost, port } = settings
  const requests = await outgoingFetch(settings.proxy)
  const server = setupServer({
    fetch: requests.fetch,
    githubUrl,
    apiUrl,
    publicUrl,
    manifest,
    hosts: [
      'localhost',
      '127.0.0.1',
      '[::1]',
      setupHost,
      ...(publicUrl ? [new URL(publicUrl).hostname] : []),
    ],
    async registered({ installUrl: _, ...app }) {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
      writeFileSync(join(dataFolder, APP_FILE), JSON.stringify(app, null, 2), { mode: 0o600 })
      resolve(app)
    },
  })
  const listening = await listenOn(server.fetch, { host: setupHost, port })
  process.stdout.write(`${howToRegister(listening.url, publicUrl)}\n`)
  const app = await Promise.race([promise, stopped.then(() => undefined)])
  await listening.close()
  await requests.close()
  return app
}

function howToRegister(listeningUrl: string, publicUrl: string | undefined): string {
  // Who listens on all addresses is found on this machine's own.
  const url = listeningUrl.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, '//127.0.0.1')
  return [
    'No GitHub App is configured yet.',
    '',
    publicUrl
      ? `Open ${url} in a browser on this machine: Galley registers an App of your own on GitHub and starts with it.`
      : 'Start again with PUBLIC_URL, the address at which GitHub reaches Galley, and a page here registers an App for you.',
    'If you have one already, set APP_ID, PRIVATE_KEY_PATH and WEBHOOK_SECRET.',
    'docs/install.md explains the steps.',
  ].join('\n')
}
