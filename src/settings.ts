import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { GalleyError } from './errors.ts'
import type { AppCredentials } from './github/github.ts'
import type { ProxySettings } from './http/outgoing-fetch.ts'

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

const address = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).href.replace(/\/+$/, ''))
/** Links are made by appending to it, so it must end with a path that needs no escaping. */
const plainAddress = address.refine((url) => /^https?:\/\/[^/?#@]+(?:\/[\w.~-]+)*$/.test(url))
const proxyAddress = z
  .string()
  .trim()
  .transform((text) => (/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`))
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
const databaseAddress = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^postgres(?:ql)?:$/.test(new URL(text).protocol))
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const wholeNumber = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))

const schema = z.object({
  GITHUB_URL: z.preprocess(blankIsUnset, plainAddress.default('https://github.com')),
  PUBLIC_URL: z.preprocess(blankIsUnset, plainAddress.optional()),
  CHROMIUM_PATH: z.preprocess(blankIsUnset, z.string().optional()),
  DATABASE_URL: z.preprocess(blankIsUnset, databaseAddress.optional()),
  GALLEY_ROLE: z.preprocess(blankIsUnset, z.enum(['all', 'web', 'worker']).default('all')),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('data')),
  MIRRORS_MAX_MB: z.preprocess(blankIsUnset, wholeNumber(100, 100_000_000).default(10_000)),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  SETUP_HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  PORT: z.preprocess(blankIsUnset, wholeNumber(0, 65_535).default(3000)),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  METRICS_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^[\w.~+/=-]{20,}$/)
      .optional(),
  ),
  CHANNELS_PATH: z.preprocess(blankIsUnset, z.string().optional()),
  APP_ID: z.preprocess(blankIsUnset, wholeNumber(1, Number.MAX_SAFE_INTEGER).optional()),
  PRIVATE_KEY: z.preprocess(blankIsUnset, z.string().optional()),
  PRIVATE_KEY_PATH: z.preprocess(blankIsUnset, z.string().optional()),
  WEBHOOK_SECRET: z.preprocess(blankIsUnset, z.string().optional()),
  HTTP_PROXY: z.preprocess(blankIsUnset, proxyAddress.optional()),
  HTTPS_PROXY: z.preprocess(blankIsUnset, proxyAddress.optional()),
  NO_PROXY: z.preprocess(blankIsUnset, z.string().optional()),
})

/** Programs do not agree on the case of these names. If both are set, the small letters count, as for curl. */
const EITHER_CASE = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const

const A_PROXY = 'the address of an http or https proxy, such as http://proxy.example.org:3128'

const MAY_HOLD: Readonly<Record<string, string>> = {
  GITHUB_URL: 'an address that begins with https:// or http://, such as https://github.com',
  PUBLIC_URL:
    'an address that begins with https:// or http://, such as https://galley.example.org; a path may follow (https://example.org/galley), a name, a ? or a # may not',
  HTTP_PROXY: A_PROXY,
  HTTPS_PROXY: A_PROXY,
  DATABASE_URL:
    'the address of a PostgreSQL database, such as postgres://galley:password@localhost:5432/galley',
  GALLEY_ROLE: 'all, web or worker',
  MIRRORS_MAX_MB: 'a whole number of megabytes, 100 at least',
  PORT: 'a whole number from 0 to 65535; 0 is any free port',
  LOG_LEVEL: 'debug, info, warn, error or silent',
  METRICS_TOKEN: 'at least 20 letters, digits or . _ ~ + / = -, such as `openssl rand -hex 20` prints',
  APP_ID: 'the number on the App’s settings page',
}

/** Whatever they hold is never printed. */
const SECRETS = ['METRICS_TOKEN']

export const APP_FILE = 'app.json'

/** The only reader of the environment. Throws `settings` with every mistake named. */
export function readSettings(
  env: Record<string, string | undefined> = process.env,
  { role }: { role?: string | undefined } = {},
): Settings {
  const proxies = EITHER_CASE.map((name) => [name, env[name.toLowerCase()] || env[name]])
  const given = { ...env, ...Object.fromEntries(proxies), ...(role && { GALLEY_ROLE: role }) }
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.')
      const mayHold = MAY_HOLD[name] ?? message
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

function proxyOf({
  HTTP_PROXY = '',
  HTTPS_PROXY = '',
  NO_PROXY = '',
}: z.infer<typeof schema>): ProxySettings | undefined {
  if (!HTTP_PROXY && !HTTPS_PROXY) return undefined
  return { httpProxy: HTTP_PROXY, httpsProxy: HTTPS_PROXY, noProxy: NO_PROXY }
}

function givenApp(values: z.infer<typeof schema>): Partial<AppCredentials> {
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
