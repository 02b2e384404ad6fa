import type { GateWhy } from '../publish/gate.ts'

/** A sentence for each case of a union, under the case's own name. */
export type Sentences<Value extends { is: string }> = {
  [Is in Value['is']]: (value: Extract<Value, { is: Is }>) => string
}

/** The compiler can't follow a case's name through the look-up; this is the only place that has to know. */
export function sentenceOf<Value extends { is: string }>(sentences: Sentences<Value>, value: Value): string {
  return (sentences[value.is as Value['is']] as (value: Value) => string)(value)
}

/** At most so many items of a list are named. */
const MOST_NAMED = 10

/** Writes a list within a sentence, and counts what is left out: `a, b, … (+12)`. */
export function listed(items: readonly string[], between = ', ', most = MOST_NAMED): string {
  const rest = items.length - most
  return [...items.slice(0, most), ...(rest > 0 ? [`… (+${rest})`] : [])].join(between)
}

export type OtherBase = NonNullable<Extract<GateWhy, { is: 'approvals-missing' }>['otherBase']>

/** Groups approvals from before the base was moved by the branch they were given for: one sentence serves each group. */
export function approvalsByBase({ approvals }: OtherBase): { was: string | undefined; people: string[] }[] {
  const branches = [...new Set(approvals.map(({ was }) => was))]
  return branches.map((was) => ({
    was,
    people: approvals.filter((approval) => approval.was === was).map(({ by }) => by),
  }))
}
