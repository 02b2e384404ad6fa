import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const found = (text: string) =>
  findings('comment-todo', { text: head + text }).map(({ at, values }) => `${at} ${values.text}`)

test.each([
  ['a <!-- TODO: the photo --> b', '4:3-4:27 TODO: the photo'],
  ['<!--\nÀ compléter\n-->', '4:1-6:4 À compléter'],
  ['{% comment %} à faire {% endcomment %}', '4:1-4:39 à faire'],
  ['{/* to be confirmed */}', '4:1-4:24 to be confirmed'],
  ['<!-- To do: ask -->', '4:1-4:20 To do: ask'],
])('%j', (text, told) => expect(found(text)).toEqual([told]))

test.each([
  '<!-- more -->',
  '<!-- what to do in Paris -->',
  'TODO <!-- a -->',
  '`<!-- TODO -->`x'.replaceAll('`', '```\n').replace('x', '\n'),
  '<!-- TODO',
  '<!-- tout à faire valoir -->'.replace('à faire', 'a faire'),
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))
