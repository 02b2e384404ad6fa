import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PASSABLE } from './chaos/database-server.ts'
import { measurePublications } from './speed/publications.ts'
import { measureWebhooks } from './speed/webhooks.ts'

const help = `Measures the built program beside the least that anybody could do: publications beside the bare calls that
read and merge a pull request, webhooks beside a Probot App that does nothing with them. Prints two tables.

  npm run speed                          1, 20 and 100 due at once, in one repository and in twenty; embedded database
  npm run speed -- --server              on a PostgreSQL server
  npm run speed -- --processes 3         with three Galleys on a server
  npm run speed -- --due 500             another number; --repositories N
  npm run speed -- --program FOLDER      measures the Galley that was built in another folder, say an older one
  npm run speed -- --webhooks            only the webhooks; --no-webhooks leaves them out`

const { values } = parseArgs({
  allowNegative: true,
  options: {
    due: { type: 'string', multiple: true, default: ['1', '20', '100'] },
    repositories: { type: 'string', multiple: true, default: ['1', '20'] },
    processes: { type: 'string', default: '1' },
    server: { type: 'boolean', default: false },
    program: { type: 'string', default: '.' },
    webhooks: { type: 'boolean' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const processes = Number(values.processes)
const { program } = values
const database = values.server || processes > 1 ? 'server' : 'embedded'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const row = (...cells: readonly (string | number)[]) => say(`| ${cells.join(' | ')} |`)

if (values.help) say(help)
else {
  const folder = mkdtempSync(join(tmpdir(), 'galley-speed-'))
  // PostgreSQL runs as another user where this runs as root.
  chmodSync(folder, PASSABLE)
  if (values.webhooks !== true) await tellPublications(folder)
  if (values.webhooks !== false) await tellWebhooks(folder)
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function tellPublications(folder: string): Promise<void> {
  row(
    'due',
    'repositories',
    'first of each',
    'last',
    'bare calls',
    'times bare',
    'processor',
    'bare',
    'times bare',
  )
  row(...Array.from({ length: 9 }, () => '---'))
  for (const repositories of values.repositories.map(Number))
    for (const due of values.due.map(Number)) {
      // As many as there are repositories, at most.
      if (repositories > due) continue
      const figures = await measurePublications(
        { due, repositories, processes, database, program },
        newFolder(folder),
      )
      const { firstMs, lastMs, cpuSeconds, bare } = figures
      row(
        ...[due, repositories, `${firstMs.least} to ${firstMs.most} ms`, seconds(lastMs), seconds(bare.ms)],
        ...[ratio(lastMs, bare.ms), `${cpuSeconds.toFixed(2)} s`, `${bare.cpuSeconds.toFixed(2)} s`],
        ratio(cpuSeconds, bare.cpuSeconds),
      )
    }
}

async function tellWebhooks(folder: string): Promise<void> {
  row('at once', 'a second', 'median', 'p99', 'processor', 'bare: a second', 'median', 'p99', 'processor')
  row(...Array.from({ length: 9 }, () => '---'))
  for (const atOnce of [8, 32, 128]) {
    const { galley, bare } = await measureWebhooks(
      { count: 4_000, atOnce, database, program },
      newFolder(folder),
    )
    row(
      ...[atOnce, Math.round(galley.perSecond), milliseconds(galley.medianMs), milliseconds(galley.p99Ms)],
      `${galley.cpuMs.toFixed(2)} ms`,
      ...[Math.round(bare.perSecond), milliseconds(bare.medianMs), milliseconds(bare.p99Ms)],
      `${bare.cpuMs.toFixed(2)} ms`,
    )
  }
}

function newFolder(parent: string): string {
  const folder = join(parent, `case-${crypto.randomUUID()}`)
  mkdirSync(folder)
  return folder
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`
}

function ratio(value: number, bare: number): string {
  return (value / bare).toFixed(1)
}
