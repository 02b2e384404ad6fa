import { expect, test } from 'vitest'
import { findings, manyPosts } from '../findings.ts'

const paris = 'timezone: Europe/Paris'
const post = (date: string) => `---\ndate: ${date}\n---\n`

test('on a site in Paris it goes out an hour late; the remedy is the offset', () => {
  expect(findings('date-as-utc', { text: post('2030-01-07 09:30:00'), config: paris })).toEqual([
    {
      at: '2:7-2:26',
      severity: 'warning',
      values: {
        key: 'date',
        text: '2030-01-07 09:30:00',
        asUtc: { epochMs: Date.parse('2030-01-07T09:30:00Z'), zone: 'UTC' },
        asSite: { epochMs: Date.parse('2030-01-07T08:30:00Z'), zone: 'Europe/Paris' },
        remedy: '2030-01-07 09:30:00 +01:00',
      },
    },
  ])
})

test('of a time that the clock skips, the remedy is the instant that would be shown', () => {
  const [found] = findings('date-as-utc', { text: post('2030-03-31 02:30:00'), config: paris })
  expect(found?.values).toMatchObject({
    asSite: { epochMs: Date.parse('2030-03-31T01:30:00Z'), zone: 'Europe/Paris' },
    remedy: '2030-03-31 02:30:00 +01:00',
  })
})

test.each([
  ['with an offset', '2030-01-07 09:30:00 +01:00', paris],
  ['without seconds', '2030-01-07 09:30', paris],
  ['quoted', '"2030-01-07 09:30:00"', paris],
  ['a day', '2030-01-07', paris],
  ['on a site in UTC', '2030-01-07 09:30:00', 'timezone: UTC'],
  ['on a site that names no zone', '2030-01-07 09:30:00', ''],
  ['in London’s winter', '2030-01-07 09:30:00', 'timezone: Europe/London'],
])('nothing to say of a date %s', (_name, date, config) => {
  expect(findings('date-as-utc', { text: post(date), config })).toEqual([])
})

test('Hugo reads it on the site’s clock', () => {
  const hugo = { path: 'content/a.md', configName: 'hugo.toml', config: 'timeZone = "Europe/Paris"' }
  expect(findings('date-as-utc', { text: post('2030-01-07 09:30:00'), ...hugo })).toEqual([])
})

test('it is a notice on a site that nearly always writes so', () => {
  const severity = (usual: string) => {
    const posts = manyPosts(30, post(usual))
    return findings('date-as-utc', { text: post('2030-01-07 09:30:00'), config: paris, posts })[0]?.severity
  }
  expect(severity('2029-01-07 09:30:00')).toBe('notice')
  expect(severity('2029-01-07 09:30:00 +0100')).toBe('warning')
  expect(severity('2029-01-07')).toBe('warning')
})
