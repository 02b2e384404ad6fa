import { test } from 'vitest'
import { markdownTokens } from '../../src/content/structure/markdown-tokens.ts'
import { withContents } from '../../src/render/contents.ts'
import { renderKramdown } from '../../src/render/kramdown/render-kramdown.ts'
import { expectGrowsWithLength } from '../yardstick.ts'

const each = (length: number, item: (at: number) => string) =>
  Array.from({ length: length / item(1000).length }, (_, at) => item(at)).join('')

const kramdown = (text: string) => renderKramdown(text, {})

const ROWS: [string, number, (text: string) => unknown, (at: number) => string][] = [
  ['headings with the same words', 60_000, withContents, () => '<h2>a</h2>\n'],
  ['footnotes', 60_000, markdownTokens, (at) => `a[^${at}]\n\n[^${at}]: b\n\n`],
  ['definitions', 15_000, kramdown, () => 'a\n: b\n\n'],
  ['links whose address never ends', 60_000, kramdown, () => '[](‹'],
  [
    'elements in elements, with Markdown in them',
    200_000,
    kramdown,
    () => 'a <div markdown="1">\n<div markdown="1">',
  ],
  ['brackets between bars', 20_000, kramdown, () => '[[a|'],
]

test.each(ROWS)(
  '%s take three times as long at most if they are twice as many',
  (_name, length, read, item) => {
    expectGrowsWithLength((size) => {
      const text = each(size, item)
      return () => read(text)
    }, length)
  },
)
