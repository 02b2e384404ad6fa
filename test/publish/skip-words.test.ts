import { expect, test } from 'vitest'
import { mergeMessage, skippedBuild, skipWords } from '../../src/publish/skip-words.ts'
import { pull } from './cases.ts'

test.each([
  '[skip ci]',
  '[ci skip]',
  '[no ci]',
  '[skip actions]',
  '[actions skip]',
  '[Skip CI]',
  '[skip netlify]',
  '[netlify skip]',
  '[CF-Pages-Skip]',
  '[CI-Skip]',
  '[Skip-CI]',
  '[vercel skip]',
  '[skip vercel]',
  'skip-checks: true',
  'skip-checks:true',
])('%s keeps a commit from being built', (word) => {
  expect(skipWords(`Le salon\n\n\n${word}`)).toEqual([word])
})

test.each(['skip ci', '[skip the queue]', 'We skip-checks: true stories', '[ci]', '(skip ci)'])(
  '%s does not',
  (word) => expect(skipWords(`Le salon ${word}`)).toEqual([]),
)

test('by rebase the newest commit stays as it is, and Galley can only warn', () => {
  const marked = pull({ commitMessages: ['Le salon', 'Photos [skip ci]'] })
  expect(skippedBuild(marked, 'rebase')).toEqual({ is: 'kept', words: ['[skip ci]'] })
  expect(mergeMessage(marked, 'rebase')).toBeUndefined()
  expect(skippedBuild(pull({ commitMessages: ['Photos [skip ci]', 'Le salon'] }), 'rebase')).toBeUndefined()
})

test('by squash the messages of all commits count, by a merge commit only the title', () => {
  const marked = pull({ commitMessages: ['Photos [skip ci]', 'Le salon'] })
  expect(skippedBuild(marked, 'squash')).toEqual({ is: 'left-out', words: ['[skip ci]'] })
  expect(mergeMessage(marked, 'squash')).toEqual({ title: 'Salon de l’emploi (#7)', text: '' })
  expect(skippedBuild(marked, 'merge')).toBeUndefined()
  const titled = pull({ title: '[skip ci] Salon [netlify skip] de l’emploi' })
  expect(mergeMessage(titled, 'merge')).toEqual({ title: 'Salon de l’emploi (#7)', text: '' })
})

test('a description that only explains it warns nobody, and stays out of the message', () => {
  const explained = pull({ body: 'Why `[skip ci]` does not work here' })
  expect(skippedBuild(explained, 'squash')).toBeUndefined()
  expect(mergeMessage(explained, 'squash')?.text).toBe('')
})

test('a merge queue writes the message by itself', () => {
  const queued = pull({ title: 'Salon [skip ci]', rules: { ...pull().rules, mergeQueue: true } })
  expect(skippedBuild(queued, 'squash')?.is).toBe('kept')
})

test('without such words GitHub writes its own message', () =>
  expect(mergeMessage(pull(), 'squash')).toBeUndefined())
