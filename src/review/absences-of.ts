import type { Absence } from '../publish/missed.ts'
import type { Pull } from '../publish/pull.ts'
import type { Services } from '../services.ts'
import { ageMs, type Moment } from './freshness.ts'

/**
 * The times over which nothing could go out in the repository of a pull request that has just been read; `asked`: when the
 * reading began. Events come in any order, and not all of them: what is read says more. All times are GitHub's.
 */
export async function absencesOf(
  { id, archivedAt }: Pick<Pull, 'id' | 'archivedAt'>,
  asked: Moment,
  { absences, clock }: Pick<Services, 'absences' | 'clock'>,
): Promise<Absence[]> {
  const askedMs = clock.githubNow() - ageMs(asked, clock)
  const known = await absences.of(id)
  const repository = { repositoryId: id.repositoryId }
  const lasting = known.filter(({ untilMs }) => untilMs === undefined)
  const archived = lasting.find(({ why }) => why === 'archived')
  const isNews = archivedAt !== undefined && (archived === undefined || archived.fromMs > archivedAt)
  if (isNews) await absences.begin(repository, { why: 'archived', fromMs: archivedAt })
  // No installation reads anything while it is suspended. The public repositories of others it does read.
  const over = lasting.filter(
    ({ why, place, fromMs }) =>
      fromMs < askedMs && ('owner' in place || (why === 'archived' && archivedAt === undefined)),
  )
  for (const { place } of over) await absences.end(place, askedMs)
  return isNews || over.length ? absences.of(id) : known
}
