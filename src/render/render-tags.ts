import { Holes } from './placeholders.ts'
import type { Node, Tag } from './tag-tree.ts'

interface How {
  markdown(text: string): string
  /** A tag as HTML, or as text that is part of the Markdown around it. `inner` is what it encloses, as HTML, `before` the end of what precedes it. */
  show(tag: Tag, inner: string | undefined, before: string): { html: string } | { text: string }
}

/** A body of text and tags as HTML: Markdown sees the text alone. */
export function renderTags(nodes: readonly Node[], how: How): string {
  const holes = new Holes()
  let text = ''
  // Looking at the end of a text that grows would copy the whole of it each time.
  let end = ''
  for (const node of nodes) {
    if (node.is === 'text') {
      add(Holes.clean(node.text))
      continue
    }
    const inner = node.inner && renderTags(withoutIndent(node.inner), how)
    const shown = how.show(node, inner, end)
    add('text' in shown ? Holes.clean(shown.text) : holes.hold(shown.html))
  }
  return holes.fill(how.markdown(text))

  function add(more: string): void {
    text += more
    end = (end + more).slice(-200)
  }
}

/** A tag's content as it is written, the tags in it left out. */
export function textOf(nodes: readonly Node[] = []): string {
  return nodes.map((node) => (node.is === 'text' ? node.text : textOf(node.inner))).join('')
}

/** What is enclosed is often indented as a whole, which is no code. */
function withoutIndent(nodes: readonly Node[]): Node[] {
  const first = nodes.find((node) => node.is === 'text' && node.text.trim() !== '')
  const indent = first?.is === 'text' ? (/^\s*\n([ \t]+)(?=\S)/.exec(first.text)?.[1] ?? '') : ''
  if (!indent) return [...nodes]
  return nodes.map((node) =>
    node.is === 'text' ? { ...node, text: node.text.replaceAll(`\n${indent}`, '\n') } : node,
  )
}
