import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as realTime } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../../src/demo/free-port.ts'
import { waitFor } from '../../src/demo/wait-for-review.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest, isDeep } from '../deep.ts'
import { post, site } from '../desk.ts'
import { ConnectProxy } from '../http/connect-proxy.ts'
import { outputOf, program } from './program.ts'

describe('process/service', () => {
  // The real program in a process of its own, as `npm start` runs it, on the real clock: a process has no other.

  const never = () => new Promise(() => undefined)

  let sandbox: Sandbox
  let folder: string
  const running: ChildProcess[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-service-'))
    sandbox = await Sandbox.start({ folder: join(folder, 'github') })
  })

  afterEach(async () => {
    for (const child of running.splice(0)) await kill(child)
  })

  afterAll(async () => {
    await sandbox?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  interface Service {
    child: ChildProcess
    output(): string
  }

  function start(env: Record<string, string>, command?: readonly string[]): Service {
    const options: SpawnOptions = {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Without a cache each process would compile all of Galley anew.
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    }
    const child = command ? spawn(command[0] ?? '', command.slice(1), options) : program(['serve'], options)
    running.push(child)
    return { child, output: outputOf(child) }
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  const says = (service: Service, text: string) =>
    waitFor(() => (service.output().includes(text) ? true : undefined), 60_000)

  /** An App on the sandbox, and the settings that an operator would write down for it. */
  async function configured(): Promise<Record<string, string>> {
    const port = await freePort()
    const app = sandbox.registerApp({
      ...parse(readFileSync('app.yml', 'utf8')),
      // As on GitHub, a name is given once; the last test registers "Galley" itself.
      name: `Galley ${port}`,
      hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
    })
    await sandbox.install(app, 'mairie')
    const data = mkdtempSync(join(folder, 'data-'))
    cpSync(await databaseTemplate(), join(data, 'database'), { recursive: true })
    return {
      GITHUB_URL: sandbox.url,
      PORT: String(port),
      DATA_DIR: data,
      APP_ID: String(app.id),
      PRIVATE_KEY: app.pem,
      WEBHOOK_SECRET: app.webhookSecret,
    }
  }

  /** An approved post that Galley has found ready before its date, which is as near as this machine's speed allows. */
  async function readyBeforeItsDate(repository: SandboxRepository) {
    for (let aheadMs = 8_000; aheadMs < 100_000; aheadMs *= 2) {
      const due = Math.ceil(Date.now() / 1000) * 1000 + aheadMs
      const pull = await repository.openPull({
        by: 'ada',
        branch: `coupure-${aheadMs}`,
        title: 'Un billet',
        files: { [`_posts/2030-01-07-coupure-${aheadMs}.md`]: post({ date: new Date(due).toISOString() }) },
      })
      pull.review({ by: 'chief', state: 'approve' })
      const ready = () => pull.comments.find(({ body }) => body.includes('✅ Prêt'))
      if (await waitFor(ready, due - Date.now())) return { pull, due }
    }
    throw new Error('Galley found no post ready before its date.')
  }

  test('killed with −9 after scheduling and started again after the date, it merges within seconds of its start', async () => {
    const repository = await sandbox.createRepository('mairie/site', {
      files: site,
      collaborators: { chief: 'write' },
    })
    const env = await configured()
    const first = start(env)
    expect(await says(first, 'Galley is listening')).toBe(true)

    const { pull, due } = await readyBeforeItsDate(repository)
    await kill(first.child)

    await realTime(due - Date.now() + 500)
    expect(pull.state).toBe('open')
    const second = start(env)
    expect(await waitFor(() => (pull.state === 'merged' ? true : undefined), 60_000)).toBe(true)
    const published = await waitFor(
      () => pull.comments.find(({ body }) => body.includes('Publié le')),
      60_000,
    )
    expect(published?.body).toContain('après sa date')
    expect(second.child.exitCode).toBeNull()
  })

  deepTest(
    'it refuses to start on a data folder that another Galley holds, and says what to do',
    async () => {
      const env = await configured()
      const holder = spawn('node', ['test/database/hold-folder.ts', env.DATA_DIR ?? ''])
      running.push(holder)
      await once(holder.stdout, 'data')
      const second = start({ ...env, PORT: '0' })
      const [status] = await once(second.child, 'exit')
      expect(status).toBe(1)
      expect(second.output()).toContain('Another Galley is running on the data folder')
      expect(second.output()).toContain('DATA_DIR')
    },
  )

  deepTest('it refuses to start without a webhook secret', async () => {
    const { WEBHOOK_SECRET: _, ...env } = await configured()
    const service = start(env)
    const [status] = await once(service.child, 'exit')
    expect(status).toBe(1)
    expect(service.output()).toContain('WEBHOOK_SECRET')
  })

  const WRONG = [
    [
      'a port that is taken',
      () => ({ PORT: new URL(sandbox.url).port }),
      /Port \d+ on 127\.0\.0\.1 is taken/,
    ],
    ['a host that is not this machine’s', () => ({ HOST: '192.0.2.1' }), /HOST holds "192\.0\.2\.1"/],
    [
      'a host that does not exist',
      () => ({ HOST: 'no-such-host.invalid' }),
      /HOST holds "no-such-host\.invalid"/,
    ],
    ['a key that is none', () => ({ PRIVATE_KEY: 'hello' }), /PRIVATE_KEY, or the file of PRIVATE_KEY_PATH/],
    ['a key of another App', () => ({ PRIVATE_KEY: anotherKey() }), /refuses the App’s credentials \(401\)/],
    ['an App that does not exist', () => ({ APP_ID: '987654' }), /refuses the App’s credentials \(4\d\d\)/],
    [
      'a browser that is not there',
      () => ({ CHROMIUM_PATH: '/no/chromium' }),
      /CHROMIUM_PATH holds "\/no\/chromium"/,
    ],
    [
      'a port that is no number',
      () => ({ PORT: 'http' }),
      /PORT: it holds "http"; it may hold a whole number/,
    ],
  ] as const

  deepTest.each(WRONG)('%s ends the start, in words', async (_, wrong, words) => {
    const service = start({ ...(await configured()), ...wrong() })
    const [status] = await once(service.child, 'exit')
    expect(service.output()).toMatch(words)
    expect(service.output()).not.toMatch(/^ +at /m)
    expect(status).toBe(1)
  })

  deepTest(
    'a database that cannot be read ends the start with status 1, in words, and leaves no process behind',
    async () => {
      const env = await configured()
      const control = join(env.DATA_DIR ?? '', 'database', 'global', 'pg_control')
      rmSync(control)
      const service = start(env)
      const [status] = await once(service.child, 'exit')
      expect(status).toBe(1)
      expect(service.output()).toMatch(
        /The database in \S+ cannot be opened: could not open file "global\/pg_control"/,
      )
      expect(service.output()).toMatch(/mv \S+ \S+\.old/)
      expect(service.output()).not.toMatch(/Aborted|undefined|^ +at /m)
    },
  )

  deepTest('once the thread of its database has ended, it says so and ends with status 1', async () => {
    // At this signal the thread that was last asked something ends, as one that runs out of memory does.
    const killer = `data:text/javascript,${encodeURIComponent(`
        import { Worker } from 'node:worker_threads'
        const { postMessage } = Worker.prototype
        let last
        Worker.prototype.postMessage = function (...message) { last = this; return postMessage.apply(this, message) }
        process.on('SIGUSR2', () => last.terminate())`)}`
    const service = start({ ...(await configured()), NODE_OPTIONS: `--import=${killer}` })
    expect(await says(service, 'Galley is listening')).toBe(true)
    service.child.kill('SIGUSR2')
    const [status] = await once(service.child, 'exit')
    expect(service.output()).toMatch(/"level":60.*The thread of the database has ended\. Restart Galley\./)
    expect(status).toBe(1)
  })

  deepTest(
    'it stops within seconds of the end of npm, with a request under way that GitHub never answers',
    async () => {
      const env = await configured()
      const service = start(env, ['npm', 'start', '--silent', '--ignore-scripts'])
      const ready = async () => {
        const answer = await fetch(`http://127.0.0.1:${env.PORT}/ready`).catch(() => undefined)
        return answer && `${answer.status} ${await answer.text()}`
      }
      let first = await ready()
      while (first === undefined) first = await ready()
      expect(first).toContain('503 {"ready":false,"checks":[{"name":"service"')
      expect(await says(service, 'Galley is listening')).toBe(true)
      expect(await ready()).toContain('200 {"ready":true')
      const pid = Number(/"pid":(\d+)/.exec(service.output())?.[1])
      sandbox.faults.next({ path: /graphql/, times: Number.POSITIVE_INFINITY, until: never })
      const repository = await sandbox.createRepository('mairie/stop', { files: site })
      await repository.openPull({
        by: 'ada',
        branch: 'stop',
        title: 'Un billet',
        files: { '_posts/2031-01-07-stop.md': post({}) },
      })
      expect(
        await waitFor(() => sandbox.requests.find(({ kind }) => kind === 'graphql'), 10_000),
      ).toBeDefined()
      service.child.kill('SIGTERM')
      expect(await says(service, 'Galley is stopping')).toBe(true)
      expect(await ready()).toMatch(/503 .*Galley is stopping/)
      const isAlive = () => {
        try {
          return process.kill(pid, 0)
        } catch {
          return false
        }
      }
      expect(await waitFor(() => (isAlive() ? undefined : true), 12_000)).toBe(true)
      sandbox.faults.clear()
      expect(service.output()).toContain('Galley is stopping')
      expect(service.output()).not.toContain('did not stop within')
      if (!isDeep) return
      // What was in hand has been given back: the next Galley has the folder, and takes the job up.
      const next = start(env)
      expect(await says(next, 'Galley is listening')).toBe(true)
    },
  )

  const answerOf = async (url: string) => {
    const answer = await fetch(url)
    return `${answer.status} ${await answer.text()}`
  }

  deepTest(
    'told to stop before it has an App, it ends by itself, which the first process of a container has to',
    async () => {
      const settings = { PUBLIC_URL: 'https://galley.example.org', SETUP_HOST: '0.0.0.0' }
      const port = String(await freePort())
      const service = start({ ...settings, PORT: port, DATA_DIR: mkdtempSync(join(folder, 'data-')) })
      expect(await says(service, `Open http://127.0.0.1:${port} in a browser on this machine`)).toBe(true)
      service.child.kill('SIGTERM')
      expect(await once(service.child, 'exit')).toEqual([0, null])
    },
  )

  deepTest('with no App it offers to register one from app.yml, and starts with it', async () => {
    const port = await freePort()
    const data = mkdtempSync(join(folder, 'data-'))
    // Only the proxy knows where this GitHub is.
    const proxy = await ConnectProxy.starts()
    proxy.leads.set('github.invalid:80', Number(new URL(sandbox.url).port))
    const service = start({
      GITHUB_URL: 'http://github.invalid',
      http_proxy: `127.0.0.1:${proxy.port}`,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      DATA_DIR: data,
    })
    expect(await says(service, 'No GitHub App is configured yet')).toBe(true)
    expect(await answerOf(`http://127.0.0.1:${port}/health`)).toBe('200 {"status":"not set up"}')
    expect(await answerOf(`http://127.0.0.1:${port}/ready`)).toMatch(/^503 .*Galley is not set up yet/)
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    const action = decodeEntities(/action="([^"]+)"/.exec(page)?.[1] ?? '')
    const manifest = decodeEntities(/name="manifest" value="([^"]+)"/.exec(page)?.[1] ?? '')
    expect(JSON.parse(manifest)).toMatchObject({
      hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
      default_permissions: { contents: 'write', pull_requests: 'write', checks: 'write' },
    })

    const stranger = await fetch(`http://127.0.0.1:${port}/setup/done?code=x&state=guessed`)
    expect(stranger.status).toBe(400)
    const done = await fetch(action.replace('http://github.invalid', sandbox.url), {
      method: 'POST',
      body: new URLSearchParams({ manifest }),
    })
    expect(await done.text()).toContain('Install the App')
    expect(await says(service, 'Galley is listening')).toBe(true)
    const isOpenToOthers = (name: string) =>
      ((statSync(join(data, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0
    expect(readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(isOpenToOthers)).toEqual([])
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
    expect(proxy.hosts).toEqual(['github.invalid:80'])
    await proxy.stops()
  })

  deepTest('the registration page answers to this machine’s names alone', async () => {
    const port = await freePort()
    const service = start({ PORT: String(port), DATA_DIR: mkdtempSync(join(folder, 'data-')) })
    expect(await says(service, 'Start again with PUBLIC_URL')).toBe(true)
    const { request } = await import('node:http')
    const [response] = await once(
      request({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }).end(),
      'response',
    )
    expect(response.statusCode).toBe(403)
  })

  function anotherKey(): string {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  }

  function decodeEntities(text: string): string {
    return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  }
})
