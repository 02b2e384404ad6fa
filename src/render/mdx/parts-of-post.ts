import type { Range } from '../../content/range.ts'
import type { NameInCode } from './names-in-code.ts'
import { isComponentName, nodesIn, type SyntaxNode } from './syntax-node.ts'

export interface PartsOfPost {
  /** The programs of its `import` and `export` lines. */
  module: SyntaxNode[]
  /** `braces`: where an expression stands in the text, with its braces. */
  expressions: { code: SyntaxNode; braces?: Range }[]
  tags: NameInCode[]
}

/** What may never be shown: a footnote to which nothing refers, and directives that only plugins show. */
const MAY_BE_LEFT_OUT = /^(?:footnoteDefinition|textDirective|leafDirective)$/

const IN_BRACES = /^mdx(?:Text|Flow)Expression$/
const ELEMENT = /^mdxJsx(?:Text|Flow)Element$/

export function partsOf(tree: SyntaxNode, { dropsTitle }: { dropsTitle: boolean }): PartsOfPost {
  const parts: PartsOfPost = { module: [], expressions: [], tags: [] }
  const title = dropsTitle ? titleOf(tree) : undefined
  const nodes = [tree]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node === title || MAY_BE_LEFT_OUT.test(node.type)) continue
    const { estree } = (node.data ?? {}) as { estree?: SyntaxNode }
    if (estree && node.type === 'mdxjsEsm') parts.module.push(estree)
    else if (estree)
      parts.expressions.push({ code: estree, ...(IN_BRACES.test(node.type) && { braces: rangeOf(node) }) })
    if (ELEMENT.test(node.type)) parts.tags.push(...tagOf(node))
    nodes.push(...nodesIn(node.attributes), ...nodesIn(node.value), ...childrenOf(node))
  }
  return parts
}

function tagOf(node: SyntaxNode): NameInCode[] {
  const { name } = node
  if (typeof name !== 'string' || !isComponentName(name)) return []
  const { line, column } = rangeOf(node)
  return [{ name: name.split('.', 1)[0] ?? '', line, column }]
}

function rangeOf({ position }: SyntaxNode): Range {
  const { start, end } = position as Record<'start' | 'end', { line: number; column: number }>
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

function childrenOf({ type, children, align }: SyntaxNode): SyntaxNode[] {
  const nodes = nodesIn(children)
  // A row's cells beyond those of the header are not shown.
  return type === 'table' && Array.isArray(align)
    ? nodes.flatMap((row) => nodesIn(row.children).slice(0, align.length))
    : nodes
}

/** The first heading is taken out as the title, if it is one of level 1 above the first line across the page. */
function titleOf(tree: SyntaxNode): SyntaxNode | undefined {
  const nodes = [tree]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.type === 'heading') return node.depth === 1 ? node : undefined
    if (node.type === 'thematicBreak') return undefined
    nodes.push(...nodesIn(node.children).reverse())
  }
  return undefined
}
