import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from 'pg-boss'
import { Database } from '../src/database/database.ts'
import { migrations } from '../src/database/migrations.ts'
import { Queue } from '../src/queue/queue.ts'
import { madeOnce } from './made-once.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** A database folder as a first start leaves it, to be copied: only its empty tables are shared, never a row. */
export function databaseTemplate(): Promise<string> {
  return madeOnce(`database-${templateVersion('@electric-sql/pglite')}`, async (folder) => {
    const database = await Database.open(folder)
    const queue = await Queue.start({ database, clock: systemClock, log: silent })
    await queue.stop()
    await database.close()
    // Half of the files are those of the databases that new ones are copied from, and Galley makes none.
    for (const unused of ['1', '4']) rmSync(join(folder, 'base', unused), { recursive: true })
  })
}

/** Another one for each version of what makes it: this package, the queue’s and our migrations. */
export function templateVersion(name: string): string {
  const packages = [name, 'pg-boss'].map((name) => readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  const made = JSON.stringify([packages, migrations, 'without templates, small log'])
  return createHash('sha256').update(made).digest('hex').slice(0, 12)
}
