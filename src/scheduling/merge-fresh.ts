import type { Database } from '../database/database.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import { GalleyError } from '../errors.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { enqueue, merge } from '../github/merge.ts'
import type { ReviewedHead } from '../publish/decide.ts'
import { approversIn } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { NotReady } from '../publish/not-ready.ts'
import type { Review } from '../publish/review.ts'
import { mergeMessage } from '../publish/skip-words.ts'
import { ageMs, FRESH_MS, SLOW_MS } from '../review/freshness.ts'
import type { LoadedPull } from '../review/load-pull.ts'

export interface MergeServices {
  clock: CheckedClock
  github: GitHub
  publications: PublicationsTable
}

export interface ReadyPull {
  is: 'ready'
  loaded: LoadedPull
  review: Review
  head: ReviewedHead
}

export interface MergeRequest {
  is: 'requested'
  review: Review
  head: ReviewedHead
  answer: MergeAnswer
  answeredMs: number
}

/** After so many loads that were too old at the moment of the merge, GitHub itself must be slow. */
const STRICT_TRIES = 3

/**
 * Asks GitHub for a merge on facts that are at most a second old when the request goes out, and loads again until
 * they are. Everything that may have to wait comes before the load: GitHub's limits, and the token.
 */
export async function mergeFresh(
  first: ReadyPull | undefined,
  reload: () => Promise<ReadyPull | NotReady>,
  { installationId, services }: { installationId: number; services: MergeServices },
): Promise<MergeRequest | NotReady> {
  const { clock, github } = services
  const spentMs = clock.githubNow()
  await github.writes.spend(installationId, spentMs, 'merge')
  const result = await requestAfterReload(first, reload, { installationId, services })
  // Nothing went out, so that its place belongs to the next publication.
  if (result.is !== 'requested') await github.writes.giveBack(installationId, spentMs)
  return result
}

async function requestAfterReload(
  first: ReadyPull | undefined,
  reload: () => Promise<ReadyPull | NotReady>,
  { installationId, services }: { installationId: number; services: MergeServices },
): Promise<MergeRequest | NotReady> {
  const { clock, github, publications } = services
  await github.prepareToken(installationId)
  let pull = first && ageMs(first.loaded.loadedAt, clock) <= FRESH_MS ? first : await reload()
  for (let tries = 1; pull.is === 'ready'; tries++) {
    const limitMs = tries <= STRICT_TRIES ? FRESH_MS : SLOW_MS
    const { intentId, ...request } = await requestWhileFresh(pull, limitMs, services)
    // Galley gives up after some tries, since other publications of the repository wait for this one.
    const isGivenUp = tries > STRICT_TRIES || ageMs(pull.loaded.loadedAt, clock) > SLOW_MS
    const isUnsent = request.answer.is === 'unsent'
    if (isUnsent && !isGivenUp) await publications.deleteIntent(intentId)
    else await publications.recordAnswer(intentId, request.answer)
    if (!isUnsent) return request
    if (isGivenUp)
      throw new GalleyError(
        'github',
        'GitHub answers too slowly: what it said was too old when the merge could be asked for. Galley tries again.',
      )
    pull = await reload()
  }
  return pull
}

async function requestWhileFresh(
  { loaded, review, head }: ReadyPull,
  limitMs: number,
  { clock, github, publications }: MergeServices,
): Promise<MergeRequest & { intentId: number }> {
  const { pull, plan, gates } = review
  const isFresh = () => ageMs(loaded.loadedAt, clock) <= limitMs
  const octokit = await github.installation(pull.id.installationId)
  const { epochMs: plannedMs, zone } = plan.is === 'at' ? plan.instant : { epochMs: 0, zone: 'UTC' }
  const intentId = await publications.recordIntent(pull.id, {
    headSha: head.sha,
    plannedMs,
    zone,
    gates,
    approvals: approversIn(gates),
    askedMs: clock.now(),
  })
  const answer =
    head.through === 'queue'
      ? await enqueue(octokit, pull.nodeId, head, isFresh)
      : await merge(octokit, pull.id, head, mergeMessage(pull, head.method), isFresh)
  return { is: 'requested', review, head, answer, answeredMs: clock.githubNow(), intentId }
}

/** A post never goes out early: this machine's clock, the database's and GitHub's must all have passed its instant. */
export async function timeOnAllClocks({
  clock,
  database,
}: {
  clock: CheckedClock
  database: Database
}): Promise<number> {
  return Math.min(clock.now(), await database.now(), clock.githubHasPassed())
}
