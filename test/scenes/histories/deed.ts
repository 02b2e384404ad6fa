import fc from 'fast-check'

/** One thing that happens in a history: to the pull request, around it, or to Galley. */
export type Deed =
  | { do: 'push'; by: string; date: number; hidden: boolean; text: number }
  | { do: 'review'; by: string; says: 'approve' | 'request_changes' }
  | { do: 'dismiss'; of: string }
  | { do: 'hold' | 'draft'; on: boolean }
  | { do: 'close' | 'reopen' | 'restart' | 'calm' }
  | { do: 'permit'; whom: string; to: 'write' | 'read' }
  | { do: 'base'; how: 'elsewhere' | 'conflict' | 'two-approvals' | 'one-approval' }
  | { do: 'status'; state: 'success' | 'failure' | 'pending' }
  | { do: 'fault'; what: FaultName }
  /** The pull request is turned to another branch, or to main. */
  | { do: 'retarget'; to: 'main' | 'work' }
  /** A job of a workflow ends; an earlier run of the same one counts no more. */
  | { do: 'workflow'; run: 'first' | 'again' | 'newer'; ends: 'success' | 'failure' | 'cancelled' }
  /** A review is asked of a team, which Galley may not read. */
  | { do: 'ask-team' }
  | { do: 'command'; by: string; says: 'hold' | 'resume' | 'check' }
  /** From now on no post can be read in time; or it can again. */
  | { do: 'stall'; on: boolean }
  /** GitHub hangs over the next merge, and meanwhile this happens. */
  | { do: 'hang'; meanwhile: Meanwhile }
  | { do: 'kill'; at: 'read' | 'merge-asked' | 'merged' }
  | { do: 'webhooks'; how: 'lost' | 'doubled' | 'held' | 'released' | 'released-reversed' }
  | { do: 'wait'; seconds: number }
  /** Until so many seconds after the post's date. */
  | { do: 'reach'; after: number }
  | { do: 'clock'; whose: 'galley' | 'database'; minutes: number }

/** What people do while GitHub hangs over a merge. */
type Meanwhile = Extract<
  Deed,
  { do: 'review' | 'dismiss' | 'hold' | 'push' | 'close' | 'status' | 'retarget' }
>

/** What may go wrong with a request. */
export const faults = {
  'error before': { status: 502 },
  'error after': { status: 502, after: true },
  'cut before': { drop: true },
  'cut after': { drop: true, after: true },
  'base moved': {
    status: 405,
    body: { message: 'Base branch was modified. Review and try the merge again.' },
  },
  patience: { status: 403, headers: { 'retry-after': '90' } },
  'too many': { status: 429, headers: { 'retry-after': '7' } },
} as const

type FaultName =
  | keyof typeof faults
  | 'reading fails'
  | 'reading is cut'
  | 'mergeable unknown'
  | 'commenting fails'
  | 'tokens die'
  | 'limited for a day'

const people = fc.constantFrom('chief', 'boss', 'reader', 'passerby')
/** Minutes from the beginning at which the post is dated: most often the same one. */
const dates = fc.constantFrom(60, 60, 60, 60, 90, 30, -10)

const whilePublishing = {
  push: fc.record({
    by: fc.constantFrom('ada', 'ada', 'chief', 'passerby'),
    date: dates,
    hidden: fc.constantFrom(false, false, false, true),
    text: fc.nat(9),
  }),
  review: fc.record({
    by: fc.oneof({ weight: 3, arbitrary: fc.constant('chief') }, { weight: 2, arbitrary: people }),
    says: fc.constantFrom('approve', 'approve', 'approve', 'request_changes'),
  }),
  dismiss: fc.record({ of: fc.constantFrom('chief', 'boss') }),
  hold: fc.record({ on: fc.boolean() }),
  close: fc.record({}),
  status: fc.record({ state: fc.constantFrom('success', 'success', 'failure', 'pending') }),
  retarget: fc.record({ to: fc.constantFrom('main', 'main', 'work') }),
} as const

const named = ([name, arbitrary]: [string, unknown]) =>
  (arbitrary as fc.Arbitrary<object>).map((rest) => ({ do: name, ...rest }) as Deed)

const meanwhile = fc.oneof(...Object.entries(whilePublishing).map(named)) as fc.Arbitrary<Meanwhile>

const deeds = {
  ...whilePublishing,
  workflow: fc.record({
    run: fc.constantFrom('first', 'again', 'again', 'newer'),
    ends: fc.constantFrom('success', 'success', 'failure', 'cancelled'),
  }),
  'ask-team': fc.record({}),
  command: fc.record({ by: people, says: fc.constantFrom('hold', 'resume', 'resume', 'check') }),
  stall: fc.record({ on: fc.constantFrom(true, false, false) }),
  hang: fc.record({ meanwhile }),
  draft: fc.record({ on: fc.boolean() }),
  reopen: fc.record({}),
  restart: fc.record({}),
  calm: fc.record({}),
  permit: fc.record({ whom: fc.constantFrom('chief', 'reader'), to: fc.constantFrom('write', 'read') }),
  base: fc.record({ how: fc.constantFrom('elsewhere', 'conflict', 'two-approvals', 'one-approval') }),
  fault: fc.record({
    what: fc.constantFrom(
      ...(Object.keys(faults) as (keyof typeof faults)[]),
      ...(['reading fails', 'reading is cut', 'mergeable unknown', 'commenting fails'] as const),
      ...(['tokens die', 'limited for a day'] as const),
    ),
  }),
  kill: fc.record({ at: fc.constantFrom('read', 'merge-asked', 'merged') }),
  webhooks: fc.record({
    how: fc.constantFrom('lost', 'doubled', 'held', 'held', 'released', 'released-reversed'),
  }),
  wait: fc.record({ seconds: fc.constantFrom(1, 1, 5, 20, 120, 400, 700, 90_000) }),
  reach: fc.record({ after: fc.constantFrom(-1, 0, 0, 0, 1) }),
  clock: fc.record({
    whose: fc.constantFrom('galley', 'database'),
    minutes: fc.constantFrom(-60, -1, 0, 0, 1, 60),
  }),
} as const

const often: Partial<Record<keyof typeof deeds, number>> = {
  push: 4,
  review: 8,
  wait: 3,
  reach: 8,
  fault: 3,
  hold: 2,
  kill: 1,
  restart: 1,
  hang: 3,
  stall: 1,
}

const deed = fc.oneof(
  ...Object.entries(deeds).map(([name, arbitrary]) => ({
    weight: often[name as keyof typeof deeds] ?? 2,
    arbitrary: named([name, arbitrary]),
  })),
)

/** A step is what happens before Galley has had time to answer: one deed mostly, sometimes several at once. */
export const history: fc.Arbitrary<Deed[][]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: deed.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(deed, { minLength: 2, maxLength: 3 }) },
  ),
  { minLength: 3, maxLength: 14 },
)
