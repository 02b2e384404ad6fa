import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const path = '_posts/2030-01-07-salon.md'
const found = (date: string, more: { path?: string; config?: string } = {}) =>
  findings('date-differs-from-name', { path, text: `---\ntitle: a\ndate: ${date}\n---\n`, ...more })

test('another day than the file’s name says', () => {
  expect(found('2030-01-17 09:30:00 +01:00')).toEqual([
    {
      at: '3:7-3:33',
      severity: 'warning',
      values: { text: '2030-01-17 09:30:00 +01:00', name: '2030-01-07', generator: 'Jekyll' },
    },
  ])
})

test.each(['2029-01-07', '2030-02-07 09:30', '"2031-01-07 09:30:00 +01:00"'])('so does %s', (date) => {
  expect(found(date)).toHaveLength(1)
})

test('a notice of a post that came out anew years later, but not of a wrong year', () => {
  expect(found('2036-05-04').map(({ severity }) => severity)).toEqual(['notice'])
  expect(found('2031-01-07').map(({ severity }) => severity)).toEqual(['warning'])
  expect(found('2024-05-04').map(({ severity }) => severity)).toEqual(['warning'])
})

test.each([
  ['the same day', '2030-01-07 09:30:00 +01:00'],
  ['the same day as written, another one in UTC', '2030-01-07 00:30:00 +01:00'],
  ['the same day on the site’s clock', '2030-01-06 23:30:00 +00:00'],
  ['no day at all', '2030-13-45'],
])('nothing to say of %s', (_name, date) => {
  expect(found(date, { config: 'timezone: Europe/Paris' })).toEqual([])
})

test('a notice where a tenth of the posts, and three of them, have it', () => {
  const severities = (others: number, same: number) => {
    const posts = Object.fromEntries(
      Array.from({ length: others + same }, (_, i) => [
        `_posts/2029-01-07-${i}.md`,
        `---\ntitle: a\ndate: 2029-01-${i < others ? '09' : '07'}\n---\n`,
      ]),
    )
    const text = '---\ntitle: a\ndate: 2030-01-17\n---\n'
    return findings('date-differs-from-name', { path, text, posts }).map(({ severity }) => severity)
  }
  expect(severities(3, 27)).toEqual(['notice'])
  expect(severities(3, 28)).toEqual(['warning'])
  expect(severities(2, 1)).toEqual(['warning'])
})

test('a notice where the permalink has the day of the date, which its author means', () => {
  const severities = (permalink: string) =>
    found(`2030-01-17\npermalink: ${permalink}`).map(({ severity }) => severity)
  expect(severities('/2030/01/17/salon/')).toEqual(['notice'])
  expect(severities('/2030-01-17-salon/')).toEqual(['notice'])
  expect(severities('/2030/01/07/salon/')).toEqual(['warning'])
  expect(severities('/salon/')).toEqual(['warning'])
})

test('nor where a program named the file by the day in UTC', () => {
  expect(found('2030-01-06T20:38:25.855-05:00', { config: 'timezone: America/Toronto' })).toEqual([])
  expect(found('2030-01-06T18:38:25.855-05:00', { config: 'timezone: America/Toronto' })).toHaveLength(1)
})

test('nor of a post whose name has no date, or where the name’s is no day', () => {
  expect(found('2030-01-17', { path: '_drafts/salon.md' })).toEqual([])
  expect(found('2030-01-17', { path: '_posts/templates/2030-01-07-event.md' })).toEqual([])
  expect(found('2030-01-17', { path: '_posts/2030-13-45-salon.md' })).toEqual([])
})

test('a year of two digits is this century’s', () => {
  expect(found('2030-01-07 09:30', { path: '_posts/30-1-7-salon.md' })).toEqual([])
})

test('other generators do not read a date out of the name first', () => {
  const text = '---\ndate: 2030-01-17\n---\n'
  const hugo = { path: 'content/posts/2030-01-07-salon.md', configName: 'hugo.toml' }
  expect(findings('date-differs-from-name', { text, ...hugo })).toEqual([])
})
