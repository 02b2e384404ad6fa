import { expect, test } from '@jest/globals'
import { gaveUp } from '../../../src/content/examine.ts'
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

test('a post whose examination was given up has an error to keep it back', () => {
  const post = gaveUp({ path: '_posts/2030-01-07-salon.md', change: 'added' })
  expect(post).toMatchObject({
    title: 'salon',
    date: { is: 'none' },
    diagnostics: [{ rule: 'too-large', severity: 'error', values: { because: 'time' } }],
  })
})
