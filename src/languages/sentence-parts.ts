import type { GateWhy } from '../publish/gate.ts'

/** A sentence for each case of a union, under the case's own name. */
export type Sentences<Value extends { is: string }> = {
  [Is in Value['is']]: (value: Extract<Value, { is: Is }>) => string
}

/** The sentence for a value. The compiler can't follow the name through the look-up: this is the one place that says so. */
export function sentenceOf<Value extends { is: string }>(sentences: Sentences<Value>, value: Value): string {
  return (sentences[value.is as Value['is']] as (value: Value) => string)(value)
}

/** Of a longer list so many are named. */
const MOST_NAMED = 10

/** A list within a sentence; past so many the rest is counted: `a, b, … (+12)`. */
export function listed(items: readonly string[], between = ', ', most = MOST_NAMED): string {
  const rest = items.length - most
  return [...items.slice(0, most), ...(rest > 0 ? [`… (+${rest})`] : [])].join(between)
}

export type OtherBase = NonNullable<Extract<GateWhy, { is: 'approvals-missing' }>['otherBase']>

/** Approvals given before the base was moved, together where the same sentence says it: by the branch it went into then. */
export function approvalsByBase({ approvals }: OtherBase): { was: string | undefined; people: string[] }[] {
  const branches = [...new Set(approvals.map(({ was }) => was))]
  return branches.map((was) => ({
    was,
    people: approvals.filter((approval) => approval.was === was).map(({ by }) => by),
  }))
}
