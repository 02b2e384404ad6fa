import { describe, expect, test } from 'vitest'
import type { Gate } from '../../src/publish/gate.ts'
import { gates } from '../../src/publish/gates.ts'
import {
  decideNotification,
  type NotificationKind,
  nextNotificationMs,
  notificationIn,
  notificationKey,
  notificationMarker,
} from '../../src/publish/notifications.ts'
import type { Pull } from '../../src/publish/pull.ts'
import { due, facts, planned, pull } from './cases.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T = due.epochMs
const plan = { plannedMs: T, opensMs: T, sinceMs: T - 72 * HOUR, graceMs: 24 * HOUR }

/** What is told at so many milliseconds from the planned instant. */
function toldAt(
  fromT: number,
  { of = plan, done = [] as NotificationKind[], seen = pull({ opinions: [] }) } = {},
): string {
  const all = gates(facts({ pull: seen }), T + fromT)
  const decision = decideNotification(
    { pull: seen, plan: planned, gates: all, refusal: undefined },
    of,
    done,
    T + fromT,
  )
  return decision.do === 'tell' ? decision.notification.kind : decision.why
}

/** What is decided an hour after the planned instant. */
const late = (of: Pull, gates: Gate[], tried: { refusal?: string; askedMs?: number } = {}) =>
  decideNotification({ pull: of, plan: planned, gates, refusal: undefined, ...tried }, plan, [], T + HOUR)

test('a branch that Galley updates is looked at two hours before, which notifies nobody', () => {
  const updated = { ...plan, isUpdated: true }
  expect(nextNotificationMs(updated, ['day-before'], T - 20 * HOUR)).toBe(T - 2 * HOUR)
  expect(nextNotificationMs(plan, ['day-before'], T - 20 * HOUR)).toBe(T - HOUR)
  expect(toldAt(-2 * HOUR, { of: updated, done: ['day-before'] })).toBe('nothing-due')
})

describe('while an approval is missing', () => {
  test.each<[string, number, string]>([
    ['two days before nothing is said', -48 * HOUR, 'nothing-due'],
    ['a millisecond short of a day before, nothing', -24 * HOUR - 1, 'nothing-due'],
    ['a day before it is told', -24 * HOUR, 'day-before'],
    ['a look that comes late tells it too', -5 * HOUR, 'day-before'],
    ['an hour before it is told', -HOUR, 'hour-before'],
    ['at the date nothing is told ahead of it any more', 0, 'nothing-due'],
    ['until five minutes after', 5 * MINUTE - 1, 'nothing-due'],
    ['when it is late', 5 * MINUTE, 'late'],
    ['to the end of its grace', 24 * HOUR, 'late'],
    ['then it has lapsed', 24 * HOUR + 1, 'lapsed'],
  ])('%s', (_name, fromT, told) => {
    expect(toldAt(fromT)).toBe(told)
  })
})

test('nothing is told twice', () => {
  expect(toldAt(-23 * HOUR, { done: ['day-before'] })).toBe('nothing-due')
  expect(toldAt(-HOUR, { done: ['day-before'] })).toBe('hour-before')
  expect(toldAt(HOUR, { done: ['late'] })).toBe('nothing-due')
})

test('nothing is told ahead when all is well, whatever the date still waits for', () => {
  expect(toldAt(-24 * HOUR, { seen: pull() })).toBe('all-well')
  expect(toldAt(-HOUR, { seen: pull() })).toBe('all-well')
})

test('a check under way a day before will end by itself; an hour before it is told', () => {
  const seen = pull({ checks: [{ name: 'build', state: 'running' }] })
  expect(toldAt(-24 * HOUR, { seen })).toBe('all-well')
  expect(toldAt(-HOUR, { seen })).toBe('hour-before')
})

test('a failed check is told a day before', () => {
  expect(toldAt(-24 * HOUR, { seen: pull({ checks: [{ name: 'build', state: 'failed' }] }) })).toBe(
    'day-before',
  )
})

test('what waits for its window alone is not late', () => {
  const opens = { epochMs: T + 24 * HOUR, zone: 'Europe/Paris' }
  const window: Gate = { id: 'window', state: 'waiting', why: { is: 'outside-window', opens } }
  expect(late(pull(), [window])).toMatchObject({ do: 'skip', kind: 'late' })
})

test('what is in a merge queue is late after half an hour, and lapses saying where it is', () => {
  const seen = pull({ queuePosition: 2 })
  const queued = (fromT: number) =>
    decideNotification({ pull: seen, plan: planned, gates: [], refusal: undefined }, plan, [], T + fromT)
  expect(queued(-HOUR)).toMatchObject({ do: 'skip', kind: 'hour-before' })
  expect(queued(30 * MINUTE - 1)).toEqual({ do: 'wait', why: 'in-merge-queue', untilMs: T + 30 * MINUTE })
  expect(queued(30 * MINUTE)).toMatchObject({ do: 'tell', notification: { kind: 'late', queuePosition: 2 } })
  expect(queued(24 * HOUR + 1)).toMatchObject({
    do: 'tell',
    notification: { kind: 'lapsed', queuePosition: 2 },
  })
})

