import { describe, expect, test } from 'vitest'
import { previewPost } from '../../src/render/preview.ts'
import { eleventy, hugo, jekyll, preview, RAW } from './site.ts'

describe('what both generators write', () => {
  test.each([
    [
      'a table',
      '| a | b |\n|---|:-:|\n| 1 | 2 |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align="center">2</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['a definition', 'Terme\n: sens', '<dl>\n<dt>Terme</dt>\n<dd>sens</dd>\n</dl>'],
    ['quotes and dashes', '"a" -- b...', '<p>“a” – b…</p>'],
    ['code', '```js\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['an image', '![chat](/a.png "t")', undefined],
    ['a title with an id', '## Titre {#ici}', '<h2>Titre</h2>'],
    [
      'a list of tasks',
      '- [x] fait\n- [ ] à *faire*\n- [z] non',
      '<ul>\n<li><span>☑ </span>fait</li>\n<li><span>☐ </span>à <em>faire</em></li>\n<li>[z] non</li>\n</ul>',
    ],
    ['struck out', '~~a~~', '<p><del>a</del></p>'],
    ['lines of another system', 'a\r\n\r\n- b\r\n- c', '<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>'],
  ])('%s', (_name, body, html) => {
    const image = (folder: string) => `<p><img alt="chat" title="t" src="${RAW}${folder}/a.png" /></p>`
    expect(preview(body)).toBe(html ?? image(''))
    expect(preview(body, hugo)).toBe(html ?? image('/static'))
  })
})

test('a footnote, as each of them writes it', () => {
  expect(preview('a[^1]\n\n[^1]: note')).toBe(
    '<p>a<sup><a>1</a></sup></p>\n<div>\n<ol>\n<li>\n<p>note\u00a0<a>↩</a></p>\n</li>\n</ol>\n</div>',
  )
  expect(preview('a[^1]\n\n[^1]: note', hugo)).toBe(
    '<p>a<sup><a>[1]</a></sup></p>\n<hr />\n<section>\n<ol>\n<li><p>note <a>↩︎</a></p>\n</li>\n</ol>\n</section>',
  )
})

/** Jekyll 4.3.1, Hugo 0.111 and 0.169, and Astro 7.3.5 were asked. Docusaurus reads with remark-gfm, as Astro does. */
describe('what Markdown itself lacks', () => {
  const html = (generator: string, body: string, path = 'a.md') => {
    const config = generator === 'eleventy' ? { markdown: { extensions: true } } : {}
    return preview(body, { ...hugo, generator, config } as typeof hugo, path)
  }
  const all = ['jekyll', 'hugo', 'astro', 'docusaurus', 'eleventy']
  const thatShow = (body: string, sign: string) => all.filter((name) => html(name, body).includes(sign))

  test('a note in its place: only markdown-it’s plugin makes a footnote of it', () => {
    expect(thatShow('Text^[note] here', 'Text^[note] here')).toEqual([
      'jekyll',
      'hugo',
      'astro',
      'docusaurus',
    ])
  })
  test('a definition', () => {
    expect(thatShow('Term\n: Definition', '<dl>')).toEqual(['jekyll', 'hugo', 'eleventy'])
  })
  test('an abbreviation', () => {
    expect(thatShow('HTML\n\n*[HTML]: Hyper', '*[HTML]: Hyper')).toEqual(['hugo', 'astro', 'docusaurus'])
  })
  test('a heading’s own id', () => {
    expect(thatShow('## Head {#own}', '{#own}')).toEqual(['astro'])
  })
})

test.each([
  ['a quote behind a bracket that begins no link', `['! a'] ["s]`, '<p>[’! a’] [”s]</p>'],
  ['a quote that begins an indented line', 'a\n    """', '<p>a\n“””</p>'],
  ['a fence that only a shorter one ends', '`````\na\n```\nb', '<pre><code>a\n</code></pre>\n<p>b</p>'],
  ['a fence that no other ends', '`````\na', '<p>`````\na</p>'],
])('as kramdown has it: %s', (_name, body, html) => expect(preview(body)).toBe(html))

describe('kramdown’s attribute lists leave no trace', () => {
  test.each([
    ['below a paragraph', 'a\n{: .x #y}', '<p>a</p>'],
    ['above it', '{: .x}\na', '<p>a</p>'],
    ['between two', 'a\n{: .x}\nb', '<p>a</p>\n<p>b</p>'],
    ['below a title', '## a\n{: .x}\nb', '<h2>a</h2>\n<p>b</p>'],
    ['below a fence', '```\na\n```\n{: .x}', '<pre><code>a\n</code></pre>'],
    [
      'below a table',
      '| a |\n|---|\n| b |\n{: .x}',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['below a quotation', '> a\n{: .x}', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['between two items', '- a\n{: .x}\n- b', '<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>'],
    ['on a link', '[a](/b){: .x target="_blank"}', '<p><a href="https://gazette.example/b">a</a></p>'],
    ['on emphasis', '*a*{: .x}b', '<p><em>a</em>b</p>'],
    ['on code', '`a`{: .x}', '<p><code>a</code></p>'],
    [
      'on an image, whose size they give',
      '![a](/b.png){: width="30"}',
      `<p><img alt="a" width="30" src="${RAW}/b.png" /></p>`,
    ],
    ['that would run', 'a\n{: onclick="alert(1)" style="x"}', '<p>a</p>'],
    ['for a table of contents', '* a\n{:toc}\n\nb', '<p>b</p>'],
    ['as comments', 'a {::comment}b{:/comment} c\n\n{::comment}\nd\n\ne\n{:/}\nf', '<p>a  c</p>\n<p>f</p>'],
    ['around HTML', '{::nomarkdown}<b>a</b>{:/}', '<p><b>a</b></p>'],
    ['as options', '{::options toc_levels="2" /}\na', '<p>a</p>'],
  ])('%s', (_name, body, html) => expect(preview(body)).toBe(html))

  test('but in code they stay', () => {
    expect(preview('`{: .x}`')).toBe('<p><code>{: .x}</code></p>')
    expect(preview('```\n{: .x}\n```')).toBe('<pre><code>{: .x}\n</code></pre>')
    expect(preview('a\n{: .x}', hugo)).toBe('<p>a\n{: .x}</p>')
  })
})

describe('HTML in Markdown', () => {
  test('Jekyll takes it', () => {
    expect(preview('<div>a</div>\n\nb <b>c</b>', jekyll)).toBe('<div>a</div>\n<p>b <b>c</b></p>')
  })
  test('Hugo leaves it out, unless it is told not to', () => {
    expect(preview('<div>a</div>\n\nb <b>c</b>', hugo)).toBe('<p>b c</p>')
    const unsafe = { ...hugo, config: { markup: { goldmark: { renderer: { unsafe: true } } } } }
    expect(preview('<div>a</div>\n\nb <b>c</b>', unsafe)).toBe('<div>a</div>\n<p>b <b>c</b></p>')
  })
  test.each([
    [{ markup: null }],
    [{ markup: { goldmark: 'x' } }],
    [{ markup: { goldmark: { renderer: { unsafe: 'true' } } } }],
  ])('which %j does not', (config) => expect(preview('a <b>c</b>', { ...hugo, config })).toBe('<p>a c</p>'))
})

test('abbreviations are Jekyll’s and become titles', () => {
  expect(preview('*[DINUM]: Direction du numérique\n\nLa DINUM')).toBe(
    '<p>La <abbr title="Direction du numérique">DINUM</abbr></p>',
  )
})

test('quotes are written as each generator writes them', () => {
  const quotes = (generator: typeof hugo.generator) =>
    preview('"a" https://a.example', { ...hugo, generator }, 'a.md')
  expect(quotes('hugo')).toContain('“a” <a href')
  expect(quotes('astro')).toContain('“a” <a href')
  expect(quotes('docusaurus')).toContain('"a" <a href')
  expect(quotes('eleventy')).toContain('"a" https')
})

/** As the real Eleventy 3.1.8 writes them: its configuration has to ask for more. */
test('Eleventy has no indented code, footnotes or definition lists of its own', () => {
  const shown = (markdown: object) =>
    preview(
      'Term\n: Definition[^1]\n\nText\n\n    four spaces\n\n[^1]: Note',
      { ...eleventy, config: { ...eleventy.config, markdown } },
      'a.md',
    )
  const plain = shown({})
  for (const element of ['<dl>', '<pre>', '<sup']) expect(plain).not.toContain(element)
  expect(plain).toContain('four spaces')
  const extended = shown({ extensions: true, indentedCode: true })
  for (const element of ['<dl>', '<pre>', '<sup']) expect(extended).toContain(element)
})

test('a heading’s own id is where links in the page lead', () => {
  const { blocks } = previewPost({ path: 'content/a.md', body: '## Titre {#ici}\n\n[là](#ici)' }, hugo, {
    rawUrl: RAW,
    isPage: true,
    onlyOwn: true,
  })
  expect(blocks).toEqual(['<h2 id="ici">Titre</h2>', '<p><a href="#ici">là</a></p>'])
})

test('dashes and ellipses are written as each generator writes them', () => {
  const signs = (generator: typeof hugo.generator) =>
    preview('a -- b --- c --d e... (c) `--` https://a.example/b--c', { ...hugo, generator }, 'a.md').replace(
      /<[^>]*>/g,
      '',
    )
  expect(signs('hugo')).toBe('a – b — c –d e… (c) -- https://a.example/b--c')
  expect(signs('astro')).toBe('a — b — c —d e… (c) -- https://a.example/b--c')
  expect(signs('docusaurus')).toBe('a -- b --- c --d e... (c) -- https://a.example/b--c')
  expect(signs('eleventy')).toBe('a -- b --- c --d e... (c) -- https://a.example/b--c')
})
