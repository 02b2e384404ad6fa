import { siteOf } from '../content/describe-site.ts'
import { largestPost } from '../content/post.ts'
import type { Release } from '../content/release.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { commitOnHead } from '../github/commit.ts'
import { languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import type { Overrides } from '../publish/overrides.ts'
import type { Review } from '../publish/review.ts'
import type { LoadedPull } from '../review/load-pull.ts'
import { type OpenCommitsServices, openCommits } from '../review/open-commits.ts'
import { unlessStalled, withLimit } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

export interface ReleaseServices extends OpenCommitsServices {
  workerPool: TaskRunner
  overrides: OverridesTable
  log: Log
}

type Released = NonNullable<Overrides['release']>

/**
 * If the site asks for it, a commit of Galley's own turns the drafts of a planned pull request into posts. This
 * happens as soon as there is a plan, so that checks and approvals cover what will go out, and once for each head.
 * `isStalled`: it has to be tried again.
 */
export async function publishDrafts(
  loaded: LoadedPull,
  review: Review,
  services: ReleaseServices,
): Promise<{ overrides: Overrides; isStalled?: boolean }> {
  const { pull, read, overrides } = loaded
  const isWanted = read.configuration.publish.drafts === 'release' && review.plan.is === 'at'
  const drafts = review.posts.filter(({ hiddenBy }) => hiddenBy.length)
  // A post that could not be read may be a draft too, and there is one try for each head.
  const isOver = !drafts.length || review.unread.length > 0 || pull.state !== 'open'
  if (!isWanted || isOver || isTried(overrides.release, pull.head.sha)) return { overrides }
  const release = pull.head.fork
    ? ({ head: pull.head.sha, is: 'fork' } as const)
    : await unlessStalled(commit(loaded, drafts, services), undefined)
  if (!release) return { overrides, isStalled: true }
  const updated = { ...overrides, release }
  await services.overrides.keep(pull.id, updated)
  return { overrides: updated }
}

/** The commit that Galley made is not tried again either. */
function isTried(release: Overrides['release'], head: string): boolean {
  return release?.head === head || (release?.is === 'made' && release.sha === head)
}

async function releasesOf(
  snapshot: Snapshot,
  drafts: Review['posts'],
  sites: LoadedPull['read']['sites'],
  { workerPool }: ReleaseServices,
): Promise<Release[]> {
  const existing = await snapshot.files()
  const releases: Release[] = []
  for (const { path } of drafts) {
    const file = await snapshot.read(path, largestPost)
    const site = siteOf(path, sites)
    if (!site || !file || file.tooLarge) continue
    // A byte order mark is a part of the file, which stays as it is.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
    const release = workerPool.run('release', { path, text, site, taken: [...existing.keys()] })
    releases.push(await withLimit(release, { is: 'impossible', path, because: 'unclear' } as const))
  }
  return releases
}

async function commit(
  { pull, read }: LoadedPull,
  drafts: Review['posts'],
  services: ReleaseServices,
): Promise<Released> {
  const head = pull.head.sha
  const releases = await services.mirrors.using(String(pull.id.repositoryId), async () => {
    const opened = await openCommits({ pull, mergeBase: read.mergeBase ?? pull.base.sha }, services)
    return releasesOf(opened.snapshot(head), drafts, read.sites, services)
  })
  const impossible = releases.find((result) => result.is === 'impossible')
  const left = impossible && { path: impossible.path, because: impossible.because }
  const changes = releases.filter((result) => result.is === 'change')
  if (left && !changes.length) return { head, is: 'impossible', ...left }
  const message = languageOf(read.site).messages.comment.releaseCommit(changes.length)
  const answer = await commitOnHead(
    await services.github.installation(pull.id.installationId),
    pull,
    message,
    {
      additions: changes.map(({ newPath, text }) => ({ path: newPath, text })),
      deletions: changes.flatMap(({ path, newPath }) => (path === newPath ? [] : [path])),
    },
  )
  services.log.info({ ...pull.id, answer }, 'GitHub answered a commit that turns drafts into posts')
  return answer.is === 'made'
    ? { head, is: 'made', sha: answer.sha, ...(left && { left }) }
    : { head, is: 'refused', message: answer.message.slice(0, 200) }
}
