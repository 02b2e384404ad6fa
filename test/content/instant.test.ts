import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { hugoDates } from '../../src/content/dates/hugo-date.ts'
import { javaScriptDates } from '../../src/content/dates/javascript-date.ts'
import { jekyllDates } from '../../src/content/dates/jekyll-date.ts'
import { plainDates } from '../../src/content/dates/plain-date.ts'
import { isZone, offsetZone, readDate } from '../../src/content/instant.ts'

const formats = { jekyll: jekyllDates, hugo: hugoDates, javascript: javaScriptDates, plain: plainDates }
type FormatName = keyof typeof formats

function read(format: FormatName, written: string, zone = 'Europe/Paris') {
  const quoted = written.startsWith('"')
  const text = quoted ? written.slice(1, -1) : written
  const zoneSource = { by: 'site', zone, file: '_config.yml', key: 'timezone' } as const
  const found = readDate({ text, quoted }, { zone, zoneSource, format: formats[format] })
  if (found.is === 'problem') return found.problem.is
  return new Date(found.instant.epochMs).toISOString().replace('.000', '')
}

describe('Jekyll, on a site in Paris', () => {
  test.each([
    ['2024-02-07', '2024-02-06T23:00:00Z'],
    ['"2024-02-07"', '2024-02-06T23:00:00Z'],
    ['2024-2-7', '2024-02-06T23:00:00Z'],
    ['24-02-07', '2024-02-06T23:00:00Z'],
    ['68-02-07', '2068-02-06T23:00:00Z'],
    ['69-02-07', '1969-02-06T23:00:00Z'],
    ['99-02-07', '1999-02-06T23:00:00Z'],
    ['20240207', '2024-02-06T23:00:00Z'],
    ['2024/02/07', '2024-02-06T23:00:00Z'],
    ['07/02/2024', '2024-02-06T23:00:00Z'],
    ['7.2.2024', '2024-02-06T23:00:00Z'],
    ['February 7, 2024', '2024-02-06T23:00:00Z'],
    ['Wed, 7 Feb 2024 09:30:00 +0100', '2024-02-07T08:30:00Z'],
    ['2024-02-07 09:30', '2024-02-07T08:30:00Z'],
    ['2024-02-07 9h30', '2024-02-07T08:30:00Z'],
    ['2024-02-07 9:30 pm', '2024-02-07T20:30:00Z'],
    ['2024-02-07 12:05 am', '2024-02-06T23:05:00Z'],
    ['Feb 7, 2024 3pm', '2024-02-07T14:00:00Z'],
    ['07-02-2024', '2024-02-06T23:00:00Z'],
    ['Wed Feb 7 09:30:00 2024', '2024-02-07T08:30:00Z'],
    ['2024-02-07 09:30:00 B', '2024-02-07T07:30:00Z'],
    ['"2024-02-07 09:30:00"', '2024-02-07T08:30:00Z'],
    ['2024-02-07 09:30:00 +01:00', '2024-02-07T08:30:00Z'],
    ['"2024-02-07 09:30 -0530"', '2024-02-07T15:00:00Z'],
    ['2024-02-07 09:30:00 -5', '2024-02-07T14:30:00Z'],
    ['2024-02-07T09:30:00Z', '2024-02-07T09:30:00Z'],
    ['2024-02-07 09:30:00 PST', '2024-02-07T17:30:00Z'],
  ])('%s is %s', (written, instant) => expect(read('jekyll', written)).toBe(instant))

  test.each([
    ['2024-02-07 09:30:00', 'with seconds and no offset it is UTC', '2024-02-07T09:30:00Z'],
    ['2024-02-07T09:30:00', 'also with a T', '2024-02-07T09:30:00Z'],
    ['2024-02-07 09:30:00 BST', 'a zone’s name is overlooked', '2024-02-07T08:30:00Z'],
    ['2024-07-07 09:30 CET', 'but for that of the site’s own, in summer too', '2024-07-07T08:30:00Z'],
    ['2024-02-07 09:30 (CEST)', 'and in winter', '2024-02-07T07:30:00Z'],
    ['20240207 - 07:40', 'a time behind digits counts', '2024-02-07T06:40:00Z'],
    ['7 Feb 2024 4 AM+02:00', 'and the first of two', '2024-02-07T02:00:00Z'],
    ['2016-06-17 12:00-400', 'so is an offset of three digits', '2016-06-17T10:00:00Z'],
  ])('its surprises: %s, %s', (written, _why, instant) => expect(read('jekyll', written)).toBe(instant))

  test.each([
    ['7 février 2024', 'not-a-date'],
    ['now', 'not-a-date'],
    ['“2024-02-07”', 'curly-quotes'],
    ['1707294600', 'not-a-date'],
    ['', 'not-a-date'],
    ['2024-02-30', 'no-such-day'],
    ['2023-02-29 10:00', 'no-such-day'],
    ['2024-13-01', 'no-such-day'],
    ['2024-00-10', 'no-such-day'],
    ['02/30/2024', 'no-such-day'],
    ['2024-02-07 25:00', 'no-such-time'],
    ['2024-02-07 24:00', 'no-such-time'],
    ['2024-02-07 09:60', 'no-such-time'],
    ['2024-03-31 02:30', 'gap'],
  ])('%s is refused: %s', (written, problem) => expect(read('jekyll', written)).toBe(problem))
})

