import type { Publication } from '../publish/publication.ts'
import type { Pull } from '../publish/pull.ts'
import type { Shell } from './shell.ts'

/**
 * The record of a merged pull request's publication. Where Galley asked for that merge but was killed before it could
 * record it, or never got the answer, the record is made now, with GitHub's own time, which counts whole seconds.
 * Undefined where a person merged it.
 */
export async function settle(
  pull: Pull,
  { publications }: Pick<Shell, 'publications'>,
): Promise<Publication | undefined> {
  const known = await publications.find(pull.id)
  if (known) return known
  const intent = await publications.lastIntent(pull.id)
  if (intent?.headSha !== pull.head.sha || pull.mergedAt === undefined) return undefined
  const mayBeOurs = !intent.answer || ['ambiguous', 'merged', 'queued'].includes(intent.answer.is)
  if (!mayBeOurs) return undefined
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
