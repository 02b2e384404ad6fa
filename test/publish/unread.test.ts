import { expect, test } from 'vitest'
import { decide } from '../../src/publish/decide.ts'
import { gates } from '../../src/publish/gates.ts'
import { noOverrides, type Overrides } from '../../src/publish/overrides.ts'
import type { Plan } from '../../src/publish/plan.ts'
import {
  isReported,
  mainReason,
  nextRetryMs,
  planWhenUnread,
  soonestReason,
  type UnreadBecause,
  type UnreadPost,
} from '../../src/publish/unread.ts'
import { due, facts, planned } from './cases.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

test('it is tried again after as long again as it has lasted, soon at first and every ten minutes in the end', () => {
  const waits: number[] = []
  for (let now = 0; waits.length < 10; ) {
    const next = nextRetryMs('stalled', 0, now)
    waits.push((next - now) / SECOND)
    now = next
  }
  expect(waits).toEqual([5, 5, 10, 20, 40, 80, 160, 320, 600, 600])
})

test('what costs too much is tried a minute later, and every hour in the end', () => {
  expect(nextRetryMs('costly', 0, 0)).toBe(MINUTE)
  expect(nextRetryMs('costly', 0, 20 * MINUTE)).toBe(40 * MINUTE)
  expect(nextRetryMs('failed', 0, 300 * MINUTE)).toBe(360 * MINUTE)
})

test('of several reasons the one that needs somebody is told, and the one that passes decides when to try again', () => {
  expect(mainReason([])).toBeUndefined()
  expect(mainReason(['stalled', 'failed', 'costly'])).toBe('costly')
  expect(mainReason(['stalled', 'failed'])).toBe('failed')
  expect(soonestReason(['costly', 'stalled'])).toBe('stalled')
  expect(soonestReason(['costly', 'failed'])).toBe('costly')
  expect(soonestReason([])).toBeUndefined()
})

test('a moment is not told, what lasts or costs too much is', () => {
  expect(isReported('stalled', 0, MINUTE - 1)).toBe(false)
  expect(isReported('stalled', 0, MINUTE)).toBe(true)
  expect(isReported('failed', 0, 0)).toBe(false)
  expect(isReported('costly', 0, 0)).toBe(true)
})

const order = (by: string, epochMs = due.epochMs): Overrides['plan'] => ({
  is: 'at',
  instant: { ...due, epochMs },
  by,
  text: 'lundi',
})
const ordered = (plan: Overrides['plan']): Overrides => ({ ...noOverrides, plan })
const at = (plan: Overrides['plan']): Plan => {
  if (!plan || plan.is === 'never') throw new Error('no instant')
  return { is: 'at', instant: plan.instant, order: plan }
}

test.each<[string, Plan | undefined, Overrides, Plan]>([
  ['what was planned stays', planned, noOverrides, planned],
  ['nothing was known of it', undefined, noOverrides, { is: 'none', why: 'not-read' }],
  ['nothing was planned', { is: 'none', why: 'no-date' }, noOverrides, { is: 'none', why: 'not-read' }],
  [
    'its date was unclear',
    { is: 'unclear', path: 'a.md', text: 'lundi', line: 3 },
    noOverrides,
    { is: 'none', why: 'not-read' },
  ],
  ['somebody has set a date', planned, ordered(order('chief')), at(order('chief'))],
  ['somebody had set it', at(order('chief')), ordered(order('chief')), at(order('chief'))],
  ['another one was set', at(order('chief')), ordered(order('chief', 5)), at(order('chief', 5))],
  ['the date that was set counts no more', at(order('chief')), noOverrides, { is: 'none', why: 'not-read' }],
  [
    'it was taken off the schedule',
    planned,
    ordered({ is: 'never', by: 'chief' }),
    { is: 'none', why: 'unscheduled', by: 'chief' },
  ],
])('%s', (_, stored, orders, plan) => {
  expect(planWhenUnread(stored, orders)).toEqual(plan)
})

const unread = (because: UnreadBecause, path = '_posts/a.md'): UnreadPost => ({
  path,
  change: 'added',
  because,
  diagnostics: [],
})
const told = (of: Parameters<typeof facts>[0]) =>
  gates(facts(of), due.epochMs).map(({ id, state }) => `${id} ${state}`)

test('where nothing could be read, that is told of the gates and nothing else', () => {
  expect(told({ posts: [], unread: [unread('stalled')] })).toEqual(['instant open', 'reviewed waiting'])
  expect(told({ posts: [], unread: [unread('costly')] })).toEqual(['instant open', 'reviewed shut'])
})

test('where one post could not be read, no gate that asks all posts is said to be open', () => {
  const some = told({ unread: [unread('failed')] })
  expect(some).toContain('reviewed waiting')
  expect(some).toContain('approvals open')
  expect(some.join()).not.toMatch(/visible|diagnostics/)
  expect(told({ unread: [unread('costly')], errors: 1 })).toContain('diagnostics shut')
})

test('what could not be read never goes out, everything else being well', () => {
  for (const because of ['stalled', 'costly', 'failed'] as const)
    for (const posts of [[], facts().posts]) {
      const { pull, policy, ...rest } = facts({ posts, unread: [unread(because)] })
      const decision = decide(pull, policy, gates({ pull, policy, ...rest }, due.epochMs))
      expect(decision.do).toBe(because === 'costly' ? 'refuse' : 'wait')
    }
})

test('the gate names the posts of the reason it tells', () => {
  const [, gate] = gates(
    facts({ posts: [], unread: [unread('stalled', 'a.md'), unread('costly', 'b.md')] }),
    due.epochMs,
  )
  expect(gate?.why).toEqual({ is: 'not-read', because: 'costly', paths: ['b.md'] })
})
