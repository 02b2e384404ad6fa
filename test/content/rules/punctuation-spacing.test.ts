import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const nb = '\u00A0'
const found = (text: string) => findings('punctuation-spacing', { text: head + text })

test('the post has non-breaking spaces, but for some', () => {
  expect(found(`Un${nb}: deux${nb}! Trois ? «${nb}Quatre${nb}» Cinq ; six.\n`)).toEqual([
    { at: '4:18-4:19', severity: 'notice', values: { count: 2 } },
  ])
})

test.each([
  ['a post that never has them', 'Un : deux ! Trois ?'],
  ['a post that always has them', `Un${nb}: deux\u202F!`],
  ['code and English', `Un${nb}: \`a ? b : c\` and so: on`],
])('nothing to say of %s', (_name, text) => expect(found(text)).toEqual([]))
