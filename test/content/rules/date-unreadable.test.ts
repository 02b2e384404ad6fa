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

/** Hugo 0.131 builds the page without a date, and 0.169 ends its build. */
test.each(['none', 'N/A', 'nil'])('%s says that there is none, to a Hugo that passes it over', (date) => {
  const hugo = { path: 'content/a.md', text: `---\ndate: ${date}\n---\n`, configName: 'hugo.toml' }
  const files = { 'netlify.toml': '[build.environment]\nHUGO_VERSION = "0.131.0"' }
  expect(findings('date-unreadable', { ...hugo, files })).toEqual([])
  expect(findings('date-unreadable', hugo)).toMatchObject([{ severity: 'error' }])
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

test('a day before its month is turned round, where nothing else can be meant', () => {
  const found = (date: string, site = {}) => {
    const text = `---\ntitle: a\ndate: ${date}\n---\nb\n`
    const { diagnostics } = examine({ ...site, text })
    const [first] = diagnostics.filter(({ rule }) => rule === 'date-unreadable')
    return first && [JSON.parse(JSON.stringify(first.values)).swapped, first.fix?.text]
  }
  expect(found('2030-31-12')).toEqual(['2030-12-31', 'date: 2030-12-31'])
  expect(found('2030-31-12 09:30:00 +01:00')).toEqual([
    '2030-12-31 09:30:00 +01:00',
    'date: 2030-12-31 09:30:00 +01:00',
  ])
  const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }
  expect(found('"2030-31-12"', astro)).toEqual(['2030-12-31', undefined])
  expect(found('2030-31-02')).toEqual([undefined, undefined])
  expect(found('2030-13-13')).toEqual([undefined, undefined])
  expect(found('2030-02-30')).toEqual([undefined, undefined])
})
