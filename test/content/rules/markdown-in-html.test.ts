import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const found = (text: string, more = {}) =>
  findings('markdown-in-html', { text: head + text, ...more }).map(
    ({ at, values }) => `${at} ${values.element} ${values.text}`,
  )

test.each([
  ['<div>\n[a](b)\n</div>', '5:1-5:7 div [a](b)'],
  ['<div class="x">\n\n**gras**\n\n</div>\n', '6:1-6:9 div **gras**'],
  ['<div>\n**Site : ** a</div>', '5:1-5:12 div **Site : **'],
  ['<div>\n**Bonjour,** a</div>', '5:1-5:13 div **Bonjour,**'],
  ['<section>\n# Titre\n</section>', '5:1-5:8 section # Titre'],
  // Asked of kramdown 2.4, which reads Markdown for none of these.
  ['<div markdown>\n[a](b)\n</div>', '5:1-5:7 div [a](b)'],
  ['<div markdown="true">\n[a](b)\n</div>', '5:1-5:7 div [a](b)'],
  ['<div markdown="0">\n[a](b)\n</div>', '5:1-5:7 div [a](b)'],
  ['<div><div>a</div>\n[a]({{ b }})</div>', '5:1-5:13 div [a](       )'],
])('%j', (text, told) => expect(found(text)).toEqual([told]))

test.each([
  '<div markdown="1">\n[a](b)\n</div>',
  '<div class="x" markdown=block>\n[a](b)\n</div>',
  '<div>\n<p markdown="span">[a](b)</p>\n</div>',
  '<div>a</div>\n[a](b)',
  'a <span>[a](b)</span>',
  '<div>`[a](b)`</div>'.replaceAll('`', ''.padEnd(0)).replace('[a](b)', '<code>[a](b)</code>'),
  '<div><a href="b">**</a></div>',
  '```\n<div>[a](b)</div>\n```\n',
  '<div>\n[a](b)\n',
  '<ul>\n<li>**kwd, call(**kwd) does not behave</li>\n</ul>',
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))

test('other readers of Markdown', () => {
  const text = '<div>\n[a](b)\n</div>'
  expect(found(text, { config: 'markdown: CommonMarkGhPages' })).toEqual([])
  expect(found(text, { config: 'kramdown: {parse_block_html: true}' })).toEqual([])
  expect(found(text, { path: 'content/a.md', configName: 'hugo.toml' })).toEqual([])
})
