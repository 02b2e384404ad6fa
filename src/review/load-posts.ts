import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import type { Pull } from '../publish/pull.ts'
import type { Services } from '../services.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import { CpuBudget } from '../worker/task-limits.ts'
import { fetchCommits, readPosts } from './read-posts.ts'

/** What a pull request changes: as it was read before, where that still holds. */
export async function loadPosts(pull: Pull, services: Services, waitMode: WaitMode): Promise<AnalyzedPosts> {
  const { github, mergeBases, postsCache } = services
  const { id, base, head } = pull
  const octokit = await github.installation(id.installationId)
  const asked = { pull, mergeBase: await mergeBases.of(octokit, id, base.sha, head.sha) }
  const party = { repository: String(id.repositoryId), budget: new CpuBudget(services.reviewBudgetMs) }
  const thinker = waitMode === 'none' ? services.publicationPool : services.workerPool
  const read = () => readPosts(asked, { ...services, workerPool: thinker.forOwner(party) }, waitMode)
  if (waitMode !== 'some') return postsCache.apart(asked, read, { whole: waitMode === 'all' })
  const reading = await postsCache.of(asked, read)
  // A mirror that was made anew meanwhile has only what was asked for since.
  await fetchCommits(asked, services)
  return reading
}