describe('Hugo, on a site in Oslo', () => {
  test.each([
    ['2023-10-15T13:18:50-07:00', '2023-10-15T20:18:50Z'],
    ['2023-10-15T13:18:50-0700', '2023-10-15T20:18:50Z'],
    ['2023-10-15 13:18:50 -07:00', '2023-10-15T20:18:50Z'],
    ['2023-10-15T13:18:50Z', '2023-10-15T13:18:50Z'],
    ['2023-10-15T13:18:50', '2023-10-15T11:18:50Z'],
    ['2023-10-15 13:18:50', '2023-10-15T11:18:50Z'],
    ['2023-10-15', '2023-10-14T22:00:00Z'],
    ['15 Oct 2023', '2023-10-14T22:00:00Z'],
    ['Sun, 15 Oct 2023 13:18:50 -0700', '2023-10-15T20:18:50Z'],
    ['2023-10-15T13:18', 'not-a-date'],
    ['2023-10-15 13:18', 'not-a-date'],
    ['2023-1-5', 'not-a-date'],
    ['October 15, 2023', 'not-a-date'],
    ['2023-02-30', 'no-such-day'],
    ['2023-10-15T25:00:00Z', 'no-such-time'],
  ])('%s is %s', (written, instant) => expect(read('hugo', written, 'Europe/Oslo')).toBe(instant))
})

describe('Galley’s own form, for commands', () => {
  test.each([
    ['2030-01-07 09:30', '2030-01-07T08:30:00Z'],
    ['2030-01-07 09:30 +05:30', '2030-01-07T04:00:00Z'],
    ['2030-01-07T09:30:15Z', '2030-01-07T09:30:15Z'],
    ['2030-01-07 9:30 UTC', '2030-01-07T09:30:00Z'],
    ['2030-01-07 09:30 America/New_York', '2030-01-07T14:30:00Z'],
    ['2030-01-07', '2030-01-06T23:00:00Z'],
    ['2030-01-07 09:30 Mars/Olympus', 'unknown-zone'],
    ['tomorrow', 'not-a-date'],
    ['07/01/2030', 'not-a-date'],
  ])('%s is %s', (written, instant) => expect(read('plain', written)).toBe(instant))
})

