import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const told = (date: string) =>
  findings('zone-ignored', { text: `---\ndate: ${date}\n---\n`, config: 'timezone: Europe/Paris' }).map(
    ({ at, severity, values }) => `${at} ${severity} ${values.zone} → ${values.remedy}`,
  )

test.each([
  ['2030-01-07 09:30 America/New_York', ['2:7-2:40 warning America/New_York → 2030-01-07 09:30:00 -05:00']],
  ['2030-01-07 09:30:00 BST', ['2:7-2:30 warning BST → 2030-01-07 09:30:00 +01:00']],
  ['2030-01-07 09:30:00 CEST', []],
  ['2030-01-07 09:30-400', ['2:7-2:27 warning -400 → 2030-01-07 09:30:00 +01:00']],
  ['2030-01-07 09:30 Europe/Paris', []],
  ['2030-01-07 09:30:00 CET', []],
  ['2030-01-07 09:30:00 +05:00', []],
  ['2030-01-07 09:30 PST', []],
  ['2030-01-07', []],
])('%s', (date, expected) => expect(told(date)).toEqual(expected))
