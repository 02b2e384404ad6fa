import { expect, test } from 'vitest'
import { SourceLines } from '../../../src/content/structure/source-lines.ts'

test.each([
  ['one line', 'a\nb', 0, 1, [5, 5, 2]],
  ['two', 'a\nbcd', 0, 2, [5, 6, 4]],
  ['without the empty lines behind it', 'a\n\n \nb', 0, 3, [5, 5, 2]],
  ['but with those in it', 'a\n\nb\n\n', 0, 4, [5, 7, 2]],
  ['nothing but empty lines', 'a\n\n\n', 1, 3, [6, 6, 1]],
])('lines of a post are told with their ends: %s', (_name, body, from, to, [line, endLine, endColumn]) => {
  expect(new SourceLines(body, 5).rangeOfLines(from, to)).toEqual({ line, column: 1, endLine, endColumn })
})
