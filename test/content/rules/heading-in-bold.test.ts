import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const found = (text: string) =>
  findings('heading-in-bold', { text: head + text }).map(({ at, values }) => `${at} ${values.text}`)

test.each([
  ['**Nos postes**\n\nIls sont nombreux.\n', '4:1-4:15 Nos postes'],
  ['__Our jobs__\n\nThere are many.\n', '4:1-4:13 Our jobs'],
])('%j', (text, told) => expect(found(text)).toEqual([told]))

test.each([
  '**Ils sont nombreux.**\n\nEt divers.\n',
  '**Nos postes** sont là\n\nIci.\n',
  '**Nos postes**\n\n```\ncode\n```\n',
  '**Nos postes**\n',
  '**[Le rapport](a.pdf)**\n\nIci.\n',
  '**7 janvier 2030**\n\nIci.\n',
  `**${'long '.repeat(20)}bold**\n\nHere.\n`,
  '**index.md**\n\nHere.\n',
  '**Liquid**\n\n{% raw %}{{ a }}{% endraw %}\n',
  '- **Un**\n\n  texte\n',
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))

test('no more than five a post', () => expect(found('**One**\n\ntext\n\n'.repeat(9))).toHaveLength(5))
