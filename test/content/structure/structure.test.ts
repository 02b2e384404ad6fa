import { describe, expect, test } from 'vitest'
import { structureOf } from '../../../src/content/structure/structure.ts'
import type { Link } from '../../../src/content/structure/types.ts'

const at = ({ line, column, endLine, endColumn }: Link['range']) =>
  `${line}:${column}-${endLine}:${endColumn}`
const linksOf = (body: string, path = 'a.md') =>
  structureOf(path, body, 1).links.map(({ is, href, text, range, hrefRange }) =>
    [is, href, text, at(range), hrefRange ? at(hrefRange) : '-'].join(' | '),
  )

describe('links and images, each where it is written', () => {
  test.each([
    ['a [b c](/d) e', 'link | /d | b c | 1:3-1:12 | 1:9-1:11'],
    ['![Un salon](/a.png "T")', 'image | /a.png | Un salon | 1:1-1:19 | 1:13-1:19'],
    ['> - one\n>   [two](x.md)', 'link | x.md | two | 2:5-2:16 | 2:11-2:15'],
    ['[a]()', 'link |  | a | 1:1-1:6 | 1:5-1:5'],
    ['[a](<b c.md>)', 'link | b c.md | a | 1:1-1:12 | 1:6-1:12'],
    ['[a][r]\n\n[r]: /x', 'link | /x | a | 1:1-1:4 | -'],
    ['see <https://example.org/a>', 'link | https://example.org/a | https://example.org/a | 1:5-1:28 | -'],
    ['| a | b |\n|---|---|\n| x | [y](z) |', 'link | z | y | 3:7-3:13 | 3:11-3:12'],
    ['[a]({% post_url 2020-01-01-b %})', 'link | {% post_url 2020-01-01-b %} | a | 1:1-1:33 | 1:5-1:32'],
    ['![]({{ "/x" | relative_url }})', 'image | {{ "/x" | relative_url }} |  | 1:1-1:31 | 1:5-1:30'],
    ['a <img src="b.png" alt="c"> d', 'image | b.png | c | 1:3-1:28 | 1:13-1:18'],
    ['<p>\n<a href="x.html">ici</a>\n</p>', 'link | x.html | ici | 2:1-2:18 | 2:10-2:16'],
    ['t <a href="x">ici **là**</a> u', 'link | x | ici là | 1:3-1:15 | 1:12-1:13'],
  ])('%j', (body, link) => expect(linksOf(body)).toEqual([link]))

  test('an image within a link is both', () => {
    expect(linksOf('[![a](b.png)](c.html)')).toEqual([
      'link | c.html | a | 1:1-1:22 | 1:15-1:21',
      'image | b.png | a | 1:2-1:13 | 1:7-1:12',
    ])
  })

  test.each([['`[a](b)`'], ['```\n[a](b)\n```'], ['<!-- [a](b) <img src="x"> -->'], ['    [a](b)']])(
    'none in %j',
    (body) => expect(linksOf(body)).toEqual([]),
  )

  test('a page in HTML has its own, and no Markdown', () => {
    expect(linksOf('[a](b)\n<img src="c">', 'a.html')).toEqual(['image | c |  | 2:1-2:14 | 2:11-2:12'])
  })

  test('an image in HTML may lack what Markdown always has', () => {
    const { links } = structureOf('a.md', '<img src="a"><img src="b" alt="">', 1)
    expect(links.map(({ withoutAlt = false }) => withoutAlt)).toEqual([true, false])
  })
})

test('headings, underlined ones too, without their attributes', () => {
  const body = '# One *two* `x` {#own}\n\nThree\n---\n\n> ### Four {: .c #d}\n'
  expect(structureOf('a.md', body, 5).headings).toEqual([
    { level: 1, text: 'One two x', id: 'own', range: { line: 5, column: 1, endLine: 5, endColumn: 23 } },
    { level: 2, text: 'Three', range: { line: 7, column: 1, endLine: 8, endColumn: 4 } },
    { level: 3, text: 'Four', id: 'd', range: { line: 10, column: 1, endLine: 10, endColumn: 21 } },
  ])
})
