import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const text = (date: string) => `---\ndate: ${date}\n---\n`
const paris = 'timezone: Europe/Paris'

test('a time the clock shows twice names both readings, and the one taken', () => {
  const [earlier, later] = ['2030-10-27T00:30:00Z', '2030-10-27T01:30:00Z'].map((iso) => ({
    epochMs: Date.parse(iso),
    zone: 'Europe/Paris',
  }))
  expect(findings('date-ambiguous', { text: text('2030-10-27 02:30'), config: paris })).toEqual([
    {
      at: '2:7-2:23',
      severity: 'warning',
      values: { text: '2030-10-27 02:30', earlier, later, taken: later },
    },
  ])
})

test.each(['2030-10-27 02:30 +02:00', '2030-10-27 03:30', '2030-10-27'])('%s is plain', (date) => {
  expect(findings('date-ambiguous', { text: text(date), config: paris })).toEqual([])
})
