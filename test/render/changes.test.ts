import { expect, test } from 'vitest'
import { readableLines } from '../../src/render/changes.ts'

test('a post as the lines that its readers see', () => {
  const html =
    '<h2>Titre</h2>\n<p>Un <strong>mot</strong><br />et <a href="/b">un lien</a>.</p><ul><li>a</li><li><p>b</p></li></ul>' +
    '<table><tr><th>x</th><th>y</th></tr></table><pre><code>if a\n  b\n</code></pre><blockquote><p>c &amp; d</p></blockquote><p><img src="/i.png" alt="Le stand" /></p>'
  expect(readableLines(html).map(({ is, text, addresses }) => [is, text, ...addresses])).toEqual([
    ['heading', 'Titre'],
    ['text', 'Un mot et un lien.', '/b'],
    ['item', 'a'],
    ['item', 'b'],
    ['row', 'x | y'],
    ['code', 'if a'],
    ['code', '  b'],
    ['quote', 'c & d'],
    ['text', '🖼 Le stand', '/i.png'],
  ])
})
