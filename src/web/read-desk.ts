import type { PlansTable } from '../database/plans-table.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

export interface VisibilitySource {
  visibleAmong(
    repositories: readonly Omit<PullId, 'number'>[],
  ): Promise<{ isPublic(repositoryId: number): boolean; isPartial: boolean }>
}

export interface DeskRows {
  plans: readonly StoredPlan[]
  more: number
  published: readonly Publication[]
  /** True if rows may be missing because GitHub could not say if their repositories are public. */
  isPartial: boolean
  /** Repositories that have become private, although the database does not say so yet. */
  hidden: ReadonlySet<number>
}

const MOST_PLANNED = 200
const MOST_PUBLISHED = 50

/** Hidden rows make room for others in the next round, and the repositories of those are then checked. */
const MOST_ROUNDS = 20

/** Reads the rows of the repositories that are public now, whatever the database says. */
export async function readDesk({
  plans,
  publications,
  visibility,
}: {
  plans: Pick<PlansTable, 'listPublic'>
  publications: Pick<PublicationsTable, 'listPublic'>
  visibility: VisibilitySource
}): Promise<DeskRows> {
  const checkedIds = new Set<number>()
  const hidden = new Set<number>()
  let isPartial = false
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const planned = await plans.listPublic(MOST_PLANNED, [...hidden])
    const published = await publications.listPublic(MOST_PUBLISHED, [...hidden])
    const repositories = new Map([...planned.plans, ...published].map(({ id }) => [id.repositoryId, id]))
    const unchecked = [...repositories.values()].filter(({ repositoryId }) => !checkedIds.has(repositoryId))
    if (!unchecked.length) return { ...planned, published, isPartial, hidden }
    const answer = await visibility.visibleAmong(unchecked)
    isPartial ||= answer.isPartial
    for (const { repositoryId } of unchecked) {
      checkedIds.add(repositoryId)
      if (!answer.isPublic(repositoryId)) hidden.add(repositoryId)
    }
  }
  return { plans: [], more: 0, published: [], isPartial: true, hidden }
}
