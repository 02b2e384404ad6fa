import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { en } from '../../src/languages/en/en.ts'
import type { WrittenSuggestion } from '../../src/publish/pull.ts'
import { suggestionChanges } from '../../src/publish/suggestion.ts'
import { suggestionComment } from '../../src/report/suggestion.ts'
import { placeholder, post, review } from '../report/reviews.ts'

/** Its key is the text it suggests. */
const keyOf = (text: string) => (JSON.parse(text) as string[]).at(-1) ?? ''

const fixable = (line: number, text: string, endLine = line): Diagnostic => ({
  ...placeholder(line),
  fix: { line, endLine, text },
})

const changes = (diagnostics: Diagnostic[], written: string[] = [], suggested: string[] = []) => {
  const orders = { waived: [], answered: 0, suggested }
  const {
    make,
    withdraw,
    suggested: kept,
  } = suggestionChanges(
    { review: review({ posts: [post({ diagnostics })], overrides: orders }) },
    written.map((key): WrittenSuggestion => {
      return { key, threadId: key, commentId: 1, isResolved: false, isAnswered: false }
    }),
    keyOf,
  )
  return [make.map(({ key }) => key), withdraw.map(({ key }) => key), kept]
}

test('what is new is suggested, what holds no longer is taken back, the rest is left', () => {
  expect(changes([fixable(4, 'a'), fixable(5, 'b')], ['b', 'c'], ['b', 'c'])).toEqual([
    ['a'],
    ['c'],
    ['b', 'a'],
  ])
})

test('what was suggested before and is gone from its lines stays gone', () => {
  expect(changes([fixable(4, 'a')], [], ['a'])).toEqual([[], [], ['a']])
})

test('what stands there without being remembered is not doubled', () => {
  expect(changes([fixable(4, 'a')], ['a'])).toEqual([[], [], ['a']])
})

test('of two for the same lines the first is made, and never more than twenty', () => {
  expect(changes([fixable(4, 'a', 6), fixable(6, 'b'), fixable(7, 'c')])[0]).toEqual(['a', 'c'])
  const many = Array.from({ length: 30 }, (_, index) => fixable(index + 4, `line ${index}`))
  expect(changes(many)[0]).toHaveLength(20)
})

test('nothing for lines that stay as they were, or without a certain remedy', () => {
  expect(changes([placeholder(4), { ...fixable(5, 'a'), unchanged: true }])).toEqual([[], [], []])
})

test('lines with fences of their own cannot end the suggestion', () => {
  const [diagnostic] = [fixable(4, '````` ## @chief')]
  if (!diagnostic?.fix) throw new Error('it has a fix')
  const comment = suggestionComment({ key: 'ab12', diagnostic, fix: diagnostic.fix }, en)
  expect(comment).toContain('<!-- galley:suggestion ab12 -->')
  expect(comment).toMatch(/\n``````suggestion\n````` ## @chief\n``````$/)
})
