import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

const found = (block: string) =>
  findings('key-with-spaces', { text: `---\n${block}\n---\nx` }).map(
    ({ at, values }) => `${at} ${values.key}`,
  )

/** To Psych and js-yaml 4 each is another key. */
test.each([
  ['title\u00A0: Le salon', '2:1-2:7 title'],
  ['date: 2030-01-07\ntitle\u202F: A', '3:1-3:7 title'],
  ['\u200Btitle: A', '2:1-2:7 title'],
  ['"title ": A', '2:1-2:9 title'],
])('%j', (block, told) => expect(found(block)).toEqual([told]))

test.each(['title : A', 'title: A', '  title: A\n  date: 2030-01-07', 'my key: A'])('but not %j', (block) =>
  expect(found(block)).toEqual([]),
)

test('one click takes them out', () => {
  const { diagnostics } = examine({ text: '---\ntitle\u00A0: Le salon\n---\nx' })
  expect(diagnostics.find(({ rule }) => rule === 'key-with-spaces')?.fix?.text).toBe('title: Le salon')
})
