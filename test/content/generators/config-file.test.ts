import { expect, test } from 'vitest'
import { readData } from '../../../src/content/generators/config-file.ts'
import { deepTest } from '../../deep.ts'
import { expectCheap } from '../../yardstick.ts'

test('a key of its own line is read', () => {
  expect(readData('_data/authors.yml', '? ada\n: name: Ada\n')).toEqual({ ada: { name: 'Ada' } })
})

const HOSTILE: [what: string, text: string][] = [
  ['brackets', '['.repeat(100_000)],
  ['dashes', '- '.repeat(50_000)],
  ['keys of keys', `${'? '.repeat(50_000)}a\n`],
  ['some keys of keys', `${'? '.repeat(20)}a\n`],
  ['keys of keys on lines', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}?\n`).join('')],
  ['keys', Array.from({ length: 20_000 }, (_, n) => `k${n}:\n`).join('')],
  ['aliases', `a: &a [x]\nb: [${'*a,'.repeat(30_000)}]\n`],
]

deepTest.each(HOSTILE)('hostile data costs no more than an ordinary post: %s', (_what, text) => {
  expectCheap(() => readData('_data/authors.yml', text), 8)
})
