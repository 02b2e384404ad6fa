import { expect, test } from 'vitest'
import { keptLines } from '../../src/content/unchanged.ts'
import { share } from '../deep.ts'
import { examine } from './findings.ts'

const earlier = '---\ntitle: a\n---\nXXX ones\nfine\nTODO two\n'

test('what was doubtful before, on lines that stay, is marked; what is new is not', () => {
  const text = earlier.replace('TODO two', 'TODO three').replace('fine', 'fine\nPlace: ???')
  const { diagnostics } = examine({ text, change: 'modified', before: earlier })
  expect(diagnostics.map(({ range, unchanged }) => `${range.line} ${unchanged ?? 'new'}`)).toEqual([
    '4 true',
    '6 new',
    '7 new',
  ])
})

test('an error always counts, whoever made it', () => {
  const text = earlier.replace('title: a', 'published: false')
  const { diagnostics } = examine({ text: `${text}more\n`, change: 'modified', before: text })
  expect(diagnostics[0]).toMatchObject({ rule: 'still-hidden' })
  expect(diagnostics[0]).not.toHaveProperty('unchanged')
})

test('texts that have nothing in common are compared in no time', () => {
  const lines = (of: string) =>
    Array.from({ length: share(50_000) }, (_, index) => `${of} ${index}`).join('\n')
  expect(keptLines(lines('a'), lines('b')).size).toBe(0)
})
