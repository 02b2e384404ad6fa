import type { JobKind } from '../queue/job-kinds.ts'
import type { Job, Services } from '../services.ts'
import { deliverMessage } from './deliver-message.ts'
import { findDeliveries } from './find-deliveries.ts'
import { findExpiries } from './find-expiries.ts'
import { findMerges } from './find-merges.ts'
import { findPulls } from './find-pulls.ts'
import { followMerge } from './follow-merge.ts'
import { learnSite } from './learn-site.ts'
import { notifyPull } from './notify-pull.ts'
import { passMergeGroup } from './pass-merge-group.ts'
import { publishRepository } from './publish-repository.ts'
import { rebuildSite } from './rebuild-site.ts'
import { refreshRepository } from './refresh-repository.ts'
import { rerunCheck } from './rerun-check.ts'
import { reviewPull } from './review-pull.ts'
import { runIssueCommand } from './run-issue-command.ts'
import { sweep } from './sweep.ts'
import { takeScreenshot } from './take-screenshot.ts'
import { unpublishPost } from './unpublish-post.ts'

/** A new job is a file of its own, its kind in queue/job-kinds.ts, and a line here. */
const jobs = [
  ...[
    reviewPull,
    learnSite,
    publishRepository,
    findPulls,
    passMergeGroup,
    rerunCheck,
    notifyPull,
    runIssueCommand,
  ],
  ...[
    deliverMessage,
    followMerge,
    findMerges,
    rebuildSite,
    takeScreenshot,
    refreshRepository,
    sweep,
    findDeliveries,
    findExpiries,
    unpublishPost,
  ],
] as readonly Job<object, keyof Services>[]

export const jobKinds = jobs.map(({ kind }) => kind)

/** All kinds are declared first, since jobs queue other jobs, and webhooks do where this process runs none. */
export async function declareJobs({ queue }: Pick<Services, 'queue'>): Promise<void> {
  for (const { kind } of jobs) await queue.declare(kind)
}

/** The jobs of a killed process are queued again first. */
export async function startJobs(services: Services): Promise<void> {
  for (const { kind } of jobs) await services.queue.recover(kind as JobKind<object>)
  for (const job of jobs)
    if (job.isPossible?.(services) ?? true)
      await services.queue.work(job.kind, (data) => job.run(data, services))
}
