import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandDateWords, languages } from '../../src/languages/registry.ts'
import { type CommandDate, readCommandDate } from '../../src/publish/command-date.ts'
import { deepTest } from '../deep.ts'

/** Tuesday 1 January 2030, 9 in the morning in Paris. */
const now = Date.parse('2030-01-01T08:00:00Z')

const told = (read: CommandDate) =>
  'instant' in read
    ? `${read.is === 'past' ? 'past ' : ''}${new Date(read.instant.epochMs).toISOString()}`
    : read.is

const inParis = (text: string, language: 'en' | 'fr' = 'fr') =>
  told(
    readCommandDate(text, { nowMs: now, zone: 'Europe/Paris', words: commandDateWords(languages[language]) }),
  )

describe.each(['en', 'fr'] as const)('on a site in %s', (language) => {
  test.each([
    ['2030-01-07 09:30', '2030-01-07T08:30:00.000Z'],
    ['2030-01-07T09:30:00Z', '2030-01-07T09:30:00.000Z'],
    ['2030-01-07T09:30+02:00', '2030-01-07T07:30:00.000Z'],
    ['2030-01-07T09:30[Europe/Paris]', '2030-01-07T08:30:00.000Z'],
    ['2030-01-07T09:30:00-05:00[America/New_York]', '2030-01-07T14:30:00.000Z'],
    ['2030-01-07 09:30:05.500', '2030-01-07T08:30:05.500Z'],
    ['2030-01-07T09:30:05.0001[Europe/Paris]', '2030-01-07T08:30:05.001Z'],
    ['tomorrow 9:00', '2030-01-02T08:00:00.000Z'],
    ['tomorrow 9:30:05.500', '2030-01-02T08:30:05.500Z'],
    ['7 January 2030 at 9:30:05.0001', '2030-01-07T08:30:05.001Z'],
    ['demain 9h', '2030-01-02T08:00:00.000Z'],
    ['demain à 9 h 30', '2030-01-02T08:30:00.000Z'],
    ['demain à midi', '2030-01-02T11:00:00.000Z'],
    ['après-demain à 18h', '2030-01-03T17:00:00.000Z'],
    ['the day after tomorrow at noon', '2030-01-03T11:00:00.000Z'],
    ['lundi prochain à 9h30', '2030-01-07T08:30:00.000Z'],
    ['next Monday at 9am', '2030-01-07T08:00:00.000Z'],
    ['vendredi 14h', '2030-01-04T13:00:00.000Z'],
    ['le 7 janvier à 9 h 30', '2030-01-07T08:30:00.000Z'],
    ['7 January 2030 at 9am', '2030-01-07T08:00:00.000Z'],
    ['14 juillet 9h', '2030-07-14T07:00:00.000Z'],
    ['13/04/2030 9:00', '2030-04-13T07:00:00.000Z'],
    ['in 2 hours', '2030-01-01T10:00:00.000Z'],
    ['dans 2 heures', '2030-01-01T10:00:00.000Z'],
    ['dans 1 h 30 min', '2030-01-01T09:30:00.000Z'],
    ['in 3 days', '2030-01-04T08:00:00.000Z'],
    ['in 2 days at 9am', '2030-01-03T08:00:00.000Z'],
    ['Friday 14:00 UTC', '2030-01-04T14:00:00.000Z'],
  ])('%s is understood', (text, instant) => expect(inParis(text, language)).toBe(instant))

  test('a length of time is never cut short: it ends with a whole minute', () => {
    const read = readCommandDate('in 2 hours', {
      nowMs: now + 30_000,
      zone: 'Europe/Paris',
      words: commandDateWords(languages[language]),
    })
    expect(told(read)).toBe('2030-01-01T10:01:00.000Z')
  })

  test.each([
    ['9:00', 'no-day'],
    ['lundi', 'no-time'],
    ['2030-01-07', 'no-time'],
    ['demain matin', 'no-time'],
    ['03/04/2030 9:00', 'day-or-month'],
    ['03.04.2030 9:00', 'day-or-month'],
    ['tomorrow 9:00 and Friday 10:00', 'several'],
    ['tomorrow from 9am to 10am', 'several'],
    ['2030-10-27 02:30', 'twice'],
    ['27 octobre 2030 à 2h30', 'twice'],
    ['2030-03-31 02:30', 'problem'],
    ['2030-02-30 09:00', 'problem'],
    ['2030-01-07 25:00', 'problem'],
    ['2030-01-07T09:30+05:00[Europe/Paris]', 'unreadable'],
    ['when it is ready', 'unreadable'],
    ['in half an hour', 'unreadable'],
    ['now', 'unreadable'],
    ['tomorrow 9:00 please', 'unreadable'],
    ['30 février 2030 9h', 'unreadable'],
    ['', 'unreadable'],
    ['2029-12-31 09:00', 'past 2029-12-31T08:00:00.000Z'],
    ['yesterday 9am', 'past 2029-12-31T08:00:00.000Z'],
  ])('%j is refused', (text, why) => expect(inParis(text, language)).toBe(why))
})

test('both readings of 03/04 are told', () => {
  const read = readCommandDate('03/04/2030 9:00', {
    nowMs: now,
    zone: 'Europe/Paris',
    words: commandDateWords(languages.fr),
  })
  expect(read).toMatchObject({
    readings: [{ epochMs: Date.parse('2030-04-03T07:00Z') }, { epochMs: Date.parse('2030-03-04T08:00Z') }],
  })
})

test('nothing throws, and what is understood lies ahead', () => {
  const word = fc.constantFrom(
    'demain',
    '9h',
    'tomorrow',
    '7',
    'janvier',
    '2030',
    '25:00',
    'à',
    '[Europe/Paris]',
    '-',
    '/',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 80 }),
        fc.array(word).map((all) => all.join(' ')),
      ),
      (text) => {
        const read = readCommandDate(text, {
          nowMs: now,
          zone: 'America/New_York',
          words: commandDateWords(languages.en),
        })
        if (read.is === 'instant') expect(read.instant.epochMs).toBeGreaterThan(now)
      },
    ),
  )
})

deepTest('the machine’s own zone changes nothing', () => {
  const source = `
    import { commandDateWords, languages } from './src/languages/registry.ts'
    import { readCommandDate } from './src/publish/command-date.ts'
    const texts = ['tomorrow 2:30', 'in 2 hours', 'lundi 9h', '31 March 2030 at 1:30', '6 octobre 2:15', 'demain 0h30']
    const at = [${now}, Date.parse('2030-03-30T23:30Z'), Date.parse('2030-10-05T15:45Z')]
    console.log(JSON.stringify(at.map((nowMs) => texts.map((text) => readCommandDate(text, { nowMs, zone: 'Europe/Paris', words: commandDateWords(languages.fr) })))))`
  const readIn = (TZ: string) =>
    execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', source],
      {
        env: { ...process.env, TZ },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
  const here = readIn('UTC')
  expect(here).toContain('instant')
  for (const zone of ['Europe/Paris', 'America/Los_Angeles', 'Australia/Lord_Howe'])
    expect(readIn(zone)).toBe(here)
})
