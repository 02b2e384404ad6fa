import { z } from 'zod'

export interface VariableTexts {
  /** One or two sentences for docs/configuration.md. */
  about: string
  /** What applies without it, in Markdown. */
  byDefault: string
  /** What it may hold, for people whose value cannot be used. */
  mayHold?: string
  /** The page of the docs that says more. */
  page?: string
}

export const variableTexts = z.registry<VariableTexts>()

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
const wholeNumber = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))

/** An empty value is no value. */
function variable<Schema extends z.ZodType>(schema: Schema, texts: VariableTexts) {
  const named = z.preprocess((value) => (value === '' ? undefined : value), schema)
  variableTexts.add(named, texts)
  return named
}

const A_PROXY = 'the address of an http or https proxy, such as http://proxy.example.org:3128'
const FROM_REGISTRATION = 'from the registration'

/** Each environment variable that sets something, in the order of docs/configuration.md. */
export const settingVariables = z.object({
  PUBLIC_URL: variable(plainAddress.optional(), {
    about:
      'The address at which GitHub and people reach Galley. It is needed to register an App, and for links to Galley’s pages.',
    byDefault: 'no links',
    mayHold:
      'an address that begins with https:// or http://, such as https://galley.example.org; a path may follow (https://example.org/galley), a name, a ? or a # may not',
    page: 'install.md#1-start-it',
  }),
  HOST: variable(z.string().default('127.0.0.1'), {
    about: 'The address of the machine on which Galley listens.',
    byDefault: '`127.0.0.1`',
  }),
  PORT: variable(wholeNumber(0, 65_535).default(3000), {
    about: 'The port on which Galley listens. `0` is any free one.',
    byDefault: '`3000`',
    mayHold: 'a whole number from 0 to 65535; 0 is any free port',
  }),
  SETUP_HOST: variable(z.string().default('127.0.0.1'), {
    about: 'Where the registration page listens. Anybody who reaches it can use it, so leave it on loopback.',
    byDefault: '`127.0.0.1`',
  }),
  DATA_DIR: variable(z.string().default('data'), {
    about: 'The folder of the database, the mirrors and the App’s key. One process has one folder.',
    byDefault: '`data`',
    page: 'operations.md#the-data-folder',
  }),
  DATABASE_URL: variable(databaseAddress.optional(), {
    about: 'A database on a PostgreSQL server: `postgres://galley:password@db.example.org:5432/galley`.',
    byDefault: 'one in `DATA_DIR`',
    mayHold: 'the address of a PostgreSQL database, such as postgres://galley:password@localhost:5432/galley',
    page: 'operations.md#a-postgresql-server',
  }),
  GALLEY_ROLE: variable(z.enum(['all', 'web', 'worker']).default('all'), {
    about:
      'With `DATABASE_URL`: `web` answers webhooks and pages, and leaves all jobs to others. `worker` and `all` run jobs, and answer as well. `galley serve --role web` says the same.',
    byDefault: '`all`',
    mayHold: 'all, web or worker',
    page: 'operations.md#several-processes',
  }),
  MIRRORS_MAX_MB: variable(wholeNumber(100, 100_000_000).default(10_000), {
    about: 'What all mirrors together may take on the disk, in megabytes.',
    byDefault: '`10000`',
    mayHold: 'a whole number of megabytes, 100 at least',
    page: 'operations.md#the-data-folder',
  }),
  GITHUB_URL: variable(plainAddress.default('https://github.com'), {
    about: 'The GitHub to work with, such as an Enterprise Server: `https://github.example.org`.',
    byDefault: '`https://github.com`',
    mayHold: 'an address that begins with https:// or http://, such as https://github.com',
  }),
  APP_ID: variable(wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(), {
    about: 'The App’s number.',
    byDefault: FROM_REGISTRATION,
    mayHold: 'the number on the App’s settings page',
    page: 'install.md#2-register-the-github-app',
  }),
  PRIVATE_KEY: variable(z.string().optional(), {
    about: 'The App’s key. `\\n` in it stands for the end of a line.',
    byDefault: FROM_REGISTRATION,
  }),
  PRIVATE_KEY_PATH: variable(z.string().optional(), {
    about: 'The file with the App’s key. It goes before `PRIVATE_KEY`.',
    byDefault: FROM_REGISTRATION,
  }),
  WEBHOOK_SECRET: variable(z.string().optional(), {
    about: 'The secret with which GitHub signs webhooks. Galley does not start without it.',
    byDefault: FROM_REGISTRATION,
  }),
  CHROMIUM_PATH: variable(z.string().optional(), {
    about:
      'A Chromium or Chrome. With it and `PUBLIC_URL`, comments in public repositories open with a picture of the post’s page.',
    byDefault: 'no pictures',
    page: 'install.md#optional-pictures-in-comments',
  }),
  CHANNELS_PATH: variable(z.string().optional(), {
    about: 'The file with the channels that repositories may name in `publish.notify`.',
    byDefault: 'no channels',
    page: 'notifications.md#define-a-channel',
  }),
  HTTPS_PROXY: variable(proxyAddress.optional(), {
    about: 'The proxy for all requests: `http://user:password@proxy.example.org:3128`.',
    byDefault: '`HTTP_PROXY`, else no proxy',
    mayHold: A_PROXY,
    page: 'operations.md#a-proxy',
  }),
  HTTP_PROXY: variable(proxyAddress.optional(), {
    about: 'The proxy for requests to `http://` addresses, and for all if it is set alone.',
    byDefault: 'no proxy',
    mayHold: A_PROXY,
    page: 'operations.md#a-proxy',
  }),
  NO_PROXY: variable(z.string().optional(), {
    about:
      'Hosts and single addresses that are reached without the proxy: `git.example.org,.example.net,10.0.0.7:8080`.',
    byDefault: 'none',
    page: 'operations.md#a-proxy',
  }),
  METRICS_TOKEN: variable(
    z
      .string()
      .regex(/^[\w.~+/=-]{20,}$/)
      .optional(),
    {
      about: 'The token for `/metrics`, of at least 20 characters.',
      byDefault: 'there is no such page',
      mayHold: 'at least 20 letters, digits or . _ ~ + / = -, such as `openssl rand -hex 20` prints',
      page: 'operations.md#figures-for-prometheus',
    },
  ),
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), {
    about: 'How much is logged: `debug`, `info`, `warn`, `error` or `silent`.',
    byDefault: '`info`',
    mayHold: 'debug, info, warn, error or silent',
    page: 'operations.md#logs',
  }),
})

export function mayHoldOf(name: string): string | undefined {
  const schema = (settingVariables.shape as Readonly<Record<string, z.ZodType>>)[name]
  return schema && variableTexts.get(schema)?.mayHold
}
