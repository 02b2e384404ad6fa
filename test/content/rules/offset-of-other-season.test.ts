import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const found = (date: string, config = 'timezone: Europe/Paris') =>
  findings('offset-of-other-season', { text: `---\ndate: ${date}\n---\n`, config })

test('the offset of the winter on a day of the summer: both times, and the remedy', () => {
  expect(found('2030-07-07 09:00 +0100')).toEqual([
    {
      at: '2:7-2:29',
      severity: 'warning',
      values: {
        text: '2030-07-07 09:00 +0100',
        zone: 'Europe/Paris',
        read: { epochMs: Date.parse('2030-07-07T08:00:00Z'), zone: 'Europe/Paris' },
        onClock: { epochMs: Date.parse('2030-07-07T07:00:00Z'), zone: 'Europe/Paris' },
        remedy: '2030-07-07 09:00 +02:00',
      },
    },
  ])
})

test.each([
  ['2030-01-07 09:00:00 +02:00', 'timezone: Europe/Paris', '2030-01-07 09:00:00 +01:00'],
  ['2030-07-07T09:00:00-05:00', 'timezone: America/New_York', '2030-07-07T09:00:00-04:00'],
  ['2030-07-07 09:00 CET', 'timezone: Europe/Paris', '2030-07-07 09:00 +02:00'],
  ['2030-01-07 09:00 (CEST)', 'timezone: Europe/Paris', '2030-01-07 09:00 +01:00'],
  ['2030-01-07 09:00 +1000', 'timezone: Australia/Sydney', '2030-01-07 09:00 +11:00'],
])('%s with %s', (date, config, remedy) =>
  expect(found(date, config)).toMatchObject([{ values: { remedy } }]),
)

test.each([
  ['2030-07-07 09:00 +0200', 'timezone: Europe/Paris'],
  ['2030-07-07 09:00 -0500', 'timezone: Europe/Paris'],
  ['2030-07-07 09:00 +0000', 'timezone: Europe/London'],
  ['2030-07-07 09:00 Z', 'timezone: Europe/Paris'],
  ['2030-07-07 09:00 +0100', 'timezone: Africa/Lagos'],
  ['2030-07-07 09:00 +0100', ''],
  ['2030-07-07 09:00', 'timezone: Europe/Paris'],
])('nothing to say of %s with %j', (date, config) => expect(found(date, config)).toEqual([]))
