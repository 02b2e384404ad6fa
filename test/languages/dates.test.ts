import { describe, expect, test } from 'vitest'
import { en } from '../../src/languages/en/en.ts'
import { fr } from '../../src/languages/fr/fr.ts'

const at = (iso: string, zone: string) => ({ epochMs: Date.parse(iso), zone })

describe('an instant, as people read a clock in its zone', () => {
  test.each([
    [
      '2030-01-07T08:30:00Z',
      'Europe/Paris',
      'lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris)',
      'Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris)',
    ],
    [
      '2030-07-07T08:30:00Z',
      'Europe/Paris',
      'dimanche 7 juillet 2030 à 10:30 (UTC+2, Europe/Paris)',
      'Sunday 7 July 2030 at 10:30 (UTC+2, Europe/Paris)',
    ],
    [
      '2030-01-07T11:00:00Z',
      'Pacific/Auckland',
      'mardi 8 janvier 2030 à 00:00 (UTC+13, Pacific/Auckland)',
      'Tuesday 8 January 2030 at 00:00 (UTC+13, Pacific/Auckland)',
    ],
    [
      '2030-07-07T11:00:00Z',
      'Pacific/Auckland',
      'dimanche 7 juillet 2030 à 23:00 (UTC+12, Pacific/Auckland)',
      'Sunday 7 July 2030 at 23:00 (UTC+12, Pacific/Auckland)',
    ],
    [
      '2030-01-07T08:30:00Z',
      'UTC',
      'lundi 7 janvier 2030 à 08:30 (UTC)',
      'Monday 7 January 2030 at 08:30 (UTC)',
    ],
    [
      '2030-01-07T08:30:00Z',
      'Europe/London',
      'lundi 7 janvier 2030 à 08:30 (UTC, Europe/London)',
      'Monday 7 January 2030 at 08:30 (UTC, Europe/London)',
    ],
    [
      '2030-01-07T08:30:00Z',
      '+01:00',
      'lundi 7 janvier 2030 à 09:30 (UTC+1)',
      'Monday 7 January 2030 at 09:30 (UTC+1)',
    ],
    [
      '2030-01-07T08:30:00Z',
      '-03:30',
      'lundi 7 janvier 2030 à 05:00 (UTC-3:30)',
      'Monday 7 January 2030 at 05:00 (UTC-3:30)',
    ],
    [
      '2030-01-07T08:30:00Z',
      'Asia/Kathmandu',
      'lundi 7 janvier 2030 à 14:15 (UTC+5:45, Asia/Kathmandu)',
      'Monday 7 January 2030 at 14:15 (UTC+5:45, Asia/Kathmandu)',
    ],
    [
      '2030-01-01T12:00:00Z',
      'UTC',
      'mardi 1er janvier 2030 à 12:00 (UTC)',
      'Tuesday 1 January 2030 at 12:00 (UTC)',
    ],
    [
      '2030-01-11T12:00:00Z',
      'UTC',
      'vendredi 11 janvier 2030 à 12:00 (UTC)',
      'Friday 11 January 2030 at 12:00 (UTC)',
    ],
    [
      '2030-01-31T12:00:00Z',
      'UTC',
      'jeudi 31 janvier 2030 à 12:00 (UTC)',
      'Thursday 31 January 2030 at 12:00 (UTC)',
    ],
    [
      '2030-01-07T08:30:15Z',
      'UTC',
      'lundi 7 janvier 2030 à 08:30:15 (UTC)',
      'Monday 7 January 2030 at 08:30:15 (UTC)',
    ],
    [
      '2030-01-07T08:30:05.500Z',
      'Europe/Paris',
      'lundi 7 janvier 2030 à 09:30:05,500 (UTC+1, Europe/Paris)',
      'Monday 7 January 2030 at 09:30:05.500 (UTC+1, Europe/Paris)',
    ],
    [
      '2030-01-07T00:00:00Z',
      'UTC',
      'lundi 7 janvier 2030 à 00:00 (UTC)',
      'Monday 7 January 2030 at 00:00 (UTC)',
    ],
  ])('%s in %s', (iso, zone, french, english) => {
    expect(fr.dates.when(at(iso, zone))).toBe(french)
    expect(en.dates.when(at(iso, zone))).toBe(english)
  })

  test('when the clock is set back, its offset tells the two apart', () => {
    expect(fr.dates.when(at('2030-10-27T00:30:00Z', 'Europe/Paris'))).toBe(
      'dimanche 27 octobre 2030 à 02:30 (UTC+2, Europe/Paris)',
    )
    expect(fr.dates.when(at('2030-10-27T01:30:00Z', 'Europe/Paris'))).toBe(
      'dimanche 27 octobre 2030 à 02:30 (UTC+1, Europe/Paris)',
    )
  })

  test('what has happened is told to the second', () => {
    expect(fr.dates.whenExactly(at('2030-01-07T08:30:00.310Z', 'Europe/Paris'))).toBe(
      'lundi 7 janvier 2030 à 09:30:00 (UTC+1, Europe/Paris)',
    )
    expect(en.dates.whenExactly(at('2030-01-07T08:30:00.310Z', 'UTC'))).toBe(
      'Monday 7 January 2030 at 08:30:00 (UTC)',
    )
  })
})

