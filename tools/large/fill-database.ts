import { buildId } from '../../src/build-id.ts'
import type { Database } from '../../src/database/database.ts'
import { openTables } from '../../src/database/tables.ts'
import type { Plan } from '../../src/publish/plan.ts'
import { notifyPull } from '../../src/queue/job-kinds.ts'
import { Queue } from '../../src/queue/queue.ts'
import { schedule } from '../../src/scheduling/schedule.ts'
import { systemClock } from '../../src/system-clock.ts'
import { dated, pull as openPull } from '../../test/publish/cases.ts'
import { post, review } from '../../test/report/reviews.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000

/** The first date is far enough ahead for nothing to be due while it is measured. */
const FIRST_MS = 2 * DAY_MS
const SPREAD_MS = 300 * DAY_MS

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** So many of each repository are stored one by one. The others are copied from them, which is a hundred times faster. */
const SCHEDULED_EACH = 20

/** Stores plans and notifications as reviews do. */
export async function fillDatabase(database: Database, { pulls, reviewedMs }: World): Promise<void> {
  const queue = await Queue.start({ database, clock: systemClock, log: silent })
  await queue.declare(notifyPull)
  const tables = openTables(database, await buildId(), { recordPublication() {} })
  const services = { ...tables, queue, publicationAlarm: { expect() {} } }
  const context = {
    policy: { approvals: 1, grace: DAY_MS },
    ...{ zone: 'Europe/Paris', dependsOn: [], isKnown: true },
  }
  for (const [index, { sha, ...id }] of pulls.entries()) {
    if (id.number > SCHEDULED_EACH) continue
    const dueMs = reviewedMs + FIRST_MS + (Math.floor((SPREAD_MS * index * 7919) / pulls.length) % SPREAD_MS)
    const day = new Date(dueMs).toISOString().slice(0, 10)
    const reading = dated(new Date(dueMs).toISOString())
    if (reading.is !== 'instant') throw new Error('A date is always read.')
    const path = `_posts/${day}-salon-${id.number}.md`
    const plan: Plan = { is: 'at', instant: reading.instant, path, source: reading.source }
    const pull = openPull({
      ...{
        id,
        title: `Salon de l’emploi du ${day}`,
        head: { sha, branch: `post-${id.number}`, fork: false },
      },
      url: `https://github.com/${id.owner}/${id.repo}/pull/${id.number}`,
      openedAt: reviewedMs - DAY_MS,
    })
    const reviewed = review({ pull, plan, posts: [post({ path, date: reading })] }, reviewedMs)
    await schedule(reviewed, context, services, reviewedMs)
  }
  await queue.stop()
  await copyRows(database, Math.max(...new Set(pulls.map(({ number }) => number))))
}

/** Every copy has a number and a date of its own. */
async function copyRows(database: Database, most: number): Promise<void> {
  const [columns] = await database.query<{ own: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS own FROM information_schema.columns
     WHERE table_schema = 'galley' AND table_name = 'plan'
       AND column_name NOT IN ('number', 'due_ms', 'plan', 'title', 'url')`,
  )
  const copies = `generate_series(1, $1::int) AS n WHERE number + n * $2::int <= $3::int`
  const parameters = [Math.ceil(most / SCHEDULED_EACH), SCHEDULED_EACH, most]
  const movedMs = `(due_ms + n * 1234567::bigint)`
  await database.query(
    `INSERT INTO galley.plan (number, due_ms, plan, title, url, ${columns?.own})
     SELECT number + n * $2::int, ${movedMs}, jsonb_set(plan, '{instant,epochMs}', to_jsonb(${movedMs})),
       title || ' ' || n, url || n, ${columns?.own} FROM galley.plan, ${copies}`,
    parameters,
  )
  await database.query(
    `INSERT INTO pgboss.job (id, name, data, singleton_key, start_after, retry_limit, retry_delay, retry_backoff,
       retry_delay_max, expire_seconds, deletion_seconds, policy, keep_until, heartbeat_seconds)
     SELECT gen_random_uuid(), name, jsonb_set(data, '{number}', to_jsonb(number + n * $2::int)),
       split_part(singleton_key, '#', 1) || '#' || (number + n * $2::int), start_after + n * interval '1234567 ms',
       retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, policy, keep_until,
       heartbeat_seconds
     FROM (SELECT *, (data->>'number')::int AS number FROM pgboss.job WHERE name = $4) AS scheduled, ${copies}`,
    [...parameters, notifyPull.name],
  )
  await database.query('ANALYZE')
}