describe('a fraction of a second is kept, and rounded up to a millisecond: never before what was written', () => {
  test.each<[FormatName, string, string]>([
    ['jekyll', '2030-01-07T09:30:05.500Z', '2030-01-07T09:30:05.500Z'],
    ['jekyll', '2030-01-07 09:30:05.5 +01:00', '2030-01-07T08:30:05.500Z'],
    ['jekyll', '"2030-01-07 09:30:05,25"', '2030-01-07T08:30:05.250Z'],
    ['jekyll', '2030-01-07 09:30:05.', '2030-01-07T09:30:05Z'],
    ['hugo', '2030-01-07T09:30:05.500Z', '2030-01-07T09:30:05.500Z'],
    ['hugo', '2030-01-07T09:30:05.000000001Z', '2030-01-07T09:30:05.001Z'],
    ['hugo', '2030-01-07T09:30:05.999999999Z', '2030-01-07T09:30:06Z'],
    ['hugo', '2030-12-31T23:59:59.9999Z', '2031-01-01T00:00:00Z'],
    ['hugo', '2030-01-07T09:30:05.290Z', '2030-01-07T09:30:05.290Z'],
    ['javascript', '2030-01-07T09:30:05.0701Z', '2030-01-07T09:30:05.071Z'],
    ['javascript', '2030-01-07 09:30:05.57', '2030-01-07T08:30:05.570Z'],
    ['plain', '2030-01-07 09:30:05.5', '2030-01-07T08:30:05.500Z'],
    ['plain', '2030-01-07T09:30:05,0001Z', '2030-01-07T09:30:05.001Z'],
    ['plain', '2030-01-07 09:30:05.250 Europe/Paris', '2030-01-07T08:30:05.250Z'],
  ])('%s: %s is %s', (format, written, instant) => expect(read(format, written)).toBe(instant))
})

describe('clocks set forward and back', () => {
  const zoneSource = { by: 'default', zone: 'Europe/Paris' } as const
  const inParis = (text: string, format: FormatName = 'jekyll') =>
    readDate({ text, quoted: false }, { zone: 'Europe/Paris', zoneSource, format: formats[format] })

  test('a time the clock skips names the instants on either side', () => {
    expect(inParis('2024-03-31 02:30')).toEqual({
      is: 'problem',
      problem: {
        is: 'gap',
        zone: 'Europe/Paris',
        before: Date.parse('2024-03-31T00:30:00Z'),
        after: Date.parse('2024-03-31T01:30:00Z'),
      },
    })
  })

  test('a time the clock shows twice is the one Jekyll takes, the later, and both are told', () => {
    const [earlier, later] = [Date.parse('2024-10-27T00:30:00Z'), Date.parse('2024-10-27T01:30:00Z')]
    expect(inParis('2024-10-27 02:30')).toEqual({
      is: 'instant',
      byMachine: true,
      instant: { epochMs: later, zone: 'Europe/Paris' },
      zone: zoneSource,
      overlap: { earlier, later },
    })
    for (const format of ['plain', 'javascript'] as const)
      expect(inParis('2024-10-27 02:30', format)).toMatchObject({ instant: { epochMs: earlier } })
  })

  test('Hugo takes the later one east of Greenwich, the earlier one west', () => {
    expect(read('hugo', '2024-10-27T02:30:00', 'Europe/Paris')).toBe('2024-10-27T01:30:00Z')
    expect(read('hugo', '2024-11-03T01:30:00', 'America/New_York')).toBe('2024-11-03T05:30:00Z')
  })

  test('an offset settles it', () => {
    expect(inParis('2024-10-27 02:30:00 +02:00')).toMatchObject({
      instant: { epochMs: Date.parse('2024-10-27T00:30:00Z') },
    })
    expect(inParis('2024-03-31 02:30:00 +01:00')).toMatchObject({ is: 'instant' })
  })
})

/** V8 was asked. */
test.each([
  ['2030/01/07 09:30:00+0900', '2030-01-07T00:30:00Z'],
  ['2030/1/7 9:30 GMT+09:00', '2030-01-07T00:30:00Z'],
  ['01/07/2030 09:30 -0500', '2030-01-07T14:30:00Z'],
  ['2030/01/07 09:30Z', '2030-01-07T09:30:00Z'],
  ['2030/01/07 09:30', '2030-01-07T08:30:00Z'],
  ['2030/01/07+0900', 'not-a-date'],
])('JavaScript: %s with slashes is %s', (written, instant) => {
  expect(read('javascript', written)).toBe(instant)
})

