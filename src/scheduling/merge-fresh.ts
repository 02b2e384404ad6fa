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
  intentId: number
}

/** After so many loads that were too old at the moment of the merge, GitHub itself must be slow. */
const STRICT_TRIES = 3

/**
 * Asks GitHub for a merge on facts that are at most a second old when the request goes out, and loads again until
 * they are. A new token would have to be waited for, so it comes before the load. Until the answer to a merge is
 * recorded with the merge itself, its intent stays open.
 */
export async function mergeFresh(
  first: ReadyPull,
  reload: () => Promise<ReadyPull | NotReady>,
  {
    installationId,
    services,
    onSend,
  }: { installationId: number; services: MergeServices; onSend: () => void },
): Promise<MergeRequest | NotReady> {
  const { clock, github, publications } = services
  await github.prepareToken(installationId)
  let pull = ageMs(first.loaded.loadedAt, clock) <= FRESH_MS ? first : await reload()
  for (let tries = 1; pull.is === 'ready'; tries++) {
    const limitMs = tries <= STRICT_TRIES ? FRESH_MS : SLOW_MS
    const spentMs = clock.githubNow()
    const request = await requestWhileFresh(pull, limitMs, spentMs, services, onSend)
    // Galley gives up after some tries, since other publications of the repository wait for this one.
    const isGivenUp = tries > STRICT_TRIES || ageMs(pull.loaded.loadedAt, clock) > SLOW_MS
    const isUnsent = request.answer.is === 'unsent'
    // Nothing went out, so that its place belongs to the next publication.
    if (isUnsent) await publications.deleteIntent(request.intentId, { installationId, atMs: spentMs })
    else if (request.answer.is !== 'merged') await publications.recordAnswer(request.intentId, request.answer)
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
  spentMs: number,
  { clock, github, publications }: MergeServices,
  onSend: () => void,
): Promise<MergeRequest> {
  const { pull, plan, gates } = review
  const isFresh = () => {
    if (ageMs(loaded.loadedAt, clock) > limitMs) return false
    onSend()
    return true
  }
  const { installationId } = pull.id
  const octokit = await github.installation(installationId)
  const { epochMs: plannedMs, zone } = plan.is === 'at' ? plan.instant : { epochMs: 0, zone: 'UTC' }
  const approvals = approversIn(gates)
  const intent = { headSha: head.sha, plannedMs, zone, gates, approvals, askedMs: clock.now() }
  const intentId = await github.writes.spendWith(installationId, spentMs, 'merge', (spending) =>
    publications.recordIntent(pull.id, intent, spending),
  )
  const answer =
    head.through === 'queue'
      ? await enqueue(octokit, pull.nodeId, head, isFresh)
      : await merge(octokit, pull.id, head, mergeMessage(pull, head.method), isFresh)
  return { is: 'requested', review, head, answer, answeredMs: clock.githubNow(), intentId }
}

/** A post never goes out early: this machine's clock, the database's and GitHub's must all have passed its instant. */
export function timeOnAllClocks({ databaseMs }: { databaseMs: number }, clock: CheckedClock): number {
  return Math.min(clock.now(), databaseMs, clock.githubHasPassed())
}
