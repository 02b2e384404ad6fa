import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
test('a level left out', () => {
  expect(findings('heading-skipped', { text: `${head}## One\n\n#### Two\n` })).toEqual([
    { at: '6:1-6:9', severity: 'notice', values: { heading: 'Two', level: 4, after: 2 } },
  ])
})

test.each(['### One\n\ntext', '# One\n## Two\n### Three\n## Four\n', '#### One\n## Two\n'])(
  'nothing to say of %j',
  (text) => expect(findings('heading-skipped', { text: head + text })).toEqual([]),
)

test('no more than five a post', () => {
  const text = head + '## One\n\n#### Two\n\n'.repeat(9)
  expect(findings('heading-skipped', { text })).toHaveLength(5)
})