describe('an instant as people say it', () => {
  test.each([
    [
      '2026-12-24T08:30:00Z',
      'Europe/Paris',
      'jeudi 24 décembre à 9 h 30 (heure de Paris)',
      'Thursday 24 December at 09:30 (Paris time)',
    ],
    ['2026-12-24T08:00:00Z', 'Europe/Paris', 'jeudi 24 décembre à 9 h (heure de Paris)', /at 09:00/],
    ['2026-12-01T12:00:00Z', 'UTC', 'mardi 1er décembre à 12 h (UTC)', 'Tuesday 1 December at 12:00 (UTC)'],
    ['2026-12-01T12:00:00Z', 'Europe/Athens', /heure d’Athènes/, /Athens time/],
    ['2026-12-01T12:00:00Z', 'America/Argentina/Buenos_Aires', /heure de Buenos Aires/, /Buenos Aires time/],
    ['2026-12-01T12:00:00Z', '+01:00', /13 h \(UTC\+1\)/, /13:00 \(UTC\+1\)/],
    ['2026-12-01T12:00:00Z', 'Etc/GMT-1', /13 h \(UTC\+1/, /13:00 \(UTC\+1/],
    ['2026-12-01T12:00:15Z', 'UTC', /12:00:15/, /12:00:15/],
    // The year counts in the zone: in Auckland it is 2027 already.
    ['2026-12-31T12:00:00Z', 'Pacific/Auckland', /1er janvier 2027 à 1 h/, /1 January 2027 at 01:00/],
    ['2027-01-07T08:30:00Z', 'Europe/Paris', /7 janvier 2027 à 9 h 30/, /7 January 2027 at 09:30/],
  ])('%s in %s', (iso, zone, french, english) => {
    const since = Date.parse('2026-11-26T22:30:00Z')
    expect(fr.dates.spoken(at(iso, zone), since)).toEqual(
      typeof french === 'string' ? french : expect.stringMatching(french),
    )
    expect(en.dates.spoken(at(iso, zone), since)).toEqual(
      typeof english === 'string' ? english : expect.stringMatching(english),
    )
  })
})

describe('days are those of the calendar, in the zone', () => {
  test.each([
    ['2026-12-24T08:30:00Z', '2026-11-26T10:00:00Z', 28],
    // Late in the evening in London it is the next day in Paris.
    ['2026-12-24T08:30:00Z', '2026-11-26T23:30:00Z', 27],
    ['2026-12-24T08:30:00Z', '2026-12-23T22:59:59Z', 1],
    ['2026-12-24T08:30:00Z', '2026-12-23T23:00:00Z', 0],
    ['2026-12-24T08:30:00Z', '2026-12-25T00:00:00Z', -1],
    // The clocks are set in between, and a day has 25 hours.
    ['2026-10-26T08:30:00Z', '2026-10-24T07:30:00Z', 2],
  ])('%s, from %s: %d', (iso, now, days) => {
    expect(fr.dates.daysUntil(at(iso, 'Europe/Paris'), Date.parse(now))).toBe(days)
  })

  test('in words', () => {
    expect([28, 1, 0, -1].map(fr.messages.state.inDays)).toEqual([
      'dans 28 jours',
      'demain',
      'aujourd’hui',
      '',
    ])
    expect([28, 1, 0, -1].map(en.messages.state.inDays)).toEqual(['in 28 days', 'tomorrow', 'today', ''])
  })
})

test.each([
  [0, '0 s', '0 s'],
  [310, '0,31 s', '0.31 s'],
  [9994, '9,99 s', '9.99 s'],
  [12_400, '12 s', '12 s'],
  [59_999, '60 s', '60 s'],
  [60_000, '1 min', '1 min'],
  [250_000, '4 min 10 s', '4 min 10 s'],
  [3_600_000, '1 h', '1 h'],
  [5_400_000, '1 h 30 min', '1 h 30 min'],
  [24 * 3_600_000, '24 h', '24 h'],
])('%d ms lasts %s', (ms, french, english) => {
  expect(fr.dates.duration(ms)).toBe(french)
  expect(en.dates.duration(ms)).toBe(english)
})
