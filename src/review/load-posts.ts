import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import type { Pull } from '../publish/pull.ts'
import type { Services } from '../services.ts'
import type { Patience } from '../site-cache/load-site-stats.ts'
import { CpuBudget } from '../worker/cpu-budget.ts'
import { fetchCommits, readPosts } from './read-posts.ts'

/** What a pull request changes: as it was read before, where that still holds. */
export async function loadPosts(pull: Pull, shell: Services, patience: Patience): Promise<AnalyzedPosts> {
  const { github, mergeBases, readings } = shell
  const { id, base, head } = pull
  const octokit = await github.installation(id.installationId)
  const asked = { pull, mergeBase: await mergeBases.of(octokit, id, base.sha, head.sha) }
  const party = { repository: String(id.repositoryId), budget: new CpuBudget(shell.reviewBudgetMs) }
  const thinker = patience === 'none' ? shell.publicationThinker : shell.thinker
  const read = () => readPosts(asked, { ...shell, thinker: thinker.for(party) }, patience)
  if (patience !== 'some') return readings.apart(asked, read, { whole: patience === 'all' })
  const reading = await readings.of(asked, read)
  // A mirror that was made anew meanwhile has only what was asked for since.
  await fetchCommits(asked, shell)
  return reading
}
