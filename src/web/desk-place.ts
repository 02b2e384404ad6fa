import type { DeskPlace } from '../database/plans-table.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

const PLACE = /^(\d{1,16}|-)\/([\w.-]+)\/([\w.-]+)\/(\d{1,10})$/

const SIDES = ['after', 'before'] as const

/** The query of the page that shows what comes before or after this pull request. */
export function deskQuery(side: DeskPlace['side'], { plan, id }: Pick<StoredPlan, 'plan' | 'id'>): string {
  const due = plan.is === 'at' ? plan.instant.epochMs : '-'
  return `?${side}=${due}/${id.owner}/${id.repo}/${id.number}`
}

/** Undefined for the first page, and for an address that Galley has not made. */
export function deskPlace(query: (name: DeskPlace['side']) => string | undefined): DeskPlace | undefined {
  for (const side of SIDES) {
    const [, due, owner, repo, number] = PLACE.exec(query(side) ?? '') ?? []
    // PostgreSQL refuses larger numbers.
    if (owner && repo && Number(number) < 2 ** 31)
      return { side, dueMs: due === '-' ? undefined : Number(due), owner, repo, number: Number(number) }
  }
  return undefined
}
