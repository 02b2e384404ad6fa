import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../../src/demo/free-port.ts'
import { waitFor } from '../../src/demo/wait-for-review.ts'
import type { Files } from '../../src/sandbox/git/write-commit.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { databaseTemplate } from '../database-template.ts'
import { post, site } from '../desk.ts'
import { outputOf, program } from './program.ts'

describe('process/heavy-sites.deep', () => {
  // The real program in a process of its own, asked by another one: this process has GitHub's part in it, which is busy itself.

  /** Milliseconds that a hundredth of the answers may take longer than, with room for a machine that has others to serve. */
  const MOST_MS = 100
  const ROOM = 2.5

  const ASKER = `
const waits = []
process.on('SIGTERM', () => {
  waits.sort((a, b) => a - b)
  console.log(JSON.stringify({ count: waits.length, p99: waits[Math.floor(waits.length * 0.99)], most: waits.at(-1) }))
  process.exit()
})
while (true) {
  const begun = performance.now()
  await (await fetch(process.argv[1])).text()
  waits.push(performance.now() - begun)
  await new Promise((resolve) => setTimeout(resolve, 10))
}`

  let sandbox: Sandbox
  let galley: ChildProcess
  let url: string
  const folder = mkdtempSync(join(tmpdir(), 'galley-heavy-'))

  beforeEach(async () => {
    sandbox = await Sandbox.start({ folder: mkdtempSync(join(folder, 'github-')) })
  })
  afterEach(async () => {
    galley?.kill('SIGKILL')
    await sandbox?.stop()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function start(): Promise<void> {
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const app = sandbox.registerApp({
      ...parse(readFileSync('app.yml', 'utf8')),
      name: `Galley ${port}`,
      hook_attributes: { url: `${url}/api/github/webhooks` },
    })
    await sandbox.install(app, 'mairie')
    const data = mkdtempSync(join(folder, 'data-'))
    cpSync(await databaseTemplate(), join(data, 'database'), { recursive: true })
    galley = program(['serve'], {
      env: {
        PATH: process.env.PATH,
        GITHUB_URL: sandbox.url,
        PORT: String(port),
        DATA_DIR: data,
        APP_ID: String(app.id),
        PRIVATE_KEY: app.pem,
        WEBHOOK_SECRET: app.webhookSecret,
      },
    })
    const output = outputOf(galley)
    expect(await waitFor(() => (output().includes('is listening') ? true : undefined), 60_000)).toBe(true)
  }

  /** How long answers take meanwhile, and by how many bytes the process has grown at most. */
  async function whileAsked(work: () => Promise<unknown>) {
    const resident = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${galley.pid}/status`, 'utf8'))?.[1]) / 1000
    const before = resident()
    let largest = before
    const watch = setInterval(() => {
      largest = Math.max(largest, resident())
    }, 50)
    const asker = spawn(process.execPath, ['--input-type=module', '-e', ASKER, `${url}/health`])
    const output = outputOf(asker)
    try {
      await work()
    } finally {
      clearInterval(watch)
      asker.kill()
      await once(asker, 'exit')
    }
    const { p99, most, count } = JSON.parse(output())
    return { p99, most, count, grownMegabytes: Math.round(largest - before) }
  }

  type Read = [string, { site: Files; change: Files; says: RegExp }]

  const SITES: Read[] = [
    [
      'a pack bomb: eight files of 90 MB of zeros',
      {
        site,
        change: {
          ...Object.fromEntries(
            Array.from({ length: 8 }, (_, n) => [`${n}.bin`, new Uint8Array(90_000_000 + n)]),
          ),
          '_posts/2040-01-07-un-billet.md': post({ date: '2040-01-07 10:00' }),
        },
        says: /Prévu le/,
      },
    ],
    [
      'a site of 60 MB',
      {
        site: {
          ...site,
          ...Object.fromEntries(
            Array.from({ length: 60 }, (_, n) => [`assets/${n}.jpg`, randomBytes(1_000_000)]),
          ),
        },
        change: { '_posts/2040-01-07-un-billet.md': post({ date: '2040-01-07 10:00' }) },
        says: /Prévu le/,
      },
    ],
    [
      'a site of 10,000 posts',
      {
        site: {
          ...site,
          ...Object.fromEntries(
            Array.from({ length: 10_000 }, (_, n) => [
              `_posts/2020-01-${String((n % 28) + 1).padStart(2, '0')}-billet-${n}.md`,
              post(
                { title: `Billet ${n}`, tags: `[une, deux, numéro-${n % 50}]` },
                `Texte ${n}.\n`.repeat(200),
              ),
            ]),
          ),
        },
        change: { '_posts/2040-01-07-un-billet.md': post({ date: '2040-01-07 10:00' }) },
        says: /Prévu le/,
      },
    ],
  ]

  test.each(SITES)(
    '%s is read, and Galley answers meanwhile',
    async (what, { site, change, says }) => {
      const repository = await sandbox.createRepository('mairie/site', { files: site })
      await start()
      const figures = await whileAsked(async () => {
        const pull = await repository.openPull({
          by: 'ada',
          branch: 'billet',
          title: 'Un billet',
          files: change,
        })
        const told = () => pull.comments.find(({ body }) => says.test(body))
        expect(await waitFor(told, 240_000)).toBeDefined()
        // What is learned of its other posts comes after it.
        await waitFor(() => undefined, 5_000)
      })
      process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)
      expect(figures.count).toBeGreaterThan(0)
      expect(figures.p99).toBeLessThan(MOST_MS * ROOM)
    },
    300_000,
  )
})
