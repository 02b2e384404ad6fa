import { describe, expect, test } from 'vitest'
import type { Gate } from '../../src/publish/gate.ts'
import { gates } from '../../src/publish/gates.ts'
import type { Plan } from '../../src/publish/plan.ts'
import {
  firstToGo,
  hasJoined,
  planInRelease,
  type Release,
  type ReleaseMember,
} from '../../src/publish/release.ts'
import { disclosureOf } from '../../src/publish/release-disclosure.ts'
import { MOST_MEMBERS } from '../../src/publish/release-gate.ts'
import { partingsOf } from '../../src/publish/release-parting.ts'
import { due, facts, planned, pull } from './cases.ts'

const HOUR_MS = 60 * 60_000
const later = { epochMs: due.epochMs + HOUR_MS, zone: 'Europe/Paris' }
const approval: Gate = {
  id: 'approvals',
  state: 'waiting',
  why: { is: 'approvals-missing', have: 0, needed: 1, outdated: [] },
}

function member(number: number, more: Partial<ReleaseMember> = {}): ReleaseMember {
  const id = { ...pull().id, number }
  return {
    ...{ id, title: 'Another', url: `https://github.example/mairie/site/pull/${number}`, isJoined: true },
    isPrivate: false,
    ...{ own: due, hasMergeQueue: false, out: undefined, unmet: [], ...more },
  }
}

const release = (others: ReleaseMember[], more: Partial<Release> = {}): Release => ({
  line: { is: 'named', name: 'spring' },
  ...{ isJoined: true, own: due, others, ...more },
})

const published = { by: 'galley', atMs: due.epochMs, plannedMs: due.epochMs } as const

function gateOf(given: Release, { now = due.epochMs, more = {} } = {}): Gate | undefined {
  return gates(facts({ release: given, ...more }), now).find(({ id }) => id === 'release')
}

describe('all of a release are ready, or none goes out', () => {
  const before = due.epochMs - HOUR_MS

  test('a pull request that names no release has no such condition', () => {
    expect(gates(facts(), due.epochMs).map(({ id }) => id)).not.toContain('release')
  })

  test('it waits for what others are missing, and says for whom', () => {
    const others = [member(97), member(98, { unmet: [approval] }), member(99, { unmet: [approval] })]
    expect(gateOf(release(others))).toMatchObject({
      state: 'waiting',
      why: { is: 'release-waits', refs: ['mairie/site#98', 'mairie/site#99'] },
    })
  })

  test('it is ready if all are; before their date nobody goes first', () => {
    expect(gateOf(release([member(1), member(99)]), { now: before })).toMatchObject({
      state: 'open',
      why: { is: 'release-ready', refs: ['mairie/site#1', 'mairie/site#99'] },
    })
  })

  test('at their date one goes first, and the others only once it is out', () => {
    expect(gateOf(release([member(99)]))).toMatchObject({ state: 'open', why: { is: 'release-ready' } })
    expect(gateOf(release([member(1)]))).toMatchObject({
      state: 'waiting',
      why: { is: 'release-follows', ref: 'mairie/site#1' },
    })
    expect(gateOf(release([member(1, { out: published }), member(99)]))).toMatchObject({
      state: 'open',
      why: { is: 'release-begun', out: ['mairie/site#1'], left: ['mairie/site#99'] },
    })
  })

  test('once one is out it waits for nobody, ready or not', () => {
    const others = [member(1, { out: published }), member(99, { unmet: [approval] })]
    expect(gateOf(release(others))).toMatchObject({ state: 'open', why: { is: 'release-begun' } })
  })

  test('one that a person merged by hand has begun nothing: the rest still goes together', () => {
    const byHand = member(1, { out: { by: 'hand', atMs: before } })
    expect(gateOf(release([byHand, member(99, { unmet: [approval] })]))).toMatchObject({
      state: 'waiting',
      why: { is: 'release-waits', refs: ['mairie/site#99'] },
    })
  })

  test('a stranger who names the release neither holds it back nor goes out with it', () => {
    const stranger = member(99, { isJoined: false, unmet: [approval], own: later })
    expect(gateOf(release([stranger]))).toMatchObject({
      state: 'open',
      why: { is: 'release-ready', refs: [] },
    })
    expect(gateOf(release([member(1)], { isJoined: false }))).toMatchObject({
      state: 'waiting',
      why: { is: 'release-unapproved', by: 'ada' },
    })
  })

  test('what opens by time moves the hour of all of them', () => {
    const closed: Gate = { id: 'window', state: 'waiting', why: { is: 'outside-window', opens: later } }
    expect(gateOf(release([member(99, { unmet: [closed] })]))).toMatchObject({
      why: { is: 'release-opens', refs: ['mairie/site#99'], opens: later },
    })
    expect(gateOf(release([member(99, { unmet: [closed, approval] })]))).toMatchObject({
      why: { is: 'release-waits' },
    })
  })

  test('an order within the release holds nobody back, and decides who goes first', () => {
    const self = `mairie/site#${pull().id.number}`
    const after: Gate = {
      id: 'dependencies',
      state: 'waiting',
      why: { is: 'dependencies-open', refs: [self] },
    }
    expect(gateOf(release([member(1, { unmet: [after] })]))).toMatchObject({ state: 'open' })
    const elsewhere: Gate = {
      ...after,
      why: { is: 'dependencies-open', refs: [self, 'mairie/other#1'] },
    }
    expect(gateOf(release([member(1, { unmet: [elsewhere] })]))).toMatchObject({
      why: { is: 'release-waits' },
    })
  })

  test('two names and too many members let nothing out', () => {
    expect(gateOf(release([], { line: { is: 'unreadable', text: 'a / b' } }))).toMatchObject({
      state: 'shut',
      why: { is: 'release-unreadable' },
    })
    const many = Array.from({ length: MOST_MEMBERS }, (_, n) => member(n + 200))
    expect(gateOf(release(many))).toMatchObject({ state: 'shut', why: { is: 'release-too-large' } })
    expect(gateOf(release(many.slice(1)))).toMatchObject({ state: 'open' })
  })
})

