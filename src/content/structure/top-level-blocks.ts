import type { Structure } from './types.ts'

export interface Block {
  is: 'heading' | 'paragraph' | 'html' | 'other'
  /** 1 to 6 for a heading, else 0. */
  level: number
  text: string
  /** Lines of the body, from 0; `to` is not included. */
  from: number
  to: number
}

/** Several rules ask for the blocks of the same post. */
const cache = new WeakMap<Structure['tokens'], readonly Block[]>()

/** HTML comments are left out, because readers do not see them. */
export function topLevelBlocks({ tokens, reveal }: Pick<Structure, 'tokens' | 'reveal'>): readonly Block[] {
  const before = cache.get(tokens)
  if (before) return before
  const blocks: Block[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.level !== 0 || token.nesting === -1) continue
    const [from, to] = token.map ?? [0, 0]
    const inline = token.nesting === 1 ? tokens[index + 1] : undefined
    const text = inline?.type === 'inline' ? reveal(inline.content) : ''
    if (token.type === 'heading_open')
      blocks.push({ is: 'heading', level: Number(token.tag.slice(1)), text: text.trim(), from, to })
    else if (token.type === 'paragraph_open') blocks.push({ is: 'paragraph', level: 0, text, from, to })
    else if (token.type !== 'html_block') blocks.push({ is: 'other', level: 0, text: '', from, to })
    else if (!/^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/.test(token.content))
      blocks.push({ is: 'html', level: 0, text: '', from, to })
  }
  cache.set(tokens, blocks)
  return blocks
}
