import { expect, test } from '@jest/globals'
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
])('%j is a command', (body, command) => expect(readCommand(body, commandNames)).toEqual(command))

test.each([
  'Please /galley publish',
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
