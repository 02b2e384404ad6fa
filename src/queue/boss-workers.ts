import type { JobWithMetadata, PgBoss, WorkOptions } from 'pg-boss'
import type { JobKind } from './job-kind.ts'
import { Workers } from './workers.ts'

/** Workers are woken when there is something to do; should that ever fail, they look for themselves. */
const POLL_SECONDS = 300

/** The workers of one kind of job, as pg-boss has them: each fetches a job and runs it, one after another. */
export function bossWorkers<Data extends object>(
  boss: PgBoss,
  { name, concurrency }: JobKind<Data>,
  run: (job: JobWithMetadata<Data>) => Promise<void>,
): Workers {
  const workers = new Workers({
    most: concurrency,
    notify: (id) => boss.notifyWorker(id),
    start: async () => {
      const id: string = await boss.work<Data, void, WorkOptions & { includeMetadata: true }>(
        name,
        { includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS },
        async ([job]) => {
          if (job) await workers.busy(id, () => run(job))
        },
      )
      return id
    },
  })
  return workers
}
