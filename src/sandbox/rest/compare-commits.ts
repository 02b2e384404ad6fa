import type { components } from '@octokit/openapi-types'
import { listCommits, readCommit } from '../git/commit-info.ts'
import { changedFiles } from '../git/list-changed-files.ts'
import { mergeBase } from '../git/pull-facts.ts'
import { commitJson, fileJson } from '../json/commit-json.ts'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

/** GitHub shows at most this many files of a comparison, and only on its first page. */
const mostFiles = 300
const mostCommits = 250

/**
 * GitHub's three-dot comparison: the files since the common ancestor, and the commits that only the head has,
 * oldest first, by pages. https://docs.github.com/rest/commits/commits#compare-two-commits. Undefined if
 * either end, or a common ancestor, is missing.
 */
export async function compareCommits(
  world: World,
  repository: Repository,
  base: string,
  head: string,
  { page, perPage = mostCommits }: { page: number; perPage?: number | undefined },
): Promise<components['schemas']['commit-comparison'] | undefined> {
  const { git } = repository
  const [baseCommit, headCommit] = await Promise.all([
    endOf(world, repository, base),
    endOf(world, repository, head),
  ])
  if (!baseCommit || !headCommit) return undefined
  const ancestor = await mergeBase(repository, baseCommit.sha, headCommit.sha)
  const common = ancestor ? await readCommit(git, ancestor) : undefined
  if (!common) return undefined
  const count = await git.run([
    'rev-list',
    '--left-right',
    '--count',
    `${baseCommit.sha}...${headCommit.sha}`,
  ])
  const [behind = 0, ahead = 0] = count.out.toString().trim().split('\t').map(Number)
  const all = await listCommits(git, [`${baseCommit.sha}..${headCommit.sha}`], Math.max(ahead, 1))
  const commits = all.reverse().slice((page - 1) * perPage, page * perPage)
  const files = page === 1 ? (await changedFiles(git, common.sha, headCommit.sha)).slice(0, mostFiles) : []
  const url = `${world.api}/repos/${fullName(repository)}/compare/${base}...${head}`
  const html = `${world.url}/${fullName(repository)}/compare/${base}...${head}`
  return {
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitJson(world, repository, baseCommit),
    merge_base_commit: commitJson(world, repository, common),
    status: ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical',
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commits.map((commit) => commitJson(world, repository, commit)),
    files: files.map((file) => fileJson(world, repository, headCommit.sha, file)),
  }
}

/** `owner:branch` names a branch of that owner's fork. */
async function endOf(world: World, repository: Repository, name: string) {
  const [owner, branch] = name.split(':')
  if (!branch) return readCommit(repository.git, name)
  const fork = world.repositories.find(
    (each) => each.owner.login === owner && (each === repository || each.parent === repository),
  )
  const sha = fork?.git.tips.get(branch)
  return sha ? readCommit(repository.git, sha) : undefined
}
