const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr'])

/** Top-level blocks of sanitised (hence well-formed) HTML, so that a long post can be cut between two of them. */
export function splitBlocks(html: string): string[] {
  const blocks: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: tag, 1: closing, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (VOID.has(name) || tag.endsWith('/>')) continue
    depth += closing ? -1 : 1
    if (depth > 0 || !closing) continue
    blocks.push(html.slice(from, index + tag.length))
    from = index + tag.length
  }
  return [...blocks, html.slice(from)].map((block) => block.trim()).filter(Boolean)
}