test('a merge queue, which may refuse after minutes, is tried first; else repositories and numbers decide', () => {
  const elsewhere = { ...pull().id, repositoryId: 1, number: 500 }
  const [second, third, queued] = [member(2), member(3), member(9, { hasMergeQueue: true })]
  expect(firstToGo([third, second])).toBe(second)
  expect(firstToGo([third, queued, second])).toBe(queued)
  const first = member(500, { id: elsewhere })
  expect(firstToGo([second, first])).toBe(first)
})

describe('what comments tell of private members', () => {
  const here = pull().id
  const elsewhere = { ...here, repositoryId: 9, owner: 'mairie', repo: 'secret', number: 3 }
  const reader = { id: here, isJoined: true }
  const secret = member(3, { id: elsewhere, isPrivate: true, title: 'The new mayor' })

  test.each([
    ['a public one by name', member(1), reader, { is: 'named', why: 'public' }],
    [
      'a private one by name in its own repository',
      member(1, { isPrivate: true }),
      reader,
      { is: 'named', why: 'same-repository' },
    ],
    [
      'one of another private repository by number alone',
      secret,
      reader,
      { is: 'counted', why: 'private-elsewhere' },
    ],
    [
      'nothing to a stranger who tries the names of releases',
      secret,
      { ...reader, isJoined: false },
      { is: 'untold', why: 'reader-not-joined' },
    ],
    [
      'nothing of one that nobody who may write has agreed to',
      { ...secret, isJoined: false },
      reader,
      { is: 'untold', why: 'member-not-joined' },
    ],
  ] as const)('%s', (_, who, to, disclosure) => expect(disclosureOf(who, to)).toEqual(disclosure))

  test('no condition names one, and each counts it', () => {
    const unready = { ...secret, unmet: [approval] }
    const out = { ...secret, out: published }
    const reasons = [
      gateOf(release([unready, member(99, { unmet: [approval] })])),
      gateOf(release([{ ...secret, id: { ...elsewhere, repositoryId: 1 } }])),
      gateOf(release([out, { ...unready, id: { ...elsewhere, number: 4 } }])),
      gateOf(release([secret]), { now: due.epochMs - HOUR_MS }),
    ].map((gate) => gate?.why)
    expect(reasons).toEqual([
      { is: 'release-waits', name: 'spring', refs: ['mairie/site#99'], elsewhere: 1 },
      { is: 'release-follows', name: 'spring' },
      { is: 'release-begun', name: 'spring', out: [], outElsewhere: 1, left: [], leftElsewhere: 1 },
      { is: 'release-ready', name: 'spring', refs: [], elsewhere: 1 },
    ])
  })
})

test('a release waits until GitHub’s write limits have room for all of it, unless it has begun', () => {
  const roomMs = due.epochMs + HOUR_MS
  expect(gateOf(release([member(99)], { roomMs }))).toMatchObject({
    state: 'waiting',
    why: { is: 'release-room', count: 2, opens: { epochMs: roomMs } },
  })
  expect(gateOf(release([member(99)], { roomMs }), { now: roomMs })).toMatchObject({ state: 'open' })
  expect(gateOf(release([member(1, { out: published })], { roomMs }))).toMatchObject({ state: 'open' })
})

