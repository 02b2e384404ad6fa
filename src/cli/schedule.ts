import { GalleyError } from '../errors.ts'
import { WorkerPool } from '../worker/worker-pool.ts'
import { inspect } from './inspect.ts'
import { Progress } from './progress.ts'
import { scheduledEvents } from './schedule-events.ts'
import { scheduleIcs, scheduleJson, scheduleText } from './schedule-formats.ts'
import { styleFor } from './style.ts'
import type { Terminal } from './terminal.ts'

export interface ScheduleOptions {
  folder?: string | undefined
  format: string
  at?: string | undefined
  lang?: string | undefined
}

export async function schedule(options: ScheduleOptions, terminal: Terminal): Promise<0> {
  const pool = new WorkerPool({ threads: terminal.threads })
  try {
    return await scheduleWith(pool, options, terminal)
  } finally {
    await pool.stop()
  }
}

export async function scheduleWith(
  pool: WorkerPool,
  { folder, format, at, lang }: ScheduleOptions,
  terminal: Terminal,
): Promise<0> {
  if (!['text', 'json', 'ics'].includes(format))
    throw new GalleyError('settings', '--format is one of text, json, ics.')
  const { cwd, stderr, stdout } = terminal
  const now = terminal.now()
  const progress = new Progress(stderr, terminal.now)
  const paths = folder === undefined ? [] : [folder]
  const { site, language } = await inspect({ cwd, paths, at, lang, now }, pool, (done, all) =>
    progress.show(done, all),
  ).finally(() => progress.end())
  const events = scheduledEvents(site.posts, site.at, language)
  const style = styleFor(stdout)
  if (format === 'json') stdout.write(scheduleJson(events))
  else if (format === 'ics') stdout.write(scheduleIcs(events, language, now))
  else stdout.write(scheduleText(events, { language, style, posts: site.posts.length }))
  return 0
}
