import type { Configuration } from '../content/configuration/configuration.ts'
import type { RedirectPlan } from '../content/plan-redirect.ts'
import { largestPost } from '../content/post.ts'
import type { RedirectWish } from '../content/redirect-wish.ts'
import type { Site } from '../content/site.ts'
import type { ExpiriesTable, ExpiryId } from '../database/expiries-table.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { FileChanges } from '../github/commit.ts'
import type { Octokit } from '../github/github.ts'
import { readOwnBranch } from '../github/own-pull.ts'
import type { UnpublishingRedirect } from '../languages/unpublishing-messages.ts'
import { unpublishBranch } from '../publish/unpublishing.ts'
import type { OpenBase } from '../review/with-base.ts'
import { loadRedirect, type RedirectServices } from './load-redirect.ts'

/** Other pull requests that may change the same file: more of them at a time are not looked at. */
const MOST_OTHERS = 20

export interface UnpublishingChange {
  changes: FileChanges
  title: string
  redirect: UnpublishingRedirect | undefined
}

interface ChangeServices extends RedirectServices {
  expiries: ExpiriesTable
  octokit: Octokit
}

/** What a pull request that takes a post out has to change. Undefined if nothing has to be done. */
export async function unpublishingChange(
  id: ExpiryId,
  { site, configuration, opened }: { site: Site; configuration: Configuration; opened: OpenBase },
  services: ChangeServices,
): Promise<UnpublishingChange | undefined> {
  const { path, atMs } = id
  const { unpublish } = configuration.publish
  const text = await textAt(path, opened.snapshot)
  if (!unpublish || text === undefined) return undefined
  const { change, title, wish } = await services.workerPool.run('unpublish', {
    ...{ path, text, site, unpublish, atMs },
  })
  if (change.is === 'nothing') return undefined
  const { snapshot } = opened
  const place = { path, site, snapshot, configuration }
  const plan = wish?.is === 'wish' ? await loadRedirect(wish, place, services) : undefined
  const other =
    plan?.is === 'file' && plan.isShared ? await otherPull(id, plan.path, opened, services) : undefined
  const isWritten = plan?.is === 'file' && other === undefined
  const changes: FileChanges = {
    additions: [
      ...(change.is === 'change' ? [{ path, text: change.text }] : []),
      ...(isWritten ? [{ path: plan.path, text: plan.text }] : []),
    ],
    deletions: change.is === 'deletion' ? [path] : [],
  }
  return { changes, title, redirect: wish && redirectToTell(wish, plan, other) }
}

function redirectToTell(
  wish: RedirectWish,
  plan: RedirectPlan | undefined,
  other: number | undefined,
): UnpublishingRedirect | undefined {
  if (wish.is === 'unusable') return wish
  const { from = '', to } = wish
  switch (plan?.is) {
    case undefined:
      return undefined
    case 'by-hand':
      return { ...plan, to }
    case 'present':
      return plan
    case 'file':
      return other === undefined
        ? { is: 'file', path: plan.path, from, to }
        : { is: 'other-pull', path: plan.path, number: other, steps: plan.steps }
  }
}

/** Two pull requests that add lines at the same place of a file cannot both be merged. */
async function otherPull(
  id: ExpiryId,
  path: string,
  { snapshot, commit }: OpenBase,
  { expiries, octokit }: ChangeServices,
): Promise<number | undefined> {
  const present = new Set((await textAt(path, snapshot))?.split('\n'))
  for (const other of await expiries.prepared(id, MOST_OTHERS)) {
    const { sha, pulls } = await readOwnBranch(octokit, id, unpublishBranch(other.path, other.atMs))
    const open = pulls.find(({ isOpen }) => isOpen)
    if (!open || sha === undefined) continue
    const lines = (await textAt(path, await commit(sha)))?.split('\n') ?? []
    // Its branch may be older than what was added since.
    if (lines.some((line) => !present.has(line))) return open.number
  }
  return undefined
}

export async function textAt(path: string, snapshot: Snapshot): Promise<string | undefined> {
  const file = await snapshot.read(path, largestPost)
  if (!file || file.tooLarge) return undefined
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
}
