import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskCodeBlocks, maskInline } from '../../src/content/prose/mask.ts'
import { deepTest } from '../deep.ts'
import { expectCheap } from '../yardstick.ts'

const proseOf = (body: string) => maskInline(maskCodeBlocks(body))

describe('what readers see stays, what they don’t is masked', () => {
  test.each([
    ['a paragraph', 'Plus de XXX postes', ['XXX']],
    ['inline code', 'use `XXX` here', []],
    ['inline code with a backtick', 'use ``a ` XXX`` here', []],
    ['a lone backtick', 'a ` b XXX', ['XXX']],
    ['backticks of two paragraphs', 'a ` b\n\nXXX ` c', ['XXX']],
    ['an escaped backtick', 'a \\` XXX ` b', ['XXX']],
    ['a fence', '```js\nXXX\n```\nXXX', ['XXX']],
    ['a fence of tildes within a list', '- a\n\n  ~~~\n  XXX\n  ~~~\n', []],
    ['a longer fence', '````\n```\nXXX\n````\n', []],
    ['a fence that never ends', '```\nXXX\n', []],
    ['three backticks on one line', '```XXX``` and XXX', ['XXX']],
    ['indented code', 'a\n\n    XXX\n\n    XXX\n\nb', []],
    ['an indented line of a paragraph', 'a\n    XXX\n', ['XXX']],
    ['an item that goes on', '- a\n\n    XXX\n', ['XXX']],
    ['code after a list', '- a\n\nb\n\n    XXX\n', []],
    ['a comment', 'a <!-- XXX\nXXX --> b XXX', ['XXX']],
    ['a comment that never ends', 'a <!-- XXX', ['XXX']],
    ['Liquid', '{% include XXX %} {{ XXX }} XXX', ['XXX']],
    ['a Liquid comment', '{% comment %} XXX {% endcomment %} XXX', ['XXX']],
    ['highlighted code', '{% highlight ruby %}\nXXX\n{% endhighlight %}\n', []],
    ['shortcodes', '{{< figure XXX >}} {{% note XXX %}} XXX', ['XXX']],
    ['an address', 'see https://example.org/XXX/ and XXX', ['XXX']],
    ['a link’s address', '[XXX](/a/XXX.html)', ['XXX']],
    ['a link to a placeholder', '[read on](XXX)', ['XXX']],
    ['an attribute’s address', '<a href="/XXX/a">b</a> <a href="XXX">c</a>', ['XXX']],
    ['a reference', '[a]: https://example.org/XXX\nXXX', ['XXX']],
    ['preformatted text', '<pre class="a"><b>XXX</b> XXX</pre> XXX', ['XXX']],
  ])('%s', (_name, body, words) => {
    expect(proseOf(body).match(/XXX/g) ?? []).toEqual(words)
  })

  test('lines and columns stay', () => {
    expect(proseOf('a `b` c\r\n```\r\nd\r\n```\r\n')).toBe('a     c\r\n   \r\n \r\n   \r\n')
  })
})

test('whatever is written, each line keeps its length', () => {
  const piece = fc.constantFrom(
    '`',
    '``',
    '```\n',
    '~~~\n',
    '{{',
    '}}',
    '{%',
    '%}',
    '<!--',
    '-->',
    '<pre>',
    '](/',
    ')',
    '\n',
    '    ',
    '- ',
    'é',
    'x ',
  )
  const widths = (text: string) => text.split('\n').map((line) => line.length)
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 50 }), (pieces) => {
      const body = pieces.join('')
      expect(widths(proseOf(body))).toEqual(widths(body))
    }),
    { numRuns: 500 },
  )
})

const PIECES = ['`', '<!--', '{{', '{% comment ', '> ', '- ', '](a', 'href="./', '[', '\n ', '<pre>']

deepTest.each(PIECES)('a megabyte of %j costs little more than to render one', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length)
  expectCheap(() => proseOf(text), 3)
})
