import type { Configuration } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { refuteErrors, subjectOf } from '../content/refutation.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { PublishedErrors } from '../site-cache/published-errors.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { readRepository, readSites } from './read-sites.ts'

interface Published {
  /** What is published: the commit from which a pull request began. */
  before: Snapshot
  configuration: Configuration
  at: number
  /** Which of the commit's posts count, for the post with this path. By default all do. */
  isEvidence?(path: string, of: string): boolean
}

export interface RefuteErrorsServices {
  workerPool: TaskRunner
  publishedErrors: PublishedErrors
}

/**
 * The posts, with notices in place of errors that say that the build would end, if published posts have the very same: then
 * Galley does not know all of the site. The posts are read as they are published, with the site as it is there.
 */
export async function refutePostErrors<Post extends { path: string; diagnostics: readonly Diagnostic[] }>(
  posts: readonly Post[],
  { before, configuration, at, isEvidence = () => true }: Published,
  { workerPool, publishedErrors }: RefuteErrorsServices,
): Promise<(Post & { diagnostics: Diagnostic[] })[]> {
  const subjectsOf = ({ diagnostics }: Post) =>
    diagnostics.flatMap((diagnostic) => subjectOf(diagnostic, configuration.rules) ?? [])
  const unchanged = posts.map((post) => ({ ...post, diagnostics: [...post.diagnostics] }))
  // Each post of a site that is read file by file would be a request.
  if (before.isRemote || !posts.some((post) => subjectsOf(post).length > 0)) return unchanged
  try {
    const { sites } = await readSites(before, configuration, { workerPool })
    const repository = await readRepository(before, [])
    const refuted = new Map<string, Diagnostic[]>()
    for (const [site, its] of Map.groupBy(posts, ({ path }) => siteOf(path, sites))) {
      const subjects = new Map(its.flatMap(subjectsOf).map((subject) => [subject.key, subject]))
      if (!site || subjects.size === 0) continue
      const place = { commit: before, site, repository, configuration, at }
      const published = await publishedErrors.of([...subjects.values()], place, workerPool)
      for (const { path, diagnostics } of its) {
        const isOne = (other: string) => isEvidence(other, path)
        refuted.set(path, refuteErrors(diagnostics, published, configuration.rules, isOne))
      }
    }
    return unchanged.map((post) => ({ ...post, diagnostics: refuted.get(post.path) ?? post.diagnostics }))
  } catch (error) {
    // The errors stand if nothing could be read in time. Other faults are thrown on.
    unreadBecause(error)
    return unchanged
  }
}
