import { type ChangedEntry, changedEntries } from '../git/changed-entries.ts'
import { type ChangedFile, changedFiles } from '../git/changed-files.ts'
import { isRefusal } from '../git/fetch-limits.ts'
import type { FetchRequest } from '../git/mirror.ts'
import { RemoteSnapshot } from '../git/remote-snapshot.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { type GitObjectCache, RemoteGitObjects } from '../github/git-objects.ts'
import { type FetchServices, fetchCommits, type PullCommits } from './fetch-commits.ts'

export interface OpenCommitsServices extends FetchServices {
  gitObjects: GitObjectCache
}

export interface OpenCommits {
  snapshot(oid: string): Snapshot
  changes(before: string, after: string): Promise<{ entries: ChangedEntry[]; files: ChangedFile[] }>
}

/** The commits of a pull request in the mirror, or on GitHub if the repository is too large to be fetched. */
export async function openCommits(
  commits: PullCommits,
  services: OpenCommitsServices,
  otherCommits: FetchRequest['commits'] = [],
): Promise<OpenCommits> {
  const { id } = commits.pull
  try {
    await fetchCommits(commits, services, otherCommits)
    return services.mirrors.open(String(id.repositoryId))
  } catch (error) {
    if (!isRefusal(error) || !('over' in error.data)) throw error
  }
  const octokit = await services.github.installation(id.installationId)
  const objects = new RemoteGitObjects(octokit, id, services.gitObjects)
  const snapshots = new Map<string, Snapshot>()
  const snapshot = (oid: string) => {
    const opened = snapshots.get(oid) ?? new RemoteSnapshot(oid, objects)
    snapshots.set(oid, opened)
    return opened
  }
  return {
    snapshot,
    async changes(before, after) {
      const entries = await changedEntries(snapshot(before), snapshot(after))
      return { entries, files: await changedFiles(snapshot(before), snapshot(after), entries) }
    },
  }
}
