import type { MergeBases } from '../github/merge-bases.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import type { Pull } from '../publish/pull.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import { CpuBudget } from '../worker/task-limits.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { openCommits } from './open-commits.ts'
import { type ReadPostsServices, readPosts } from './read-posts.ts'

export interface LoadPostsServices extends ReadPostsServices {
  mergeBases: MergeBases
  publicationPool: TaskRunner
  reviewBudgetMs: number
}

export async function loadPosts(
  pull: Pull,
  services: LoadPostsServices,
  waitMode: WaitMode,
): Promise<AnalyzedPosts> {
  const { github, mergeBases, mirrors, postsCache } = services
  const { id, base, head } = pull
  const octokit = await github.installation(id.installationId)
  const commits = { pull, mergeBase: await mergeBases.of(octokit, id, base.sha, head.sha) }
  const owner = { repository: String(id.repositoryId), budget: new CpuBudget(services.reviewBudgetMs) }
  const pool = waitMode === 'none' ? services.publicationPool : services.workerPool
  const read = () =>
    mirrors.using(String(id.repositoryId), () =>
      readPosts(commits, { ...services, workerPool: pool.forOwner(owner) }, waitMode),
    )
  if (waitMode !== 'some') return postsCache.forPublication(commits, read, { whole: waitMode === 'all' })
  const reading = await postsCache.forReview(commits, read)
  // A mirror that was made anew meanwhile may lack these commits.
  await openCommits(commits, services)
  return reading
}
