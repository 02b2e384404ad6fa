import type { GateWhy } from '../publish/gate.ts'

export type Sentences<Value extends { is: string }> = {
  [Is in Value['is']]: (value: Extract<Value, { is: Is }>) => string
}

/** The compiler cannot follow a case's name through the look-up, so the cast is here, in one place. */
export function sentenceOf<Value extends { is: string }>(sentences: Sentences<Value>, value: Value): string {
  return (sentences[value.is as Value['is']] as (value: Value) => string)(value)
}

const MOST_NAMED = 10

/** `a, b, … (+12)`: the last part counts the items that are left out. */
export function listed(items: readonly string[], between = ', ', most = MOST_NAMED): string {
  const leftOutCount = items.length - most
  return [...items.slice(0, most), ...(leftOutCount > 0 ? [`… (+${leftOutCount})`] : [])].join(between)
}

export type OtherBase = NonNullable<Extract<GateWhy, { is: 'approvals-missing' }>['otherBase']>

/** Groups earlier approvals by the branch for which they were given, so that one sentence serves each group. */
export function approvalsByBase({ approvals }: OtherBase): { was: string | undefined; people: string[] }[] {
  const branches = [...new Set(approvals.map(({ was }) => was))]
  return branches.map((was) => ({
    was,
    people: approvals.filter((approval) => approval.was === was).map(({ by }) => by),
  }))
}
