import { expect, test } from 'vitest'
import { commandNames } from '../../src/languages/registry.ts'
import { readCommand } from '../../src/publish/command.ts'

test.each([
  ['/galley schedule tomorrow 9:00', { is: 'schedule', text: 'tomorrow 9:00' }],
  ['/galley schedule', { is: 'schedule', text: '' }],
  ['  /Galley   HOLD  ', { is: 'hold' }],
  ['/galley publish\n\nThanks!', { is: 'publish' }],
  ['/galley unschedule\r\nplease', { is: 'unschedule' }],
  ['/galley waive `placeholder`', { is: 'waive', rule: 'placeholder' }],
  ['/galley unwaive placeholder', { is: 'unwaive', rule: 'placeholder' }],
  ['/galley', { is: 'help' }],
  ['/galley shedule tomorrow', { is: 'unknown', word: 'shedule', closest: 'schedule' }],
  ['/galley dance', { is: 'unknown', word: 'dance' }],
  ['/galley constructor', { is: 'unknown', word: 'constructor' }],
  ['/galley __proto__', { is: 'unknown', word: '__proto__' }],
  ['/galley programmer demain 9h', { is: 'schedule', text: 'demain 9h' }],
  ['/galley déprogrammer', { is: 'unschedule' }],
  ['/galley Deprogrammer', { is: 'unschedule' }],
  ['/galley de\u0301programmer', { is: 'unschedule' }],
  ['/galley publier', { is: 'publish' }],
  ['/galley retenir', { is: 'hold' }],
  ['/galley reprendre', { is: 'resume' }],
  ['/galley VÉRIFIER', { is: 'check' }],
  ['/galley ignorer placeholder', { is: 'waive', rule: 'placeholder' }],
  ['/galley rétablir placeholder', { is: 'unwaive', rule: 'placeholder' }],
  ['/galley aide', { is: 'help' }],
  ['@galley hold', { is: 'hold' }],
  ['@Galley, publier !', { is: 'publish' }],
  ['@galley: check.', { is: 'check' }],
  ['@galley', { is: 'help' }],
  ['@galley shedule tomorrow', { is: 'unknown', word: 'shedule', closest: 'schedule' }],
  ['/galley publish please', { is: 'publish' }],
  ['/galley publier, s’il vous plaît !', { is: 'publish' }],
  ['/galley check again', { is: 'check' }],
  ['/galley hold until Monday 9:00', { is: 'hold', text: 'until Monday 9:00' }],
  ['/galley hold, please', { is: 'hold' }],
  ['/galley publish tomorrow', { is: 'surplus', name: 'publish', word: 'publish', text: 'tomorrow' }],
  ['/galley reprendre lundi', { is: 'surplus', name: 'resume', word: 'reprendre', text: 'lundi' }],
  [
    '/galley unschedule the other one',
    { is: 'surplus', name: 'unschedule', word: 'unschedule', text: 'the other one' },
  ],
])('%j is a command', (body, command) => expect(readCommand(body, commandNames)).toEqual(command))

test.each([
  'Please /galley publish',
  '@galley thanks a lot',
  '@galleys publish',
  'ada@galley publish',
  '> @galley publish',
  '> /galley publish',
  '`/galley publish`',
  '```\n/galley publish\n```',
  '    /galley publish',
  '\t/galley publish',
  '\n/galley publish',
  '/galleys publish',
  '/galleypublish',
  '- /galley publish',
  '<!-- /galley publish -->',
  '',
])('%j is none', (body) => expect(readCommand(body, commandNames)).toBeUndefined())

test('a comment of any length is read in no time', () => {
  expect(readCommand(`/galley schedule ${' '.repeat(60_000)}x`, commandNames)).toEqual({
    is: 'schedule',
    text: '',
  })
  expect(readCommand(`/galley ${'a'.repeat(60_000)}`, commandNames)).toMatchObject({ is: 'unknown' })
})
