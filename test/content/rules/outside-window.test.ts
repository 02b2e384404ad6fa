import { expect, test } from 'vitest'
import { together } from '../together.ts'

const galley = 'publish: {window: "Mon-Fri 08:00-19:00"}'
const monday = '2030-01-07T08:30:00Z'
const saturday = '2030-01-05T08:30:00Z'

test('a date while the window is shut, with when it opens next', () => {
  expect(together('outside-window', { 'a.md': saturday }, galley)).toEqual([
    {
      path: 'a.md',
      line: 1,
      severity: 'warning',
      values: {
        date: { epochMs: Date.parse(saturday), zone: 'Europe/Paris' },
        opens: { epochMs: Date.parse('2030-01-07T07:00:00Z'), zone: 'Europe/Paris' },
      },
    },
  ])
})

test('of several posts only the latest counts, at which all go out', () => {
  expect(together('outside-window', { 'a.md': saturday, 'b.md': monday }, galley)).toEqual([])
})

test.each([
  ['within the window', { 'a.md': monday }, galley],
  ['without a window', { 'a.md': saturday }, undefined],
  ['without a date', {}, galley],
])('nothing to say %s', (_name, posts, configuration) =>
  expect(together('outside-window', posts, configuration)).toEqual([]),
)
