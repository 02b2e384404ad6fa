import type { Node, Tag } from './tag-tree.ts'

interface TagRenderer {
  markdown(text: string): string
  /**
   * Returns a tag's HTML, or text for the Markdown around it. `inner` is the HTML inside the tag, and `before` is the
   * end of the text before it.
   */
  show(tag: Tag, inner: string | undefined, before: string): { html: string } | { text: string }
}

export function renderTags(nodes: readonly Node[], how: TagRenderer): string {
  const holes = new Placeholders()
  let text = ''
  // Slicing the growing text itself would copy all of it each time.
  let end = ''
  for (const node of nodes) {
    if (node.is === 'text') {
      add(Placeholders.clean(node.text))
      continue
    }
    const inner = node.inner && renderTags(withoutIndent(node.inner), how)
    const output = how.show(node, inner, end)
    add('text' in output ? Placeholders.clean(output.text) : holes.add(output.html))
  }
  return holes.restore(how.markdown(text))

  function add(addedText: string): void {
    text += addedText
    end = (end + addedText).slice(-200)
  }
}

export function textOf(nodes: readonly Node[] = []): string {
  return nodes.map((node) => (node.is === 'text' ? node.text : textOf(node.inner))).join('')
}

/** Removes the common indentation of enclosed text, which Markdown would take for code. */
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

const BLOCK = /^(?:$|<(?:blockquote|details|figure|p|pre)\b)/

/**
 * Keeps HTML away from Markdown: a placeholder goes into the text and is replaced by the HTML in the result. Placeholders
 * are private-use characters, and clean() removes those that a stranger wrote.
 */
export class Placeholders {
  readonly #held: string[] = []

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
