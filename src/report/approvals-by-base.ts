import type { GateWhy } from '../publish/gate.ts'

export type OtherBase = NonNullable<Extract<GateWhy, { is: 'approvals-missing' }>['otherBase']>

/** Approvals given before the base was moved, together where the same sentence says it: by the branch it went into then. */
export function approvalsByBase({ approvals }: OtherBase): { was: string | undefined; people: string[] }[] {
  const branches = [...new Set(approvals.map(({ was }) => was))]
  return branches.map((was) => ({
    was,
    people: approvals.filter((approval) => approval.was === was).map(({ by }) => by),
  }))
}
