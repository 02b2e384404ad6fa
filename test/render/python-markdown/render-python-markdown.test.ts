import { expect, test } from 'vitest'
import { renderPythonMarkdown } from '../../../src/render/python-markdown/render-python-markdown.ts'

const render = (body: string) => renderPythonMarkdown(body, (text) => text.trim())

test.each([
  ['a note without a title', '!!! tip\n    a', '<blockquote><p><strong>Tip</strong></p>\na\n</blockquote>'],
  ['one whose title is left out', '!!! tip ""\n    a', '<blockquote>a\n</blockquote>'],
  ['details', '??? question "B"\n    a', '<blockquote><p><strong>B</strong></p>\na\n</blockquote>'],
  ['open details', '???+ note\n    a', '<blockquote><p><strong>Note</strong></p>\na\n</blockquote>'],
  [
    'a class beside the kind',
    '!!! note inline end\n    a',
    '<blockquote><p><strong>Note</strong></p>\na\n</blockquote>',
  ],
])('%s', (_name, body, html) => expect(render(body)).toBe(html))

test('blocks within blocks', () => {
  const body = '!!! note "A"\n    a\n\n    !!! tip "B"\n        b\n'
  expect(render(body).match(/<blockquote>/g)).toHaveLength(2)
})

test('tabs are boxes with their title', () => {
  expect(render('=== "C"\n\n    int a;\n')).toContain('C')
})

test.each([
  ['in code', '```\n!!! note\n    a\n```'],
  ['without a kind', '!!!\n    a'],
  ['a heading’s line', 'a\n==='],
])('nothing is a block %s', (_name, body) => expect(render(body)).toBe(body))

test.each([
  ['[a](b){ .md-button }', '[a](b)'],
  ['![a](b.png){ width=30 .c }', '![a](b.png)'],
  ['## A { #b }', '## A {#b }'],
  ['`{ .a }`', '`{ .a }`'],
])('attributes: %s', (body, text) => expect(render(body)).toBe(text))

test('takes time linear in hostile bodies', () => {
  const bodies = ['!!! note "'.repeat(20_000), `${'!!! note\n'.repeat(20_000)}`, '[a](b){ .'.repeat(20_000)]
  for (const body of bodies) expect(render(body).length).toBeGreaterThan(0)
})
