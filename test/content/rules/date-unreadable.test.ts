import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

test.each([
  ['2030-02-30', { is: 'no-such-day' }, '2:7-2:17'],
  ['2030-01-07 25:00', { is: 'no-such-time' }, '2:7-2:23'],
  ['7 janvier', { is: 'not-a-date' }, '2:7-2:16'],
])('%s', (date, problem, at) => {
  const found = findings('date-unreadable', { text: `---\ndate: ${date}\n---\n` })
  expect(found).toEqual([{ at, severity: 'error', values: { key: 'date', text: date, problem } }])
})

test('a moment the clock skips', () => {
  const text = '---\ndate: 2030-03-31 02:30\n---\n'
  const found = findings('date-unreadable', { text, config: 'timezone: Europe/Paris' })
  expect(found).toMatchObject([{ values: { problem: { is: 'gap', zone: 'Europe/Paris' } } }])
})

test('in the file’s name', () => {
  const found = findings('date-unreadable', { path: '_posts/2030-02-30-a.md', text: '---\ntitle: A\n---\n' })
  expect(found).toMatchObject([{ at: '1:1-1:1', values: { key: '', text: '2030-02-30' } }])
})

test('an expiry', () => {
  const text = '---\nexpiryDate: soon\n---\n'
  const found = findings('date-unreadable', { path: 'content/a.md', text, configName: 'hugo.toml' })
  expect(found).toMatchObject([{ at: '2:13-2:17', values: { key: 'expiryDate' } }])
})

test('a date that can be read', () => {
  expect(findings('date-unreadable', { text: '---\ndate: 2030-01-07\n---\n' })).toEqual([])
})

test('a word processor’s quotes around a date are offered to be taken out', () => {
  const { diagnostics } = examine({ text: '---\ntitle: a\ndate: “2030-01-07 09:30:00 +01:00”\n---\nb\n' })
  expect(diagnostics).toMatchObject([
    { rule: 'date-unreadable', fix: { line: 3, endLine: 3, text: 'date: 2030-01-07 09:30:00 +01:00' } },
  ])
  const vague = examine({ text: '---\ntitle: a\ndate: “next Monday”\n---\nb\n' }).diagnostics
  expect(vague).toMatchObject([{ rule: 'date-unreadable' }])
  expect(vague[0]).not.toHaveProperty('fix')
})
