import { expect, test } from 'vitest'
import { linesOf, rangeWithin } from '../../src/content/range.ts'

test.each([
  ['on the first line', 0, 2, { line: 5, column: 9, endLine: 5, endColumn: 11 }],
  ['on a later one', 3, 5, { line: 6, column: 1, endLine: 6, endColumn: 3 }],
  ['across', 1, 4, { line: 5, column: 10, endLine: 6, endColumn: 2 }],
])('a place in a text that begins elsewhere: %s', (_name, start, end, range) => {
  expect(rangeWithin({ line: 5, column: 9 }, 'ab\ncd', start, end)).toEqual(range)
})

test('lines, whatever ends them', () => {
  const lines = linesOf('\uFEFFab\r\ncd\n')
  expect(lines.range(1, 3)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 3 })
  expect(lines.range(5, 7)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 3 })
  expect(lines.line(8)).toBe(3)
})
