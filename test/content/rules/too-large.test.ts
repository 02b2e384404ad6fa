import { expect, test } from 'vitest'
import { tooCostlyDiagnostic } from '../../../src/content/examine.ts'
import { examine, findings } from '../findings.ts'

const large = `---\npublished: false\ntitle: a\n---\n${'TODO é '.repeat(150_000)}`

test('a post of more than a megabyte is told so, and nothing else of it', () => {
  const found = findings('too-large', { text: large })
  expect(found).toEqual([
    { at: '1:1-1:1', severity: 'error', values: { because: 'size', limit: 1024 * 1024 } },
  ])
  expect(examine({ text: large })).toMatchObject({
    title: 'salon',
    body: '',
    diagnostics: [{ rule: 'too-large' }],
  })
})

test('a long post is not too long', () => {
  expect(findings('too-large', { text: 'a'.repeat(1_000_000) })).toEqual([])
})

test('a post whose examination costs too much has an error to keep it back', () => {
  expect(tooCostlyDiagnostic('_posts/2030-01-07-salon.md')).toEqual({
    rule: 'too-large',
    severity: 'error',
    path: '_posts/2030-01-07-salon.md',
    range: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    values: { because: 'time' },
  })
})
