import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const text = '---\ntitle: a\ndate: 2030-01-07 09:30:00 +01:00\n---\n'
const instant = { epochMs: Date.parse('2030-01-07T08:30:00Z'), zone: '+01:00' }

test.each([
  ['a second before', '2030-01-07T08:29:59Z', []],
  [
    'at that very second',
    '2030-01-07T08:30:00Z',
    [{ at: '3:7-3:33', severity: 'warning', values: { instant } }],
  ],
  ['years later', '2033-01-01T00:00:00Z', [{ at: '3:7-3:33', severity: 'warning', values: { instant } }]],
])('a new post, its pull request opened %s', (_name, openedAt, found) => {
  expect(findings('date-passed', { text, openedAt })).toEqual(found)
})

test('a date in the file’s name', () => {
  const found = findings('date-passed', { text: '---\ntitle: a\n---\n', openedAt: '2030-01-07T12:00:00Z' })
  expect(found).toMatchObject([{ at: '1:1-1:1', values: { instant: { epochMs: Date.parse('2030-01-07') } } }])
})

test('an old post that is mended has nothing to schedule', () => {
  expect(findings('date-passed', { text, openedAt: '2033-01-01T00:00:00Z', change: 'modified' })).toEqual([])
})

test('nor has a post without a date', () => {
  expect(
    findings('date-passed', { path: '_drafts/a.md', text: '', openedAt: '2033-01-01T00:00:00Z' }),
  ).toEqual([])
})
