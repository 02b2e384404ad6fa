import type { Node, Tag } from './tag-tree.ts'

interface TagRenderer {
  markdown(text: string): string
  /** A tag as HTML, or as text that is part of the Markdown around it. `inner` is what it encloses, as HTML, `before` the end of what precedes it. */
  show(tag: Tag, inner: string | undefined, before: string): { html: string } | { text: string }
}

/** A body of text and tags as HTML: Markdown sees the text alone. */
export function renderTags(nodes: readonly Node[], how: TagRenderer): string {
  const holes = new Placeholders()
  let text = ''
  // Looking at the end of a text that grows would copy the whole of it each time.
  let end = ''
  for (const node of nodes) {
    if (node.is === 'text') {
      add(Placeholders.clean(node.text))
      continue
    }
    const inner = node.inner && renderTags(withoutIndent(node.inner), how)
    const shown = how.show(node, inner, end)
    add('text' in shown ? Placeholders.clean(shown.text) : holes.add(shown.html))
  }
  return holes.restore(how.markdown(text))

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

const OPENS = '\uE001'
const CLOSES = '\uE002'

/** What is no part of a paragraph, or nothing at all. */
const BLOCK = /^(?:$|<(?:blockquote|details|figure|p|pre)\b)/

/**
 * HTML that Markdown must not touch: a sign stands for it in the text, and gives way to it in what the text has become.
 * The signs are nobody's own characters; a stranger's are taken out first.
 */
export class Placeholders {
  readonly #held: string[] = []

  /** A text in which no sign stands yet. */
  static clean(text: string): string {
    return text.replace(/[\uE001\uE002]/g, '')
  }

  add(html: string): string {
    return `${OPENS}${this.#held.push(html) - 1}${CLOSES}`
  }

  restore(html: string): string {
    return html
      .replace(/<p>((?:\s*\uE001\d+\uE002)+)\s*<\/p>/g, (paragraph, signs: string) =>
        [...signs.matchAll(/\d+/g)].every(([index]) => BLOCK.test(this.#at(index)))
          ? signs.trim()
          : paragraph,
      )
      .replace(/\uE001(\d+)\uE002/g, (_sign, index: string) => this.#at(index))
  }

  #at(index: string): string {
    return this.#held[Number(index)] ?? ''
  }
}
