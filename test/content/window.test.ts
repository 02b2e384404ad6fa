import { describe, expect, test } from 'vitest'
import { opensAt, readWindow } from '../../src/content/window.ts'

test.each([
  ['Mon-Fri 08:00-19:00', { days: [1, 2, 3, 4, 5], from: 480, to: 1140 }],
  ['lun-ven 8:00-19:00', { days: [1, 2, 3, 4, 5], from: 480, to: 1140 }],
  ['sam, dim 10:00–12:00', { days: [6, 7], from: 600, to: 720 }],
  ['Friday-Monday 09:00-24:00', { days: [5, 6, 7, 1], from: 540, to: 1440 }],
  ['lun.-ven. 8h-19h', { days: [1, 2, 3, 4, 5], from: 480, to: 1140 }],
  ['sam. 8h30–12h', { days: [6], from: 510, to: 720 }],
  ['22:00-02:00', { days: [1, 2, 3, 4, 5, 6, 7], from: 1320, to: 1560 }],
])('%s is a window', (text, window) => expect(readWindow(text)).toEqual(window))

test.each([
  '',
  'Mon-Fry 08:00-19:00',
  'weekdays',
  '8-19',
  'Mon 24:00-25:00',
  'Mon 08:60-09:00',
  'Mon 08:00',
  '08:00-08:00',
  'a'.repeat(10_000),
])('%j is none', (text) => expect(readWindow(text)).toBeUndefined())

describe('a post goes out when the window is open', () => {
  const opens = (windows: string[], at: string, zone = 'Europe/Paris') => {
    const read = windows.map((text) => readWindow(text) ?? { days: [], from: 0, to: 0 })
    return new Date(opensAt(read, zone, Date.parse(at))).toISOString()
  }

  test.each([
    ['within it', ['Mon-Fri 08:00-19:00'], '2030-01-07T08:30:00Z', '2030-01-07T08:30:00.000Z'],
    ['at its first moment', ['Mon-Fri 08:00-19:00'], '2030-01-07T07:00:00Z', '2030-01-07T07:00:00.000Z'],
    [
      'at its last moment the next one counts',
      ['Mon-Fri 08:00-19:00'],
      '2030-01-07T18:00:00Z',
      '2030-01-08T07:00:00.000Z',
    ],
    ['on a Saturday', ['Mon-Fri 08:00-19:00'], '2030-01-05T09:00:00Z', '2030-01-07T07:00:00.000Z'],
    ['past midnight', ['Mon 22:00-02:00'], '2030-01-08T00:30:00Z', '2030-01-08T00:30:00.000Z'],
    ['a week ahead', ['Mon 08:00-09:00'], '2030-01-07T08:00:00Z', '2030-01-14T07:00:00.000Z'],
    [
      'in the nearest of several',
      ['Mon 08:00-09:00', 'Wed 20:00-21:00'],
      '2030-01-07T08:00:00Z',
      '2030-01-09T19:00:00.000Z',
    ],
    [
      'by the clock of its zone after it was changed',
      ['09:00-10:00'],
      '2030-03-30T09:30:00Z',
      '2030-03-31T07:00:00.000Z',
    ],
  ])('%s', (_name, windows, at, then) => expect(opens(windows, at)).toBe(then))

  test('without windows at any time', () => {
    expect(opensAt(undefined, 'UTC', 5)).toBe(5)
  })
})
