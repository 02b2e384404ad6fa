import { expect, test } from 'vitest'
import { matchesName } from '../../src/content/glob.ts'

test.each([
  ['lychee', 'lychee', true],
  ['lychee', 'lychee / links', false],
  ['lychee*', 'lychee / links', true],
  ['* / links', 'lychee / links', true],
  ['Lychee*', 'lychee', false],
  ['test (*, 22)', 'test (ubuntu, 22)', true],
  ['test (ubuntu)', 'test ubuntu', false],
  ['[a]', 'a', false],
  ['{a,b}', 'a', false],
  ['!a', 'b', false],
  ['a+', 'aa', false],
  ['vérif*', 'vérification', true],
  ['*', '.hidden/check', true],
])('the pattern %s and the name of a check %s: %s', (pattern, name, matches) => {
  expect(matchesName(name, [pattern])).toBe(matches)
  expect(matchesName(name, [])).toBe(false)
})
