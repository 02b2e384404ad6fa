import { expect, test } from 'vitest'
import { readWindow } from '../../src/content/window.ts'
import { opensMs, windowGate } from '../../src/publish/window-gate.ts'
import { at, due, facts } from './cases.ts'

const days = { from: '2030-01-05', to: '2030-01-08', why: 'congés' }
const morning = { from: '2030-01-07 09:00', to: '2030-01-07 10:15' }
const nightly = ['Mon-Fri 22:00-02:00']

const opens = (iso: string, freeze: (typeof days | typeof morning)[], windows: string[] = []) => {
  const window = windows.flatMap((text) => readWindow(text) ?? [])
  const policy = { freeze, ...(window.length && { window }) }
  return new Date(opensMs(policy, 'Europe/Paris', Date.parse(iso))).toISOString()
}

test.each<[string, string, Parameters<typeof opens>[1], string[], string]>([
  ['before it', '2030-01-04T22:59:59Z', [days], [], '2030-01-04T22:59:59.000Z'],
  ['a day is frozen from its start', '2030-01-04T23:00:00Z', [days], [], '2030-01-08T23:00:00.000Z'],
  ['and to its end', '2030-01-08T22:59:59Z', [days], [], '2030-01-08T23:00:00.000Z'],
  ['after it', '2030-01-08T23:00:00Z', [days], [], '2030-01-08T23:00:00.000Z'],
  ['to the minute', '2030-01-07T08:30:00Z', [morning], [], '2030-01-07T09:15:00.000Z'],
  ['of two the longer counts', '2030-01-07T08:30:00Z', [morning, days], [], '2030-01-08T23:00:00.000Z'],
  [
    'two in a row',
    '2030-01-08T12:00:00Z',
    [{ from: '2030-01-09', to: '2030-01-09 12:00' }, days],
    [],
    '2030-01-09T11:00:00.000Z',
  ],
  ['then the window', '2030-01-07T08:30:00Z', [days], ['Mon-Fri 08:00-19:00'], '2030-01-09T07:00:00.000Z'],
  [
    'a window that opens in it',
    '2030-01-04T20:00:00Z',
    [days],
    ['Mon-Fri 08:00-19:00'],
    '2030-01-09T07:00:00.000Z',
  ],
  [
    'a window past midnight is the evening’s',
    '2030-01-11T23:30:00Z',
    [],
    nightly,
    '2030-01-11T23:30:00.000Z',
  ],
  ['and shut in the night before its day', '2030-01-06T23:30:00Z', [], nightly, '2030-01-07T21:00:00.000Z'],
  ['and opens on the next of its days', '2030-01-12T01:00:00Z', [], nightly, '2030-01-14T21:00:00.000Z'],
])('%s', (_name, iso, freeze, windows, expected) => expect(opens(iso, freeze, windows)).toBe(expected))

test('while it is frozen, the gate says until when and why, and when the post can go out', () => {
  const window = [readWindow('Mon-Fri 08:00-19:00') ?? { days: [], from: 0, to: 0 }]
  const policy = { ...facts().policy, freeze: [days], window }
  expect(windowGate(facts({ policy }), due.epochMs)).toEqual({
    id: 'window',
    state: 'waiting',
    why: {
      is: 'frozen',
      until: at('2030-01-08T23:00:00Z'),
      opens: at('2030-01-09T07:00:00Z'),
      because: 'congés',
    },
  })
  expect(windowGate(facts({ policy }), Date.parse('2030-01-09T07:00:00Z')).state).toBe('open')
})

test('a freeze that nobody can read keeps it shut', () => {
  const policy = { ...facts().policy, freeze: 'unreadable' as const }
  expect(windowGate(facts({ policy }), due.epochMs)).toMatchObject({
    state: 'shut',
    why: { is: 'freeze-unreadable' },
  })
})

test('by a clock that is changed: what it shows twice is frozen both times', () => {
  const october = [{ from: '2030-10-27 01:00', to: '2030-10-27 02:30' }]
  expect(opens('2030-10-27T00:10:00Z', october)).toBe('2030-10-27T01:30:00.000Z')
})