describe('what cannot go out at one instant is told before it', () => {
  const strict = { strictBranch: 'main' }
  const queued = { hasMergeQueue: true }
  const [first, second, third] = [member(1), member(2), member(3)]
  const other = { ...pull().id, repositoryId: 9, number: 4 }

  test.each([
    ['nothing of ordinary branches', [first, second], []],
    ['nothing of one alone', [member(1, queued)], []],
    ['a merge queue goes first', [first, member(2, queued)], [['queue-first', 2]]],
    [
      'a second queue may refuse',
      [member(1, queued), member(2, queued), third],
      [
        ['queue-first', 1],
        ['queues-later', 2],
      ],
    ],
    [
      'a strict branch leaves the second behind',
      [member(1, strict), member(2, strict)],
      [['left-behind', 2]],
    ],
    [
      'not one of another branch or repository',
      [member(1, strict), member(2, { strictBranch: 'dev' }), member(4, { ...strict, id: other })],
      [],
    ],
    ['what has not joined counts for nothing', [first, member(2, { ...queued, isJoined: false })], []],
  ] as [string, ReleaseMember[], [string, number][]][])('%s', (_, members, partings) =>
    expect(
      partingsOf(members).map((parting) => [
        parting.is,
        ...(parting.is === 'queue-first' ? [parting.member] : parting.members).map(({ id }) => id.number),
      ]),
    ).toEqual(partings),
  )
})

describe('a release goes out at the latest of its dates', () => {
  const none: Plan = { is: 'none', why: 'no-posts' }
  const inRelease = { is: 'at', instant: later, release: 'spring' }

  test.each([
    ['what has no date takes it', none, { ...inRelease }],
    ['what has an earlier one too, and keeps its own in mind', planned, { ...inRelease, own: due }],
    [
      'a post whose date has passed goes with the others',
      { is: 'none', why: 'date-passed' },
      { ...inRelease },
    ],
  ] as [string, Plan, Plan][])('%s', (_, own, plan) =>
    expect(planInRelease(own, release([member(1, { own: later })]))).toEqual(plan),
  )

  test.each([
    ['the latest itself', { ...planned, instant: later }],
    ['what was taken off the schedule', { is: 'none', why: 'unscheduled', by: 'chief' }],
    ['what cannot be read', { is: 'unclear', path: 'a.md', text: '32 May', line: 2 }],
  ] as [string, Plan][])('%s keeps its own plan', (_, own) =>
    expect(planInRelease(own, release([member(1, { own: later })]))).toBe(own),
  )

  test('neither strangers, nor what is merged, nor members of another mind set it', () => {
    const others = [
      member(1, { own: later, isJoined: false }),
      member(2, { own: later, out: { by: 'hand', atMs: 0 } }),
    ]
    expect(planInRelease(planned, release(others))).toBe(planned)
    expect(planInRelease(planned, release([member(1, { own: later })], { isJoined: false }))).toBe(planned)
  })

  test('once it is out in part, a later date of one holds back no other', () => {
    const others = [member(1, { out: published }), member(2, { own: later })]
    expect(planInRelease(none, release(others))).toEqual({ is: 'at', instant: { ...due }, release: 'spring' })
  })
})

describe('who may put a pull request into a release', () => {
  const at = Date.parse('2030-01-02T08:00:00Z')
  const approvedAt = (begunAt: number, author = 'chief') => ({
    opinions: [{ author, says: 'approved' as const, head: 'any', begunAt }],
  })
  const joins = (more: Parameters<typeof pull>[0]) =>
    hasJoined(
      pull({ described: { by: 'ada', at }, opinions: [], ...more }),
      new Map([
        ['chief', 'write'],
        ['eve', 'read'],
      ]),
    )

  test.each([
    ['somebody who may write', { described: { by: 'chief', at } }, true],
    ['a stranger', {}, false],
    ['a stranger, approved since', approvedAt(at + 1000), true],
    ['a stranger, approved in that very second', approvedAt(at), false],
    ['a stranger, approved by another', approvedAt(at + 1000, 'eve'), false],
    [
      'Galley itself',
      { author: 'galley[bot]', described: { by: 'galley[bot]', at }, isByGalley: true },
      true,
    ],
    ['a stranger who edits Galley’s words', { author: 'galley[bot]', isByGalley: true }, false],
  ] as const)('%s: %o %s', (_, more, joined) => expect(joins(more)).toBe(joined))
})
