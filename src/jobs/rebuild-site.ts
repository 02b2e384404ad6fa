import type { RebuildId } from '../database/rebuilds-table.ts'
import { startRebuild } from '../github/start-rebuild.ts'
import { rebuildRetryMs } from '../publish/rebuild.ts'
import { rebuildSite as kind, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

const REPORTED_FROM = 2

export const rebuildSite: Job<RebuildId, 'clock' | 'database' | 'github' | 'log' | 'queue' | 'rebuilds'> = {
  kind,
  async run(id, services) {
    const stored = await services.rebuilds.find(id)
    if (!stored || stored.state.is === 'started') return
    // A rebuild never starts early: both clocks must have passed the date.
    const now = Math.min(services.clock.now(), await services.database.now())
    if (now < id.atMs) return services.queue.putAfter(kind, id, id.atMs - now)
    const answer = await startRebuild(await services.github.installation(id.installationId), id, stored.by)
    const reviewPulls = async () => {
      const { installationId, repositoryId, owner, repo } = id
      for (const number of stored.numbers)
        await services.queue.put(reviewPull, { installationId, repositoryId, owner, repo, number })
    }
    if (answer.is === 'started') {
      const atMs = services.clock.now()
      await services.rebuilds.recordAttempt(id, {
        state: { is: 'started', atMs },
        tries: stored.tries,
        nextMs: undefined,
      })
      services.log.info({ ...id, by: stored.by }, 'a rebuild of the site was started')
      return reviewPulls()
    }
    const tries = stored.tries + 1
    const pause = rebuildRetryMs(tries)
    services.log.warn(
      { ...id, by: stored.by, tries, answer },
      pause === undefined
        ? 'a rebuild of the site could not be started; Galley gives up, so start it by hand'
        : 'a rebuild of the site could not be started; Galley tries again',
    )
    const isReported = answer.isFinal || tries >= REPORTED_FROM
    const { message: words, missingPermission: lacking } = answer
    const failed = { is: 'failed', words, again: pause !== undefined, ...(lacking && { lacking }) } as const
    const state = isReported ? failed : stored.state
    const nextMs = pause === undefined ? undefined : services.clock.now() + pause
    await services.rebuilds.recordAttempt(id, { state, tries, nextMs })
    if (isReported) await reviewPulls()
    if (nextMs !== undefined) await services.queue.putAt(kind, id, nextMs)
  },
}
