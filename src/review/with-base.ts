import type { Configuration } from '../content/configuration/configuration.ts'
import type { Site } from '../content/site.ts'
import type { Mirrors } from '../git/mirrors.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { BaseBranch } from '../github/base-branch.ts'
import type { GitHub } from '../github/github.ts'
import type { RepositoryFacts } from '../publish/pull.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { readSites } from './read-sites.ts'

export interface BaseServices {
  github: GitHub
  githubUrl: string
  mirrors: Mirrors
  workerPool: TaskRunner
}

export interface OpenBase {
  snapshot: Snapshot
  sites: readonly Site[]
  /** Of another commit, such as the tip of Galley's own branch. */
  commit(oid: string): Promise<Snapshot>
}

/** Fetches a repository's default branch and reads its sites, for as long as `work` takes. */
export async function withBase<Result>(
  { installationId, repositoryId, owner, repo }: Omit<RepositoryFacts, 'private'>,
  { branch, sha }: BaseBranch,
  configuration: Configuration,
  services: BaseServices,
  work: (base: OpenBase) => Promise<Result>,
): Promise<Result> {
  const { github, githubUrl, mirrors } = services
  const url = `${githubUrl}/${owner}/${repo}.git`
  return mirrors.using(String(repositoryId), async (mirror) => {
    const commit = async (oid: string, ref?: string) => {
      const commits = [{ oid, ...(ref && { ref }) }]
      await github.withGitToken(installationId, (token) => mirror.fetch({ url, token, commits }))
      return mirror.snapshot(oid)
    }
    const snapshot = await commit(sha, `refs/heads/${branch}`)
    const { sites } = await readSites(snapshot, configuration, services)
    return work({ snapshot, sites, commit })
  })
}
