import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Database } from '../src/database/database.ts'
import { freePort } from '../src/demo/free-port.ts'
import { DatabaseServer, PASSABLE } from './chaos/database-server.ts'
import { fillDatabase } from './large/fill-database.ts'
import { measure } from './large/measure.ts'
import { makeWorld } from './large/world.ts'

const help = `Fills a database with plans, starts the built program on it, and prints how long the start takes, how much
memory the program uses, and how long the desk takes.

  npm run large                         10,000 plans in the embedded database
  npm run large -- --server             in PostgreSQL
  npm run large -- --plans N            another number`

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '10000' },
    server: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) say(help)
else await run(Number(values.plans), values.server)
process.exit()

async function run(count: number, onServer: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'galley-large-'))
  chmodSync(folder, PASSABLE)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = onServer ? await DatabaseServer.start(join(folder, 'server')) : undefined
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const world = await makeWorld(join(folder, 'github'), `${url}/api/github/webhooks`, count)
  try {
    const begun = performance.now()
    const database = server ? await Database.connect(server.url) : await Database.open(join(data, 'database'))
    await fillDatabase(database, world)
    await database.close()
    say(`${count} plans stored in ${Math.round((performance.now() - begun) / 1000)} s`)
    const { app, sandbox } = world
    const env = {
      ...{ GITHUB_URL: sandbox.url, PORT: String(port), DATA_DIR: data, LOG_LEVEL: 'info' },
      ...{ APP_ID: String(app.id), PRIVATE_KEY: app.pem, WEBHOOK_SECRET: app.webhookSecret },
      ...(server && { DATABASE_URL: server.url }),
    }
    const figures = await measure(env, {
      url,
      logFile: join(tmpdir(), 'galley-large.log'),
      requests: () => sandbox.requests.length,
    })
    for (const [name, figure] of Object.entries(figures)) say(`${name.padEnd(16)}${figure}`)
    say(`requests        ${sandbox.requests.length}`)
  } finally {
    await world.sandbox.stop()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