test('an offset that is the site’s own is shown by the zone’s name, another one by itself', () => {
  const zoneSource = { by: 'default', zone: 'Europe/Paris' } as const
  const zoneOf = (text: string) => {
    const found = readDate({ text, quoted: false }, { zone: 'Europe/Paris', zoneSource, format: jekyllDates })
    return found.is === 'instant' ? [found.instant.zone, found.zone.by] : found
  }
  expect(zoneOf('2024-02-07 09:30:00 +01:00')).toEqual(['Europe/Paris', 'text'])
  expect(zoneOf('2024-07-07 09:30:00 +01:00')).toEqual(['+01:00', 'text'])
  expect(zoneOf('2024-07-07 09:30:00 Z')).toEqual(['UTC', 'text'])
  expect(zoneOf('2024-07-07')).toEqual(['Europe/Paris', 'default'])
})

test('zones', () => {
  expect(['Europe/Paris', 'UTC', '+01:00'].map(isZone)).toEqual([true, true, true])
  expect(['Europe/Pari', '', 'Paris', '2024-01-01T00:00Z', '2024-01-01[UTC]'].map(isZone)).not.toContain(true)
  expect([60, -570, 0].map(offsetZone)).toEqual(['+01:00', '-09:30', 'UTC'])
})

describe('any text is an instant that prints back the same, or a problem, never a throw', () => {
  const digits = fc.integer({ min: 0, max: 99_999 }).map(String)
  const sign = fc.constantFrom('-', '/', ':', ' ', 'T', 'Z', '+', '.', ',', 'h', 'Feb', 'PST', 'Europe/Paris')
  const anything = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(digits, sign), { maxLength: 14 }).map((parts) => parts.join('')),
  )
  const formatNames = fc.constantFrom<FormatName>('jekyll', 'hugo', 'javascript', 'plain')
  const zones = fc.constantFrom('Europe/Paris', 'Pacific/Apia', 'UTC', '-03:30', 'America/Los_Angeles')
  const readIn = (zone: string, format: FormatName, text: string, quoted = true) =>
    readDate({ text, quoted }, { zone, zoneSource: { by: 'default', zone }, format: formats[format] })

  /** As every format reads it: `2030-01-07T09:30:00+01:00`. */
  function printed(epochMs: number, zone: string): string {
    const wall = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
    return wall.toString({ timeZoneName: 'never', smallestUnit: 'second' })
  }

  test('whatever the text', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), formatNames, zones, (text, quoted, format, zone) => {
        const found = readIn(zone, format, text, quoted)
        if (found.is === 'problem') return
        const { epochMs, zone: its } = found.instant
        const back = printed(epochMs, its)
        // Years of other than four digits, and offsets with seconds from before zones were agreed, have no such form.
        if (!/^\d{4}-.{15}[+-]\d\d:\d\d$/.test(back)) return
        const again = readIn(zone, format, back)
        expect(again).toMatchObject({ instant: { epochMs: Math.floor(epochMs / 1000) * 1000 } })
      }),
      { numRuns: 2000 },
    )
  })

  test('a day and a time stay what they are, or are refused', () => {
    const field = (max: number) => fc.integer({ min: 0, max })
    const fields = fc.tuple(
      fc.integer({ min: 1970, max: 2100 }),
      field(13),
      field(32),
      field(25),
      field(61),
      field(61),
    )
    fc.assert(
      fc.property(fields, formatNames, zones, (numbers, format, zone) => {
        const [year, ...rest] = numbers.map((number) => String(number).padStart(2, '0'))
        const [month, day, hour, minute, second] = rest
        const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`
        const found = readIn(zone, format, text)
        if (found.is === 'instant') expect(printed(found.instant.epochMs, zone).slice(0, 19)).toBe(text)
        else expect(['no-such-day', 'no-such-time', 'gap']).toContain(found.problem.is)
      }),
      { numRuns: 2000 },
    )
  })

  test('a zone nobody knows is a problem', () => {
    expect(readIn('nowhere', 'hugo', '2030-01-07')).toMatchObject({ problem: { is: 'unknown-zone' } })
  })
})
