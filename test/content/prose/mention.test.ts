import { expect, test } from 'vitest'
import { isMention } from '../../../src/content/prose/mention.ts'
import { wordsIn } from '../../../src/languages/words-in.ts'

/** Of the first word in capitals, or question marks, in it. */
const mentioned = (text: string) => {
  const found = /X{3,}|TODO|FIXME|\?{3,}/.exec(text)
  return found && isMention(text, found.index, found.index + found[0].length, wordsIn(undefined))
}

test.each([
  'my TODO app',
  'a TODO.',
  'the TODO’s state',
  'resolve FIXME in configure',
  'say “TODO” here',
  'UA-XXXXX-1',
  'XXX-1234',
  'see XXX.rb',
  'Why ???',
  'Why??? Because',
])('spoken of: %j', (text) => expect(mentioned(text)).toBe(true))

test.each([
  'TODO',
  'TODO Cover memory',
  'write TODO: the end',
  'pour TODO euros',
  'price (TODO)',
  '“TODO”',
  'a\nTODO is left',
  'XXX-ième',
  'Number XXX',
  '??? euros',
  'around ??? euros',
  'Lieu : ???',
])('left to be replaced: %j', (text) => expect(mentioned(text)).toBe(false))
