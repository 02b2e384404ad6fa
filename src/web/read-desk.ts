import type { DeskPlace, PlansTable } from '../database/plans-table.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { deskQuery } from './desk-place.ts'

export interface VisibilitySource {
  visibleAmong(
    repositories: readonly Omit<PullId, 'number'>[],
  ): Promise<{ isPublic(repositoryId: number): boolean; isPartial: boolean }>
}

export interface DeskRows {
  plans: readonly StoredPlan[]
  /** The queries of the pages before and after this one. */
  earlier: string | undefined
  later: string | undefined
  published: readonly Publication[]
  /** True if rows may be missing because GitHub could not say if their repositories are public. */
  isPartial: boolean
  /** Repositories that have become private, although the database does not say so yet. */
  hidden: ReadonlySet<number>
}

const MOST_PLANNED = 50
const MOST_PUBLISHED = 50

/** Hidden rows make room for others in the next round, and the repositories of those are then checked. */
const MOST_ROUNDS = 20

/** Reads the rows of the repositories that are public now, whatever the database says. */
export async function readDesk({
  plans,
  publications,
  visibility,
  from,
}: {
  plans: Pick<PlansTable, 'listPublic'>
  publications: Pick<PublicationsTable, 'listPublic'>
  visibility: VisibilitySource
  from?: DeskPlace | undefined
}): Promise<DeskRows> {
  const checkedIds = new Set<number>()
  const hidden = new Set<number>()
  let isPartial = false
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const planned = await readPage(plans, { hidden: [...hidden], from })
    const published = from ? [] : await publications.listPublic(MOST_PUBLISHED, [...hidden])
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
  return { plans: [], earlier: undefined, later: undefined, published: [], isPartial: true, hidden }
}

/** Counting all plans would take longer than the page itself, so one more than is shown tells if there are others. */
async function readPage(
  plans: Pick<PlansTable, 'listPublic'>,
  { hidden, from }: { hidden: readonly number[]; from: DeskPlace | undefined },
): Promise<Pick<DeskRows, 'plans' | 'earlier' | 'later'>> {
  const rows = await plans.listPublic(MOST_PLANNED + 1, { hidden, from })
  const hasMore = rows.length > MOST_PLANNED
  if (from?.side === 'before') {
    // The first page is a full one, so that it is the same on the way back.
    if (!hasMore) return readPage(plans, { hidden, from: undefined })
    const shown = rows.slice(1)
    return { plans: shown, earlier: queryOf('before', shown[0]), later: queryOf('after', shown.at(-1)) }
  }
  const shown = rows.slice(0, MOST_PLANNED)
  return {
    plans: shown,
    earlier: from && (queryOf('before', shown[0]) ?? '?'),
    later: hasMore ? queryOf('after', shown.at(-1)) : undefined,
  }
}

function queryOf(side: DeskPlace['side'], plan: StoredPlan | undefined): string | undefined {
  return plan && deskQuery(side, plan)
}
