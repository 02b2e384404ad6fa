import { expect, test } from 'vitest'
import { commandDateWords, commandNames, languages } from '../../src/languages/registry.ts'
import { readCommand } from '../../src/publish/command.ts'
import {
  endFreeze,
  isFrozen,
  type RepositoryFreeze,
  readFreeze,
} from '../../src/publish/repository-freeze.ts'
import { opensMs, windowGate } from '../../src/publish/window-gate.ts'
import { facts } from './cases.ts'

const saidMs = Date.parse('2030-01-01T08:00:00Z')
const frozen = (until?: string, more: Partial<RepositoryFreeze> = {}): RepositoryFreeze => ({
  fromMs: saidMs,
  ...(until !== undefined && { untilMs: Date.parse(until) }),
  by: 'boss',
  number: 3,
  saidMs,
  ...more,
})

test.each<[string, { until?: string; because?: string; ignored?: string }]>([
  ['freeze', {}],
  ['freeze please', {}],
  ['freeze until 2030-01-07 09:30', { until: '2030-01-07T08:30:00Z' }],
  ['freeze until 2030-01-07', { until: '2030-01-07T23:00:00Z' }],
  [
    'freeze until Monday 9:00 because of the elections',
    { until: '2030-01-07T08:00:00Z', because: 'the elections' },
  ],
  ['freeze until Monday', { until: '2030-01-07T23:00:00Z' }],
  ['freeze because the host is down', { because: 'the host is down' }],
  ['freeze until further notice', { ignored: 'until further notice' }],
  ['freeze until 2029-12-24 09:00', { ignored: 'until 2029-12-24 09:00' }],
  ['freeze Monday 9:00', { ignored: 'Monday 9:00' }],
  [
    'geler jusqu’à lundi 9h parce que le site déménage',
    { until: '2030-01-07T08:00:00Z', because: 'le site déménage' },
  ],
  ['geler jusqu’au 7 janvier, car c’est férié', { until: '2030-01-07T23:00:00Z', because: 'c’est férié' }],
  ["geler jusqu'à demain 9 h à cause des élections", { until: '2030-01-02T08:00:00Z', because: 'élections' }],
  ['geler en raison du carnaval', { because: 'carnaval' }],
])('/galley %s', (words, { until, because, ignored }) => {
  const command = readCommand(`/galley ${words}`, commandNames)
  if (command?.is !== 'freeze') throw new Error(`${words} is read as ${command?.is}`)
  const dateWords = commandDateWords(languages[words.startsWith('geler') ? 'fr' : 'en'])
  const surroundings = { zone: 'Europe/Paris', dateWords, number: 3, freeze: undefined }
  expect(readFreeze({ by: 'boss', writtenAt: saidMs }, command, surroundings)).toEqual({
    freeze: frozen(until, because === undefined ? {} : { because }),
    ...(ignored !== undefined && { ignored }),
  })
})

test('a second freeze begins where the first did, and an end ends it', () => {
  const first = frozen('2030-01-07T08:30:00Z')
  const later = saidMs + 60_000
  const { freeze } = readFreeze(
    { by: 'maud', writtenAt: later },
    { is: 'freeze', text: '' },
    { zone: 'UTC', dateWords: [], number: 4, freeze: first },
  )
  expect(freeze).toEqual({ fromMs: saidMs, by: 'maud', number: 4, saidMs: later })
  expect(isFrozen(freeze, later)).toBe(true)
  const over = endFreeze(freeze, later + 1)
  expect([isFrozen(over, later), isFrozen(over, later + 1)]).toEqual([true, false])
  expect(endFreeze(over, later + 2)).toBeUndefined()
})

test.each<[string, RepositoryFreeze, object]>([
  [
    'a freeze beyond its date puts it off',
    frozen('2030-01-09T08:00:00Z'),
    {
      state: 'waiting',
      why: { is: 'frozen-by', by: 'boss', opens: { epochMs: Date.parse('2030-01-09T08:00:00Z') } },
    },
  ],
  ['one that ends before does not', frozen('2030-01-06T08:00:00Z'), { state: 'open' }],
  [
    'one without an end has no date',
    frozen(),
    { state: 'waiting', why: { is: 'frozen-without-end', number: 3 } },
  ],
  [
    'the site’s own freeze is named where it lasts longer',
    frozen('2030-01-08T08:00:00Z'),
    { why: { is: 'frozen', opens: { epochMs: Date.parse('2030-01-08T23:00:00Z') } } },
  ],
])('%s', (_name, repositoryFreeze, expected) => {
  const freeze = [{ from: '2030-01-07', to: '2030-01-08' }]
  const isOwn = 'why' in expected && JSON.stringify(expected).includes('"frozen"')
  const policy = { ...facts().policy, repositoryFreeze, ...(isOwn && { freeze }) }
  expect(windowGate({ ...facts(), policy }, saidMs)).toMatchObject(expected)
})

test('after the site’s freeze and a person’s, the window decides', () => {
  const policy = {
    freeze: [{ from: '2030-01-07', to: '2030-01-07' }],
    repositoryFreeze: frozen('2030-01-08T20:00:00Z'),
    window: [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 19 * 60 }],
  }
  const opens = opensMs(policy, 'Europe/Paris', Date.parse('2030-01-07T08:30:00Z'))
  expect(new Date(opens).toISOString()).toBe('2030-01-09T07:00:00.000Z')
  expect(opensMs({ ...policy, repositoryFreeze: frozen() }, 'Europe/Paris', saidMs)).toBe(
    Number.POSITIVE_INFINITY,
  )
})
