import { expect, test } from '@jest/globals'
import { findings } from '../findings.ts'

test.each([
  [
    'a colon in a title',
    '---\ntitle: a: b\n---\n',
    '2:8-2:9',
    { problem: 'invalid', detail: expect.any(String) },
  ],
  ['a program', '---js\n1\n---\n', '1:1-1:6', { problem: 'code', detail: 'js' }],
  ['no end', '---\ntitle: a\n', '1:1-1:4', { problem: 'unclosed' }],
  ['a key twice', '---\na: 1\na: 2\n---\n', '3:1-3:2', { problem: 'duplicate-key', detail: 'a' }],
])('%s', (_name, text, at, values) => {
  expect(findings('front-matter-unreadable', { text })).toEqual([{ at, severity: 'error', values }])
})

test('a front matter in order', () => {
  expect(findings('front-matter-unreadable', { text: '---\na: 1\n---\n' })).toEqual([])
})
