import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const words = (count: number) => `${'mot '.repeat(count - 1)}fin.`

test('the paragraph, with its words', () => {
  expect(findings('paragraph-long', { text: `${head}Court.\n\n${words(251)}\n` })).toMatchObject([
    { severity: 'notice', values: { words: 251, limit: 250 } },
  ])
})

test('a site sets its own limit', () => {
  const galley = 'rules: {paragraph-long: {words: 20}}'
  expect(findings('paragraph-long', { text: head + words(21), galley })).toHaveLength(1)
  expect(findings('paragraph-long', { text: head + words(20), galley })).toEqual([])
})

test.each([
  words(250),
  'nom, '.repeat(300),
  `\`\`\`\n${words(300)}\n\`\`\``,
  `${words(200)}\n\n${words(200)}`,
])('nothing to say of %#', (text) => expect(findings('paragraph-long', { text: head + text })).toEqual([]))
