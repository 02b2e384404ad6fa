import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
test('the second one is told, with how many there are', () => {
  expect(
    findings('heading-top-level', { text: `${head}# One\n\n## Two\n\nThree\n=====\n\n# Four\n` }),
  ).toEqual([{ at: '8:1-9:6', severity: 'notice', values: { heading: 'Three', count: 3 } }])
})

test.each(['# One\n\n## Two\n', '## One\n\n## Two\n', '```\n# a\n# b\n```\n'])(
  'nothing to say of %j',
  (text) => expect(findings('heading-top-level', { text: head + text })).toEqual([]),
)
