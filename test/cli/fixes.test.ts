import { expect, test } from 'vitest'
import { fixesIn, withFixes } from '../../src/cli/fixes.ts'
import type { Finding } from '../../src/cli/report.ts'

test.each([
  ['a\nb\nc\n', [{ line: 2, endLine: 2, text: 'B' }], 'a\nB\nc\n', 'a line'],
  ['a\nb\nc\n', [{ line: 2, endLine: 2, text: '' }], 'a\nc\n', 'a line that goes'],
  ['a\r\nb\r\nc', [{ line: 2, endLine: 2, text: 'B\nBB' }], 'a\r\nB\r\nBB\r\nc', 'line ends of Windows'],
  ['\uFEFFa\nb', [{ line: 1, endLine: 1, text: 'A' }], '\uFEFFA\nb', 'a byte order mark'],
  ['a\nb', [{ line: 2, endLine: 2, text: 'B' }], 'a\nB', 'a last line without an end'],
  [
    'a\nb\nc\n',
    [
      { line: 1, endLine: 1, text: '' },
      { line: 3, endLine: 3, text: 'C' },
    ],
    'b\nC\n',
    'several, by the lines of the old text',
  ],
])('%j with %j is %j: %s', (text, fixes, fixed) => expect(withFixes(text, fixes)).toBe(fixed))

test('of two fixes that touch the same line the second waits', () => {
  const finding = (line: number, endLine: number) =>
    ({ path: 'a.md', fix: { line, endLine, text: '' } }) as Finding
  const [file] = fixesIn([finding(4, 4), finding(2, 3), finding(3, 3)])
  expect(file?.fixes.map(({ line }) => line)).toEqual([2, 4])
})
