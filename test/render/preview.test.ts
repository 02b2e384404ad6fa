import { describe, expect, test } from 'vitest'
import { previewPost, splitBlocks } from '../../src/render/preview.ts'
import { isDeep, share } from '../deep.ts'
import { hugo, jekyll, preview, RAW } from './site.ts'

describe('blocks, so that a long post can be cut between two', () => {
  test.each([
    ['none', '', []],
    ['each by itself', '<p>a</p>\n<p>b</p>', ['<p>a</p>', '<p>b</p>']],
    [
      'what lies within goes with it',
      '<ul><li><p>a</p></li></ul><p>b</p>',
      ['<ul><li><p>a</p></li></ul>', '<p>b</p>'],
    ],
    [
      'the same within the same',
      '<div><div>a</div><div>b</div></div><div>c</div>',
      ['<div><div>a</div><div>b</div></div>', '<div>c</div>'],
    ],
    [
      'void ones go with the next',
      '<hr /><img src="x" /><p>a<br />b</p>',
      ['<hr /><img src="x" /><p>a<br />b</p>'],
    ],
    ['words go with the next', 'a <p>b</p> c', ['a <p>b</p>', 'c']],
    [
      'signs in attributes are no tags',
      '<p title="&lt;p&gt;">a</p><p>b</p>',
      ['<p title="&lt;p&gt;">a</p>', '<p>b</p>'],
    ],
  ])('%s', (_name, html, blocks) => expect(splitBlocks(html)).toEqual(blocks))
})

test('an HTML post is taken as it is', () => {
  expect(preview('<p>*a*</p>\n\n    <p>b {{ c }}</p>', jekyll, '_posts/a.html')).toBe(
    '<p>*a*</p>\n<p>b ⟨c⟩</p>',
  )
})

test('a post, whole', () => {
  const body =
    '# Salon\n\nVenez au **salon** :\n\n![le plan]({{ "/plan.png" | relative_url }})\n{: .plan}\n\n{% include carte.html %}\n'
  expect(previewPost({ path: '_posts/2030-01-07-salon.md', body }, jekyll, { rawUrl: RAW }).blocks).toEqual([
    '<h1>Salon</h1>',
    '<p>Venez au <strong>salon</strong> :</p>',
    `<p><img alt="le plan" src="${RAW}/plan.png" /></p>`,
    '<p><code>⟨include carte.html⟩</code></p>',
  ])
})

describe('a great deal of text comes to an end', () => {
  test('a megabyte of prose', () => {
    const paragraph = `${'Un alinéa de *texte* avec [un lien](/a). '.repeat(6).trim()}\n\n`
    const count = Math.floor(share(1_000_000) / paragraph.length)
    const { blocks } = previewPost({ path: '_posts/a.md', body: paragraph.repeat(count) }, jekyll, {
      rawUrl: RAW,
    })
    expect(blocks).toHaveLength(count)
    expect(new Set(blocks).size).toBe(1)
  })

  const large: [string, string, RegExp][] = [
    ['quotations', '>'.repeat(200_000), /^<blockquote>/],
    ['lists', '+ '.repeat(100_000), /^<ul>/],
    ['brackets', '['.repeat(100_000), /^<p>\[{100000}<\/p>$/],
    ['images', '![]('.repeat(50_000), /^<p>!\[\]\(/],
    ['stars', '*'.repeat(100_000), /^<hr \/>$/],
    ['backticks', '`'.repeat(100_000), /^<p>`{100000}<\/p>$/],
    ['tags', '<div>'.repeat(20_000), /^(<div>\s*){200}(<\/div>\s*){200}$/],
    ['closing tags', '</div>'.repeat(20_000), /^<p>(&lt;\/div&gt;){20000}<\/p>$/],
    ['angles', '<'.repeat(100_000), /^<p>«{50000}<\/p>$/],
    ['Liquid', '{{ x'.repeat(100_000), /^<p>(\{\{ x){100000}<\/p>$/],
    ['a Liquid tag', `{% ${'a'.repeat(500_000)}`, /^<p>\{% a{500000}<\/p>$/],
    ['Liquid comments', '{% comment %}'.repeat(30_000), /^<p><code>⟨comment⟩<\/code>/],
    ['kramdown comments', '{::comment}'.repeat(50_000), /^<p>(\{::comment\}){50000}<\/p>$/],
    ['attribute lists', '{:'.repeat(100_000), /^<p>(\{:){100000}<\/p>$/],
    ['spaces in a tag', `{{${' '.repeat(500_000)}`, /^<p>\{\{<\/p>$/],
    ['addresses', `${'="'.repeat(100_000)}${'{{x}}'.repeat(1000)}`, /^<p>=/],
  ]
  /** Each of these takes seconds. */
  const dear = new Set(['images', 'brackets', 'attribute lists'])
  test.each(large.filter(([name]) => isDeep || !dear.has(name)))('%s by the thousand', (_name, body, html) =>
    expect(preview(body)).toMatch(html),
  )

  test('a wide table', () => {
    const row = (cell: string) => `${`|${cell}`.repeat(200)}|\n`
    expect(preview(row('a') + row('-') + row('b').repeat(100)).match(/<td>b<\/td>/g)).toHaveLength(20_000)
  })
})

test.each([
  [
    '> [!NOTE]\n> Un **mot**\n',
    '<blockquote>\n<p><strong>Note</strong></p>\n<p>Un <strong>mot</strong></p>\n</blockquote>',
  ],
  [
    '> [!tip] Un titre\n> Un mot\n',
    '<blockquote>\n<p><strong>Un titre</strong></p>\n<p>Un mot</p>\n</blockquote>',
  ],
  ['> [note] Un mot\n', '<blockquote>\n<p>[note] Un mot</p>\n</blockquote>'],
])('an alert shows its title: %j', (body, html) => expect(preview(body, hugo)).toBe(html))

test('what a highlighter puts around code goes, and nothing that follows loses its end', () => {
  const code = '<div class="highlight"><pre><code>a</code></pre></div>'
  expect(preview(`${code}\n\nb\n\n- c\n`, { ...hugo, generator: 'astro' }, 'a.md')).toBe(
    '<pre><code>a</code></pre>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>',
  )
  expect(preview('```js\na\n```\n\nb\n\n~~~ ruby\nc\n~~~\n\nd')).toMatch(
    /<\/pre>(?:<\/div>)?\n<p>b<\/p>[\s\S]*<p>d<\/p>$/,
  )
  expect(
    preview(
      '<around-code id="x">a</around-code> <input type="text"> b',
      { ...hugo, generator: 'astro' },
      'a.md',
    ),
  ).toBe('<p>a  b</p>')
})
