import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const text = '---\ndate: 2030-01-07 09:30\n---\n'
const config = 'timezone: Europe/Pari'

test('a zone nobody knows is told where a date depends on it', () => {
  expect(findings('zone-unknown', { text, config })).toEqual([
    {
      at: '2:7-2:23',
      severity: 'warning',
      values: { zone: 'Europe/Pari', file: '_config.yml', key: 'timezone' },
    },
  ])
})

test.each([
  ['another case', 'europe/paris', { near: 'Europe/Paris' }],
  ['the other way round', 'UTC+8', { asRead: '-08:00' }],
  ['with American rules in Europe', 'CET-1CEST', { asRead: 'Europe/Paris', near: 'Europe/Paris' }],
])('and one that is read in a way that nobody means: %s', (_name, zone, values) => {
  expect(findings('zone-unknown', { text, config: `timezone: ${zone}` })).toMatchObject([{ values }])
})

test.each([
  ['an offset of its own', '---\ndate: 2030-01-07 09:30 +01:00\n---\n', config, ''],
  ['a zone that is known', text, 'timezone: Europe/Paris', ''],
  ['none at all', text, '', ''],
  ['Galley’s own configuration', text, config, 'timezone: Europe/Paris'],
])('not with %s', (_name, post, its, galley) => {
  expect(findings('zone-unknown', { text: post, config: its, galley })).toEqual([])
})
