import { describe, expect, test } from 'vitest'
import { noOverrides } from '../../src/publish/overrides.ts'
import { planFor } from '../../src/publish/plan.ts'
import { dated, unreadable } from './cases.ts'

const openedAt = Date.parse('2030-01-01T08:00:00Z')
const none = { is: 'none' } as const

/** The instant as ISO, else the reason why there is none. */
function planOf(...dates: Parameters<typeof dated>[0][]): string {
  const posts = dates.map((date, index) => ({
    path: `_posts/${index}.md`,
    date: date === 'none' ? none : dated(date),
  }))
  const plan = planFor(posts, openedAt, noOverrides)
  return plan.is === 'at'
    ? `${new Date(plan.instant.epochMs).toISOString()} ${'path' in plan ? plan.path : ''}`
    : JSON.stringify(plan)
}

test.each([
  ['a date to come is the plan', ['2030-01-07T08:30:00Z'], '2030-01-07T08:30:00.000Z _posts/0.md'],
  [
    'a millisecond after the opening is to come',
    ['2030-01-01T08:00:00.001Z'],
    '2030-01-01T08:00:00.001Z _posts/0.md',
  ],
  [
    'the very instant of the opening has passed',
    ['2030-01-01T08:00:00Z'],
    '{"is":"none","why":"date-passed"}',
  ],
  ['a date that had passed schedules nothing', ['2024-02-07T08:30:00Z'], '{"is":"none","why":"date-passed"}'],
  ['no date schedules nothing', ['none'], '{"is":"none","why":"no-date"}'],
  ['no post, no plan', [], '{"is":"none","why":"no-posts"}'],
  [
    'several go out together, at the latest',
    ['2030-01-07T08:30:00Z', '2030-03-01T00:00:00Z', '2030-02-01T00:00:00Z'],
    '2030-03-01T00:00:00.000Z _posts/1.md',
  ],
  [
    'of two at the same instant the first is named',
    ['2030-01-07T08:30:00Z', '2030-01-07T08:30:00Z'],
    '2030-01-07T08:30:00.000Z _posts/0.md',
  ],
  [
    'past dates and missing ones don’t hold back one to come',
    ['2020-01-01T00:00:00Z', '2030-01-07T08:30:00Z', 'none'],
    '2030-01-07T08:30:00.000Z _posts/1.md',
  ],
  [
    'a past date beside a missing one has passed',
    ['none', '2020-01-01T00:00:00Z'],
    '{"is":"none","why":"date-passed"}',
  ],
])('%s', (_name, dates, plan) => expect(planOf(...dates)).toBe(plan))

test('the plan says where its date was read', () => {
  const date = dated('2030-01-07T08:30:00Z', '2030-01-07 09:30 +01:00')
  if (date.is !== 'instant') throw new Error('no instant')
  expect(planFor([{ path: '_posts/salon.md', date }], openedAt, noOverrides)).toEqual({
    is: 'at',
    path: '_posts/salon.md',
    instant: date.instant,
    source: date.source,
  })
})

describe('a date that nobody can read makes the whole plan unclear', () => {
  test.each([
    ['by itself', [{ path: 'a.md', date: unreadable('demain', 4) }]],
    [
      'beside one to come',
      [
        { path: 'b.md', date: dated('2030-01-07T08:30:00Z') },
        { path: 'a.md', date: unreadable('demain', 4) },
      ],
    ],
    [
      'and the first of two is named',
      [
        { path: 'a.md', date: unreadable('demain', 4) },
        { path: 'c.md', date: unreadable('hier', 9) },
      ],
    ],
  ])('%s', (_name, posts) => {
    expect(planFor(posts, openedAt, noOverrides)).toEqual({
      is: 'unclear',
      path: 'a.md',
      text: 'demain',
      line: 4,
    })
  })
})

test('an order plans a pull request without posts too', () => {
  const plan = {
    is: 'at',
    instant: { epochMs: openedAt + 1000, zone: 'UTC' },
    by: 'chief',
    text: '9h',
  } as const
  expect(planFor([], openedAt, { ...noOverrides, plan })).toMatchObject({ is: 'at', order: plan })
  const undated = [{ path: '_posts/a.md', date: none }]
  expect(planFor(undated, openedAt, { ...noOverrides, plan })).toMatchObject({ is: 'at', order: plan })
})

describe('a date in the description', () => {
  const order = {
    is: 'at',
    instant: { epochMs: openedAt + 5000, zone: 'UTC' },
    by: 'ada',
    text: 'x',
    from: 'description',
  } as const
  const line = { is: 'at', order } as const
  const posts = [{ path: 'b.md', date: dated('2030-01-07T08:30:00Z') }]

  test('goes before the posts’ own, which is told, and after a command', () => {
    expect(planFor([], openedAt, noOverrides, line)).toEqual({ is: 'at', instant: order.instant, order })
    expect(planFor(posts, openedAt, noOverrides, line)).toMatchObject({
      order,
      own: { zone: 'Europe/Paris' },
    })
    const command = { is: 'never', by: 'chief' } as const
    expect(planFor(posts, openedAt, { ...noOverrides, plan: command }, line)).toEqual({
      is: 'none',
      why: 'unscheduled',
      by: 'chief',
    })
  })

  test('plans nothing where it had passed or cannot be read, whatever the posts say', () => {
    expect(planFor(posts, openedAt, noOverrides, { is: 'passed' })).toEqual({
      is: 'none',
      why: 'date-passed',
    })
    const unreadableLine = { is: 'unreadable', text: 'soon' } as const
    expect(planFor(posts, openedAt, noOverrides, unreadableLine)).toEqual({
      is: 'none',
      why: 'line-unreadable',
      text: 'soon',
    })
  })
})
