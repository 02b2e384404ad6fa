import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { GalleyError } from './errors.ts'
import type { AppCredentials } from './github/github.ts'
import type { ProxySettings } from './http/outgoing-fetch.ts'
import { proxyOf, withProxyNames } from './proxy-settings.ts'
import { mayHoldOf, settingVariables } from './setting-variables.ts'

export interface Settings {
  /** `https://github.com`, or a GitHub Enterprise Server. */
  githubUrl: string
  apiUrl: string
  /** The address at which people reach Galley, for links; undefined: no links. */
  publicUrl: string | undefined
  chromiumPath: string | undefined
  dataFolder: string
  /** What the mirrors of all repositories may take together on the disk, in bytes. */
  mirrorsMaxBytes: number
  /** `web` answers webhooks and pages and leaves all jobs to processes that are `worker` or `all`. */
  role: 'all' | 'web' | 'worker'
  /** A PostgreSQL server’s database; undefined: one in the data folder, embedded. */
  databaseUrl?: string | undefined
  host: string
  setupHost: string
  port: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Undefined: there is no `/metrics`. */
  metricsToken?: string | undefined
  /** The file with the channels that notifications go to; undefined: there are none. */
  channelsPath?: string | undefined
  proxy?: ProxySettings | undefined
  privateKeyPath?: string | undefined
  /** Undefined while no App is configured: then Galley offers to register one. */
  app: AppCredentials | undefined
}

/** Whatever they hold is never printed. */
const SECRETS = ['METRICS_TOKEN']

export const APP_FILE = 'app.json'

/** The only reader of the environment. Throws `settings` with every mistake named. */
export function readSettings(
  env: Record<string, string | undefined> = process.env,
  { role }: { role?: string | undefined } = {},
): Settings {
  const given = withProxyNames({ ...env, ...(role && { GALLEY_ROLE: role }) })
  const parsed = settingVariables.safeParse(given)
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.')
      const mayHold = mayHoldOf(name) ?? message
      if (SECRETS.includes(name)) return `${name}: it may hold ${mayHold}.`
      return `${name}: it holds ${JSON.stringify(withoutPassword(given[name]).slice(0, 200))}; it may hold ${mayHold}.`
    })
    throw new GalleyError('settings', `Some settings cannot be used:\n  ${mistakes.join('\n  ')}`)
  }
  const values = parsed.data
  if (values.GALLEY_ROLE !== 'all' && !values.DATABASE_URL)
    throw new GalleyError(
      'settings',
      `GALLEY_ROLE: ${values.GALLEY_ROLE} needs DATABASE_URL. The embedded database belongs to one process, which does everything.`,
    )
  const dataFolder = resolve(values.DATA_DIR)
  return {
    githubUrl: values.GITHUB_URL,
    apiUrl: apiUrlOf(values.GITHUB_URL),
    publicUrl: values.PUBLIC_URL,
    chromiumPath: values.CHROMIUM_PATH,
    dataFolder,
    mirrorsMaxBytes: values.MIRRORS_MAX_MB * 1_000_000,
    role: values.GALLEY_ROLE,
    databaseUrl: values.DATABASE_URL,
    host: values.HOST,
    setupHost: values.SETUP_HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    channelsPath: values.CHANNELS_PATH,
    privateKeyPath: values.PRIVATE_KEY_PATH,
    proxy: proxyOf(values),
    app: readApp(withRegistered(givenApp(values), dataFolder)),
  }
}

/** What GitHub Actions sets is read by its own commands. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env

export function chromiumIn(env: Record<string, string | undefined> = process.env): string | undefined {
  return env.CHROMIUM_PATH
}

/** npm sets this variable for the programs of its scripts: https://docs.npmjs.com/cli/using-npm/scripts#environment */
export function isStartedByNpm(env: Record<string, string | undefined> = process.env): boolean {
  return env.npm_lifecycle_event !== undefined
}

/**
 * github.com and companies' own parts of ghe.com have their API at a host of its own; every other GitHub has it
 * below `/api/v3`.
 */
function apiUrlOf(githubUrl: string): string {
  const isHosted = /^https:\/\/(?:github\.com|[^./]+\.ghe\.com)$/.test(githubUrl)
  return isHosted ? githubUrl.replace('https://', 'https://api.') : `${githubUrl}/api/v3`
}

/** The text before an @ in an address may be a name and a password. */
function withoutPassword(text: string | undefined): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(text ?? '') ?? []
  return scheme + rest.replace(/^[^@:]*:.*@/s, '…@')
}

function givenApp(values: z.infer<typeof settingVariables>): Partial<AppCredentials> {
  const privateKey = values.PRIVATE_KEY_PATH ? readKey(values.PRIVATE_KEY_PATH) : values.PRIVATE_KEY
  return {
    ...(values.APP_ID !== undefined && { appId: values.APP_ID }),
    // Many hosting panels take one line only, so `\n` in the text stands for a line's end.
    ...(privateKey && { privateKey: privateKey.replaceAll('\\n', '\n') }),
    ...(values.WEBHOOK_SECRET && { webhookSecret: values.WEBHOOK_SECRET }),
  }
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new GalleyError('settings', `PRIVATE_KEY_PATH: ${path} cannot be read.`, { cause })
  }
}

/** The environment goes before the registration. If it names another App, the registered one is of no use. */
function withRegistered(own: Partial<AppCredentials>, dataFolder: string): Partial<AppCredentials> {
  const registered = readRegistered(join(dataFolder, APP_FILE))
  return own.appId === undefined || own.appId === registered.appId ? { ...registered, ...own } : own
}

const registration = z.object({
  appId: z.int().positive(),
  privateKey: z.string(),
  webhookSecret: z.string(),
})

/** Empty if no App was registered. A damaged file throws, so that no second App is registered. */
function readRegistered(path: string): Partial<AppCredentials> {
  if (!existsSync(path)) return {}
  try {
    const { appId, privateKey, webhookSecret } = registration.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { appId, privateKey, webhookSecret }
  } catch (cause) {
    const remedy = 'Restore it, or delete it and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.'
    throw new GalleyError(
      'settings',
      `What the registration of the App left in ${path} cannot be read. ${remedy}`,
      {
        cause,
      },
    )
  }
}

function readApp({ appId, privateKey, webhookSecret }: Partial<AppCredentials>): AppCredentials | undefined {
  if (appId === undefined && !privateKey && !webhookSecret) return undefined
  const missing = [
    appId === undefined && 'APP_ID (the number on the App’s settings page)',
    !privateKey && 'PRIVATE_KEY or PRIVATE_KEY_PATH (made on the App’s settings page)',
    !webhookSecret &&
      'WEBHOOK_SECRET (the one on the App’s settings page: without it anybody could send events)',
  ].filter(Boolean)
  if (appId === undefined || !privateKey || !webhookSecret)
    throw new GalleyError('settings', `The App is only half configured. Missing:\n  ${missing.join('\n  ')}`)
  return { appId, privateKey, webhookSecret }
}
