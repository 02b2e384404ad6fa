import type { Intent, PublicationsTable } from '../database/publications-table.ts'
import { approversIn, type Gate } from '../publish/gate.ts'
import type { Plan } from '../publish/plan.ts'
import type { Publication } from '../publish/publication.ts'
import type { Pull } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/**
 * The record of a publication. If Galley requested the merge but was killed before recording it, got no answer, lost
 * its database, or another Galley merged it, the record is made now, with GitHub's time in whole seconds. Undefined
 * if a person merged it.
 */
export async function recordPublication(
  { pull, plan, gates }: Pick<Review, 'pull' | 'plan' | 'gates'>,
  { publications }: { publications: PublicationsTable },
): Promise<Publication | undefined> {
  const recorded = await publications.find(pull.id)
  if (recorded) return recorded
  if (pull.mergedAt === undefined) return undefined
  const intent = ownIntent(pull, await publications.lastIntent(pull.id)) ?? likelyIntent(pull, plan, gates)
  if (!intent) return undefined
  const publication: Publication = {
    id: pull.id,
    title: pull.title,
    url: pull.url,
    private: pull.private,
    plannedMs: intent.plannedMs,
    zone: intent.zone,
    mergedMs: pull.mergedAt,
    lagMs: Math.max(0, pull.mergedAt - intent.plannedMs),
    head: pull.head.sha,
    mergeCommit: pull.mergeCommit ?? '',
    gates: intent.gates,
    approvals: intent.approvals,
  }
  await publications.record(publication)
  return publication
}

type PlannedMerge = Pick<Intent, 'plannedMs' | 'zone' | 'gates' | 'approvals'>

function ownIntent(pull: Pull, intent: Intent | undefined): PlannedMerge | undefined {
  if (intent?.headSha !== pull.head.sha) return undefined
  const mayBeOurs = !intent.answer || ['ambiguous', 'merged', 'queued'].includes(intent.answer.is)
  return pull.isMergedByGalley || mayBeOurs ? intent : undefined
}

function likelyIntent(pull: Pull, plan: Plan, gates: readonly Gate[]): PlannedMerge | undefined {
  if (!pull.isMergedByGalley || plan.is !== 'at') return undefined
  const { epochMs: plannedMs, zone } = plan.instant
  const open = gates.filter(({ state }) => state === 'open')
  return { plannedMs, zone, gates: open, approvals: approversIn(open) }
}
