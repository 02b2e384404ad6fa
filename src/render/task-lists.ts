import type { StateCore } from 'markdown-it'

/** `- [x] done`, https://github.github.com/gfm/#task-list-items-extension-: its box, as HTML. */
export function taskLists({ tokens, Token }: StateCore): void {
  for (const [index, item] of tokens.entries()) {
    const [paragraph, inline] = tokens.slice(index + 1, index + 3)
    if (item.type !== 'list_item_open' || paragraph?.type !== 'paragraph_open') continue
    const first = inline?.children?.[0]
    const box = first?.type === 'text' ? /^\[([ xX])\]\s+/.exec(first.content) : null
    if (!first || !box) continue
    first.content = first.content.slice(box[0].length)
    const input = new Token('task_box', 'input', 0)
    input.attrs = [['type', 'checkbox'], ...(box[1] === ' ' ? [] : [['checked', ''] as [string, string]])]
    inline?.children?.unshift(input)
  }
}
