import { expect, test } from '@jest/globals'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const marks = 'a\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> salon\nb\n'

test('both versions of a passage, with Git’s marks', () => {
  expect(findings('merge-conflict', { text: head + marks })).toEqual([
    { at: '5:1-9:14', severity: 'error', values: {} },
  ])
})

test('in the front matter too', () => {
  const text = '---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> salon\n---\n'
  expect(findings('merge-conflict', { text })).toMatchObject([{ at: '2:1-6:14' }])
})

test.each([
  ['in code', `\`\`\`\n${marks}\`\`\`\n`],
  ['a heading underlined', 'Title\n=======\n'],
  ['marks that are no set', '<<<<<<< a\n>>>>>>> b\n'],
  ['seven signs in a line', 'a <<<<<<< b\n=======\n>>>>>>> c\n'],
])('nothing to say: %s', (_name, text) =>
  expect(findings('merge-conflict', { text: head + text })).toEqual([]),
)