test('what nothing stands in the way of is late once a merge was asked for in vain', () => {
  const goesOut = { do: 'wait', why: 'about-to-go-out' }
  expect(late(pull(), [])).toMatchObject({ ...goesOut, untilMs: T + 1.5 * HOUR })
  expect(late(pull(), [], { askedMs: T + HOUR - MINUTE + 1 })).toMatchObject(goesOut)
  expect(late(pull(), [], { askedMs: T + HOUR - MINUTE })).toMatchObject({ do: 'tell' })
  expect(late(pull(), [], { refusal: 'No.' })).toMatchObject({ do: 'tell' })
})

test('a plan made within the day, or the hour, skips what had passed when it was made', () => {
  const within = (hours: number) => ({ of: { ...plan, sinceMs: T - hours * HOUR } })
  expect(toldAt(-20 * HOUR, within(20))).toBe('nothing-due')
  // One made at the very moment of a notice has just told the same in its comment.
  expect(toldAt(-24 * HOUR, within(24))).toBe('nothing-due')
  expect(toldAt(-HOUR, within(1))).toBe('nothing-due')
  expect(toldAt(-HOUR, within(20))).toBe('hour-before')
  expect(toldAt(-0.5 * HOUR, within(0.5))).toBe('nothing-due')
  expect(toldAt(5 * MINUTE, within(0.5))).toBe('late')
})

test('with little grace it lapses without having been late', () => {
  const of = { ...plan, graceMs: 3 * MINUTE }
  expect(toldAt(3 * MINUTE, { of })).toBe('nothing-due')
  expect(toldAt(3 * MINUTE + 1, { of })).toBe('lapsed')
  expect(toldAt(HOUR, { of, done: ['lapsed'] })).toBe('nothing-due')
})

test('one whose window opens later is late, and lapses, only from that opening on', () => {
  const of = { ...plan, opensMs: T + 48 * HOUR }
  expect(toldAt(5 * MINUTE, { of })).toBe('nothing-due')
  expect(toldAt(24 * HOUR + 1, { of })).toBe('nothing-due')
  expect(toldAt(48 * HOUR + 5 * MINUTE, { of })).toBe('late')
  expect(toldAt(72 * HOUR, { of })).toBe('late')
  expect(toldAt(72 * HOUR + 1, { of })).toBe('lapsed')
  expect(nextNotificationMs(of, ['hour-before'], T)).toBe(T + 48 * HOUR + 5 * MINUTE)
})

test('a pull request that is closed or has no plan is nobody’s business', () => {
  expect(toldAt(HOUR, { seen: pull({ state: 'closed' }) })).toBe('nothing-due')
  const nothing = { plan: { is: 'none', why: 'no-date' } as const, gates: [], refusal: undefined }
  expect(decideNotification({ pull: pull(), ...nothing }, plan, [], T + HOUR).do).toBe('nothing')
})

test.each<[string, number, NotificationKind[], number | undefined]>([
  ['the day before', -48 * HOUR, [], -24 * HOUR],
  ['the hour before', -24 * HOUR, ['day-before'], -HOUR],
  ['five minutes after', -HOUR, ['hour-before'], 5 * MINUTE],
  ['the end of grace', 5 * MINUTE, ['late'], 24 * HOUR + 1],
  ['never again', 25 * HOUR, ['lapsed'], undefined],
  ['at once, where something was missed', 2 * HOUR, [], 2 * HOUR],
])('the next look is %s', (_name, fromT, done, next) => {
  expect(nextNotificationMs(plan, done, T + fromT)).toBe(next === undefined ? undefined : T + next)
})

test('a notice is known again by its marker, and by nothing that only looks like one', () => {
  const key = notificationKey('hour-before', T)
  expect(key).toBe('hour-before@2030-01-07T08:30:00.000Z')
  expect(notificationIn(`${notificationMarker(key)}\n@ada …`)).toBe(key)
  expect(notificationIn(`See ${notificationMarker(key)}`)).toBeUndefined()
  expect(notificationIn('<!-- galley:notice late@never -->')).toBeUndefined()
})

test('what stands in the way is told with its reason', () => {
  const seen = pull({ opinions: [], checks: [{ name: 'build', state: 'failed' }] })
  const all = gates(facts({ pull: seen }), T - HOUR)
  const decision = decideNotification(
    { pull: seen, plan: planned, gates: all, refusal: undefined },
    plan,
    [],
    T - HOUR,
  )
  expect(decision.do === 'tell' && decision.notification.unmet.map(({ why }) => why.is)).toEqual([
    'approvals-missing',
    'checks-failed',
  ])
})
