import { expect, test } from 'vitest'
import { renderKramdown } from '../../../src/render/kramdown/render-kramdown.ts'
import { deepTest } from '../../deep.ts'
import { expectCheap } from '../../yardstick.ts'

const render = (body: string) => renderKramdown(body, {})

test.each([
  ['an underscore within a word is text, behind a hyphen too', 'a-_b_ c', '<p>a-_b_ c</p>\n'],
  ['and before a word it is not', 'a _b_', '<p>a <em>b</em></p>\n'],
  [
    'what is struck out ends before the code that begins in it',
    '~~a `b~~ c` d',
    '<p><del>a `b</del> c` d</p>\n',
  ],
  [
    'a quote in an attribute does not end it',
    `{: title='a"b<c&d'}\n<div>x</div>`,
    '<div title="a&quot;b&lt;c&amp;d">x</div>\n',
  ],
  [
    'an empty cell holds a space, so that its row keeps its height',
    '|   | b |',
    '<table>\n<tbody>\n<tr>\n<td>\u00a0</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n',
  ],
])('%s', (_name, body, html) => expect(render(body)).toBe(html))

test('a footnote that is named twice leads back to either place', () => {
  const html = render('a[^n] b[^n]\n\n[^n]: note')
  const ids = [...html.matchAll(/<sup id="([^"]*)"/g)].map(([, id]) => id)
  const ways = [...html.matchAll(/href="#(fnref[^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual(['fnref:n', 'fnref:n:1'])
  expect(ways).toEqual(ids)
})

test('signs that open and never close cost little, however many there are', () => {
  expectCheap(() => render('_i *b** c__ '.repeat(3200)), 4)
})

test('thousands of links that never close cost little', () => {
  expectCheap(() => render('[a]('.repeat(10_000)), 1)
})

deepTest('and so do thousands of items', () => {
  expectCheap(() => render('- a\n'.repeat(25_000)), 6)
})

/** Jekyll 4.3.1 with kramdown-parser-gfm 1.1 was asked. */
test.each([
  ['true', true],
  ["'true'", true],
  ["'yes'", true],
  ["'no'", true],
  ['0', true],
  ["'false'", false],
  ["''", false],
  ['null', false],
])('hard_wrap: %s', (value, isOn) => {
  const kramdown = { hard_wrap: JSON.parse(value.replaceAll("'", '"')) }
  expect(renderKramdown('a\nb', { kramdown }).includes('<br />')).toBe(isOn)
})

test('with hard_wrap, lines within HTML stay, and one of two backslashes', () => {
  const html = renderKramdown('a <b>c\nd</b>\ne\\\\\nf', { kramdown: { hard_wrap: true } })
  expect(html).toBe('<p>a <b>c\nd</b><br />\ne\\<br />\nf</p>\n')
})

test('other settings written as texts', () => {
  const kramdown = { parse_block_html: 'true', header_offset: '1', auto_ids: 'false' }
  expect(renderKramdown('# a\n\n<div>\n*b*\n</div>', { kramdown })).toMatch(/<h2>a<\/h2>[\s\S]*<em>b<\/em>/)
})

test('with hard_wrap, each line of a paragraph ends where its author ended it', () => {
  const html = renderKramdown('a\nb  \nc\n\n* x\n  *y\nz*\n\n`c\nd`', { kramdown: { hard_wrap: true } })
  expect(html).toBe(
    '<p>a<br />\nb<br />\nc</p>\n<ul>\n<li>x<br />\n<em>y<br />\nz</em></li>\n</ul>\n<p><code class="language-plaintext highlighter-rouge">c\nd</code></p>\n',
  )
  expect(render('a\nb')).toBe('<p>a\nb</p>\n')
})
