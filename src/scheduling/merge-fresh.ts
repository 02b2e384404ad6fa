import { GalleyError } from '../errors.ts'
import { enqueue, merge } from '../github/merge.ts'
import type { ReviewedHead } from '../publish/decide.ts'
import { approversIn } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { Review } from '../publish/review.ts'
import { ageMs, FRESH_MS, SLOW_MS } from '../review/freshness.ts'
import type { LoadedPull } from '../review/load-pull.ts'
import type { Services } from '../services.ts'

/** Read, and found ready to go out. */
export interface Ready {
  seen: LoadedPull
  review: Review
  head: ReviewedHead
}

/** GitHub's answer to a merge, and what that was asked for on. Milliseconds since the epoch. */
export interface Asked extends Ready {
  answer: MergeAnswer
  answeredMs: number
}

/** So many reads may be too old by the time the merge can be asked for; then GitHub itself must be slow. */
const STRICT_TRIES = 3

/**
 * Asks GitHub for a merge on facts that are at most a second old when the request goes out, and reads again until they are.
 * All that may have to wait comes before the reading: GitHub's limits, and the token. `again` reads afresh; undefined, from
 * either, where what it finds no longer allows the merge.
 */
export async function mergeFresh(
  first: Ready | undefined,
  again: () => Promise<Ready | undefined>,
  { installationId, shell: services }: { installationId: number; shell: Services },
): Promise<Asked | undefined> {
  const { clock, github, publications } = services
  await github.writes.spend(installationId, clock.now(), 'merge')
  await github.prepareToken(installationId)
  let ready = first && ageMs(first.seen.asked, clock) <= FRESH_MS ? first : await again()
  for (let tries = 1; ready; tries++) {
    const limitMs = tries <= STRICT_TRIES ? FRESH_MS : SLOW_MS
    const { intentId, ...asked } = await askWhileFresh(ready, limitMs, services)
    // Others wait for their turn meanwhile.
    const isGivenUp = tries > STRICT_TRIES || ageMs(ready.seen.asked, clock) > SLOW_MS
    const isUnsent = asked.answer.is === 'unsent'
    if (isUnsent && !isGivenUp) await publications.deleteIntent(intentId)
    else await publications.recordAnswer(intentId, asked.answer)
    if (!isUnsent) return asked
    if (isGivenUp)
      throw new GalleyError(
        'github',
        'GitHub answers too slowly to merge on what it has just said. Galley tries again.',
      )
    ready = await again()
  }
  return undefined
}

async function askWhileFresh(
  ready: Ready,
  limitMs: number,
  services: Services,
): Promise<Asked & { intentId: number }> {
  const { clock, github, publications } = services
  const { seen, review, head } = ready
  const { pull, plan, gates } = review
  const mayGo = () => ageMs(seen.asked, clock) <= limitMs
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
      ? await enqueue(octokit, pull.nodeId, head, mayGo)
      : await merge(octokit, pull.id, head, mayGo)
  return { ...ready, answer, answeredMs: clock.githubNow(), intentId }
}

/**
 * Nothing goes out early: what this machine's clock, the database's and GitHub's have all passed, in milliseconds since
 * the epoch.
 */
export async function timeOnAllClocks({ clock, database }: Services): Promise<number> {
  return Math.min(clock.now(), await database.now(), clock.githubHasPassed())
}
