import type { PlansTable } from '../database/plans-table.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

/** Who knows which repositories everybody may read. */
export interface VisibilitySource {
  of(
    repositories: readonly Omit<PullId, 'number'>[],
  ): Promise<{ isPublic(repositoryId: number): boolean; isPartial: boolean }>
}

/** What the desk shows. */
export interface DeskRows {
  plans: readonly StoredPlan[]
  /** How many are planned beyond those. */
  more: number
  published: readonly Publication[]
  /** Some may be missing, since GitHub could not be asked whether everybody may read them. */
  isPartial: boolean
  /** Repositories of which nothing is shown, although what is kept of them does not say so yet. */
  hidden: ReadonlySet<number>
}

const MOST_PLANNED = 200
const MOST_PUBLISHED = 50

/** Each time at most so many rows make room for others, which GitHub is then asked about. */
const MOST_ROUNDS = 20

/** The rows of the repositories that everybody may read now, whatever was kept of them. */
export async function readDesk({
  plans,
  publications,
  visibility,
}: {
  plans: Pick<PlansTable, 'listPublic'>
  publications: Pick<PublicationsTable, 'listPublic'>
  visibility: VisibilitySource
}): Promise<DeskRows> {
  const asked = new Set<number>()
  const hidden = new Set<number>()
  let isPartial = false
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const planned = await plans.listPublic(MOST_PLANNED, [...hidden])
    const published = await publications.listPublic(MOST_PUBLISHED, [...hidden])
    const places = new Map([...planned.plans, ...published].map(({ id }) => [id.repositoryId, id]))
    const fresh = [...places.values()].filter(({ repositoryId }) => !asked.has(repositoryId))
    if (!fresh.length) return { ...planned, published, isPartial, hidden }
    const shown = await visibility.of(fresh)
    isPartial ||= shown.isPartial
    for (const { repositoryId } of fresh) {
      asked.add(repositoryId)
      if (!shown.isPublic(repositoryId)) hidden.add(repositoryId)
    }
  }
  return { plans: [], more: 0, published: [], isPartial: true, hidden }
}
