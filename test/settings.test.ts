import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APP_FILE, readSettings } from '../src/settings.ts'

describe('settings', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-settings-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** The settings of this environment, on a data folder of its own; what went wrong where they can't be used. */
  function read(env: Record<string, string> = {}) {
    return readSettings({ DATA_DIR: folder, ...env })
  }
  function mistake(env: Record<string, string>): { code: string; message: string } {
    try {
      read(env)
    } catch (error) {
      const { code, message } = error as { code: string; message: string }
      return { code, message }
    }
    throw new Error('nothing was wrong')
  }
  const registered = (app: unknown) =>
    writeFileSync(join(folder, APP_FILE), typeof app === 'string' ? app : JSON.stringify(app))

  const app = { APP_ID: '12', PRIVATE_KEY: 'key', WEBHOOK_SECRET: 'secret' }

  test('nothing set: GitHub, this machine only, and no App yet', () => {
    expect(read().app).toBeUndefined()
    // Whoever works on Galley may have registered an App in the folder that is the default.
    const { app: _, ...settings } = readSettings({})
    expect(settings).toEqual({
      githubUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      publicUrl: undefined,
      chromiumPath: undefined,
      dataFolder: resolve('data'),
      mirrorsMaxBytes: 10_000_000_000,
      role: 'all',
      host: '127.0.0.1',
      setupHost: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
    })
  })

  test.each(['short', 'twenty letters with a space'])(
    'a token that cannot be used is not repeated: %s',
    (value) => {
      const { message } = mistake({ METRICS_TOKEN: value })
      expect(message).toMatch(/METRICS_TOKEN: it may hold at least 20 letters/)
      expect(message).not.toContain(value)
    },
  )

  test('several processes share the jobs only on a server, and the command line goes first', () => {
    const databaseUrl = 'postgres://db.example/galley'
    expect(readSettings({ DATABASE_URL: databaseUrl, GALLEY_ROLE: 'worker' }, { role: 'web' }).role).toBe(
      'web',
    )
    expect(mistake({ GALLEY_ROLE: 'web' }).message).toContain('GALLEY_ROLE: web needs DATABASE_URL')
    expect(mistake({ GALLEY_ROLE: 'boss' }).message).toContain('it may hold all, web or worker')
  })

  test('an empty value is no value', () => {
    const blank = Object.fromEntries(
      [
        'GITHUB_URL',
        'PUBLIC_URL',
        'CHROMIUM_PATH',
        'DATA_DIR',
        'DATABASE_URL',
        'HOST',
        'SETUP_HOST',
        'PORT',
        'LOG_LEVEL',
        'METRICS_TOKEN',
        'APP_ID',
        'PRIVATE_KEY',
        'PRIVATE_KEY_PATH',
        'WEBHOOK_SECRET',
      ].map((name) => [name, '']),
    )
    expect(readSettings(blank)).toEqual(readSettings({}))
  })

  test('all that can be set', () => {
    const set = {
      GITHUB_URL: 'https://git.example',
      PUBLIC_URL: 'https://galley.example/',
      CHROMIUM_PATH: '/usr/bin/chromium',
      HOST: '0.0.0.0',
      SETUP_HOST: '::',
      PORT: '0',
      MIRRORS_MAX_MB: '250',
      LOG_LEVEL: 'debug',
      METRICS_TOKEN: '0123456789abcdef0123',
    }
    expect(read({ ...set, ...app })).toEqual({
      githubUrl: 'https://git.example',
      apiUrl: 'https://git.example/api/v3',
      publicUrl: 'https://galley.example',
      role: 'all',
      chromiumPath: '/usr/bin/chromium',
      dataFolder: folder,
      host: '0.0.0.0',
      setupHost: '::',
      port: 0,
      mirrorsMaxBytes: 250_000_000,
      logLevel: 'debug',
      metricsToken: '0123456789abcdef0123',
      app: { appId: 12, privateKey: 'key', webhookSecret: 'secret' },
    })
  })

  test.each([
    ['https://github.com', 'https://api.github.com'],
    ['https://github.com/', 'https://api.github.com'],
    ['HTTPS://GitHub.com', 'https://api.github.com'],
    ['https://ministere.ghe.com', 'https://api.ministere.ghe.com'],
    ['https://git.example', 'https://git.example/api/v3'],
    ['https://git.example//', 'https://git.example/api/v3'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/api/v3'],
    ['https://github.com.example', 'https://github.com.example/api/v3'],
  ])('%s has its API at %s', (url, api) => expect(read({ GITHUB_URL: url }).apiUrl).toBe(api))

  describe('a proxy', () => {
    test.each<[Record<string, string>, object | undefined]>([
      [{}, undefined],
      [{ NO_PROXY: 'git.example' }, undefined],
      [{ HTTPS_PROXY: 'http://p:1' }, { httpProxy: '', httpsProxy: 'http://p:1', noProxy: '' }],
      [{ http_proxy: 'http://p:1' }, { httpProxy: 'http://p:1', httpsProxy: '', noProxy: '' }],
      [
        {
          HTTP_PROXY: 'http://p:1',
          http_proxy: 'http://q:2',
          https_proxy: '',
          HTTPS_PROXY: 'https://r',
          no_proxy: '*',
        },
        { httpProxy: 'http://q:2', httpsProxy: 'https://r', noProxy: '*' },
      ],
      [{ HTTPS_PROXY: ' p.example:3128 ' }, { httpsProxy: 'http://p.example:3128' }],
    ])('of %j', (env, proxy) => {
      const found = read(env).proxy
      if (proxy) expect(found).toMatchObject(proxy)
      else expect(found).toBeUndefined()
    })

    test('that is wrong is told without its password', () => {
      for (const value of ['socks5://ada:secret@p:1', 'http://ada:secret@p:port', 'ada:secret@p:port']) {
        const { message } = mistake({ https_proxy: value })
        expect(message).toMatch(/HTTPS_PROXY: it holds "(socks5:\/\/|http:\/\/)?…@p:(1|port)"/)
        expect(message).not.toContain('secret')
      }
    })
  })

  test.each([
    ['https://example.org/galley/', 'https://example.org/galley'],
    ['https://example.org/a/../desks/galley', 'https://example.org/desks/galley'],
    ['https://EXAMPLE.org', 'https://example.org'],
  ])('the address %s may have a path', (url, publicUrl) =>
    expect(read({ PUBLIC_URL: url }).publicUrl).toBe(publicUrl),
  )

  describe('every mistake is named', () => {
    test.each([
      ['PUBLIC_URL', 'https://galley.example/?a'],
      ['PUBLIC_URL', 'https://galley.example/#a'],
      ['PUBLIC_URL', 'https://galley.example/:a/*'],
      ['GITHUB_URL', 'https://git.example/?a'],
      ['GITHUB_URL', 'github.com'],
      ['GITHUB_URL', 'ssh://git@github.com'],
      ['PUBLIC_URL', 'galley'],
      ['PORT', 'http'],
      ['PORT', '65536'],
      ['MIRRORS_MAX_MB', '99'],
      ['PORT', '-1'],
      ['PORT', '80.5'],
      ['LOG_LEVEL', 'loud'],
      ['APP_ID', 'galley'],
      ['APP_ID', '0'],
      ['PORT', '0x10'],
      ['PORT', '1e3'],
      ['DATABASE_URL', 'mysql://db.example.org/galley'],
      ['DATABASE_URL', 'db.example.org'],
    ])('%s=%s', (name, value) => {
      const { code, message } = mistake({ [name]: value })
      expect(code).toBe('settings')
      const [start, says] = [
        `Some settings cannot be used:\n  ${name}: it holds "${value}"; it may hold `,
        /.{10,}\.$/,
      ]
      expect(message.slice(0, start.length)).toBe(start)
      expect(message.slice(start.length)).toMatch(says)
    })

    test('all at once', () => {
      const { message } = mistake({ PORT: 'x', LOG_LEVEL: 'y', APP_ID: 'z' })
      expect(message.match(/^ {2}\w+/gm)).toEqual(['  PORT', '  APP_ID', '  LOG_LEVEL'])
    })
  })

  describe('an App that is only half configured', () => {
    test.each<[string[], string[]]>([
      [['APP_ID'], ['PRIVATE_KEY', 'WEBHOOK_SECRET']],
      [['PRIVATE_KEY'], ['APP_ID', 'WEBHOOK_SECRET']],
      [['WEBHOOK_SECRET'], ['APP_ID', 'PRIVATE_KEY']],
      [['APP_ID', 'PRIVATE_KEY'], ['WEBHOOK_SECRET']],
      [['APP_ID', 'WEBHOOK_SECRET'], ['PRIVATE_KEY']],
      [['PRIVATE_KEY', 'WEBHOOK_SECRET'], ['APP_ID']],
    ])('%j without %j', (given, missing) => {
      const { code, message } = mistake(
        Object.fromEntries(Object.entries(app).filter(([name]) => given.includes(name))),
      )
      expect(code).toBe('settings')
      expect(message.match(/^ {2}\w+/gm)).toEqual(missing.map((name) => `  ${name}`))
    })

    test('a missing secret is refused with the reason', () => {
      expect(mistake({ APP_ID: '12', PRIVATE_KEY: 'key' }).message).toBe(
        'The App is only half configured. Missing:\n  WEBHOOK_SECRET (the one on the App’s settings page: without it anybody could send events)',
      )
    })
  })

  describe('the private key', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\n'

    test('on one line, as many panels want it', () => {
      expect(read({ ...app, PRIVATE_KEY: key.replaceAll('\n', '\\n') }).app?.privateKey).toBe(key)
      expect(read({ ...app, PRIVATE_KEY: key }).app?.privateKey).toBe(key)
    })

    test('in a file, which has the last word', () => {
      writeFileSync(join(folder, 'key.pem'), key)
      expect(read({ ...app, PRIVATE_KEY_PATH: join(folder, 'key.pem') }).app?.privateKey).toBe(key)
    })

    test('in a file that is not there', () => {
      const path = join(folder, 'none.pem')
      expect(mistake({ ...app, PRIVATE_KEY_PATH: path })).toEqual({
        code: 'settings',
        message: `PRIVATE_KEY_PATH: ${path} cannot be read.`,
      })
    })
  })

  describe('what a registration left', () => {
    const left = { appId: 34, privateKey: 'registered key', webhookSecret: 'registered secret' }

    test('is the App, where the environment names none', () => {
      registered({ ...left, installUrl: 'https://github.com/apps/x' })
      expect(read().app).toEqual(left)
    })

    test('gives way to the environment', () => {
      registered(left)
      expect(read(app).app).toEqual({ appId: 12, privateKey: 'key', webhookSecret: 'secret' })
      expect(read({ WEBHOOK_SECRET: 'new' }).app).toEqual({ ...left, webhookSecret: 'new' })
      expect(read({ APP_ID: '34', WEBHOOK_SECRET: 'new' }).app).toEqual({ ...left, webhookSecret: 'new' })
    })

    test('is never mixed with another App', () => {
      registered(left)
      expect(mistake({ APP_ID: '12' }).message).toMatch(
        /half configured.*\n {2}PRIVATE_KEY or.*\n {2}WEBHOOK_SECRET/,
      )
    })

    test('without a secret is refused too', () => {
      registered({ ...left, webhookSecret: '' })
      expect(mistake({}).message).toMatch(/half configured.*\n {2}WEBHOOK_SECRET/)
    })

    test.each([['{"appId": 3'], ['null'], ['[]'], ['{}'], [JSON.stringify({ ...left, appId: '34' })]])(
      'and is broken: %s',
      (text) => {
        registered(text)
        expect(mistake({})).toEqual({
          code: 'settings',
          message: `What the registration of the App left in ${join(folder, APP_FILE)} cannot be read. Restore it, or delete it and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.`,
        })
      },
    )
  })
})
