import { expect, test } from 'vitest'
import { commandDateWords, commandNames, languages } from '../../src/languages/registry.ts'
import { readCommand } from '../../src/publish/command.ts'
import { noOverrides } from '../../src/publish/overrides.ts'
import { runCommand } from '../../src/publish/run-command.ts'

const writtenAt = Date.parse('2030-01-01T08:00:00Z')

function obeyed(text: string, more: Partial<Parameters<typeof runCommand>[1]> = {}) {
  const command = readCommand(text, commandNames)
  if (!command) throw new Error(`${text} is no command`)
  const facts = {
    permission: 'write',
    overrides: noOverrides,
    hasPosts: true,
    release: 'none',
    zone: 'UTC',
    number: 7,
    freeze: undefined,
    isFreezeKept: true,
    dateWords: commandDateWords(languages.en),
  } as const
  const ruleNamed = () => ({ known: true }) as const
  return runCommand({ id: 1, by: 'chief', command, writtenAt }, { ...facts, ruleNamed, ...more })
}

const planning = [
  '/galley publish',
  '/galley unschedule',
  '/galley schedule 2030-01-07 09:30',
  '/galley schedule',
]
const others = ['/galley hold', '/galley resume', '/galley check', '/galley waive placeholder']

test('words that mean nothing behind a command are not dropped: nothing is done', () => {
  expect(obeyed('/galley publish tomorrow 9:00')).toEqual({
    is: 'refused',
    why: { is: 'surplus-words', name: 'publish', word: 'publish', text: 'tomorrow 9:00' },
  })
})

test('a hold with words behind it holds all the same, and says that they were not understood', () => {
  expect(obeyed('/galley hold until the mayor has read it')).toMatchObject({
    is: 'done',
    label: 'add',
    ignored: 'until the mayor has read it',
  })
})

test.each([
  ['/galley hold until 2030-01-07 09:30', '2030-01-07T09:30:00Z'],
  ['/galley hold until Monday 9:00', '2030-01-07T09:00:00Z'],
  ['/galley retenir jusqu’à lundi 9 h', '2030-01-07T09:00:00Z'],
  ["/galley retenir jusqu'au 7 janvier à 9h30", '2030-01-07T09:30:00Z'],
])('%s holds until then, by no label', (text, iso) => {
  expect(obeyed(text)).toEqual({
    is: 'done',
    overrides: {
      ...noOverrides,
      heldUntil: { instant: { epochMs: Date.parse(iso), zone: 'UTC' }, by: 'chief' },
    },
  })
})

test('a hold until what is over, or is no date, holds by its label', () => {
  expect(obeyed('/galley hold until 2029-12-31 09:00')).toMatchObject({ label: 'add' })
  expect(obeyed('/galley retenir jusqu’à plus ample informé')).toMatchObject({
    label: 'add',
    ignored: 'jusqu’à plus ample informé',
  })
})

test('a pull request without posts has no date of its own to go by', () => {
  expect(obeyed('/galley schedule', { hasPosts: false })).toEqual({ is: 'refused', why: { is: 'no-posts' } })
  expect(obeyed('/galley schedule').is).toBe('done')
})

test.each(others)('%s needs no post', (text) => {
  expect(obeyed(text, { hasPosts: false }).is).toBe('done')
})

test.each([...planning, ...others])('%s is for those who may write', (text) => {
  for (const permission of ['read', 'none'] as const)
    expect(obeyed(text, { permission })).toEqual({ is: 'refused', why: { is: 'not-allowed' } })
  expect(obeyed(text, { permission: 'admin' }).is).toBe('done')
})
