import { describe, expect, test } from 'vitest'
import { renderKramdown } from '../../src/render/kramdown/render-kramdown.ts'
import { renderMarks } from '../../src/render/render-marks.ts'
import { sanitizePost } from '../../src/render/sanitize.ts'

const markdown = (body: string) =>
  sanitizePost(renderKramdown(body, {}), {
    image: (src) => src,
    link: (href) => href,
  })

/** The words between `[[` and `]]` in a body that begins on line 4 of its file, as a diagnostic would name them. */
function marked(written: string, render = markdown): string {
  const body = written.replace(/\[\[|\]\]/g, '')
  const ranges = [...written.matchAll(/\[\[([^\]]*)\]\]/g)].map((found, index) => {
    const at = found.index - index * 4
    const before = body.slice(0, at).split('\n')
    const line = before.length + 3
    const column = (before.at(-1)?.length ?? 0) + 1
    return { line, column, endLine: line, endColumn: column + (found[1]?.length ?? 0) }
  })
  return renderMarks({ body, bodyLine: 4, ranges, plain: render(body), render })
    .html.replaceAll(' style="background:#fde68a;color:#1c1b19;scroll-margin-block:30vh"', '')
    .replace(/<mark id="warning-(\d+)">/g, '[$1:')
    .replaceAll('</mark>', ']')
    .trim()
}

describe('each warning’s words are marked', () => {
  test.each([
    ['in a sentence', 'Plus de [[XXX]] postes.', '<p>Plus de [1:XXX] postes.</p>'],
    ['several', '[[XXX]] et [[TODO]]', '<p>[1:XXX] et [2:TODO]</p>'],
    ['in an item', '- un\n- [[XXX]]\n', '<ul>\n<li>un</li>\n<li>[1:XXX]</li>\n</ul>'],
    ['in a heading', '## [[TODO]] titre', '<h2>[1:TODO] titre</h2>'],
    ['within a link', '[un [[XXX]]](https://a.example)', '<p><a href="https://a.example">un [1:XXX]</a></p>'],
    ['up to the next tag', 'a [[b **c** d]] e', '<p>a [1:b ]<strong>c</strong> d e</p>'],
  ])('%s', (_what, body, html) => expect(marked(body)).toBe(html))
})

describe('where signs would change what comes out, the line or its paragraph is marked', () => {
  test.each([
    [
      'an address',
      'Voir\n[ici]([[https://a.example/XXX]]).',
      '<p>Voir\n[1:⚠]<a href="https://a.example/XXX">ici</a>.</p>',
    ],
    ['a heading’s sign', 'a\n\n[[# Titre]]', '<p>a</p>\n<h1>[1:Titre]</h1>'],
    ['a fence', '[[```js]]\na\n```', '<pre><code>a\n</code></pre>'],
  ])('%s', (_what, body, html) => expect(marked(body)).toBe(html))
})

test('a text that comes out otherwise with any sign in it is left as it is, after ten renderings', () => {
  let times = 0
  const counted = (body: string) => {
    times++
    return `<p>${body.length}</p>`
  }
  expect(marked('[[a]] [[b]] [[c]] [[d]] [[e]] [[f]] [[g]] [[h]]', counted)).toBe('<p>15</p>')
  expect(times).toBeLessThanOrEqual(11)
})

test('signs of a stranger’s own mark nothing', () => {
  expect(marked('\uE100[[XXX]]')).toBe('<p>\uE100XXX</p>')
})

test('words are marked rather than what a tag before them says', () => {
  const render = (body: string) => `<body><a title="${body}">x</a><p>${body}</p></body>`
  expect(marked('un [[XXX]]', render)).toBe('<body><a title="un XXX">x</a><p>un [1:XXX]</p></body>')
  expect(marked('un [[XXX]]', (body) => `<style>${body}</style><img alt="${body}">`)).toBe(
    '<style>un XXX</style>[1:⚠]<img alt="un XXX">',
  )
})
