import type { Range } from '../../content/range.ts'
import type { NameInCode } from './names-in-code.ts'
import { isComponentName, nodesIn, type SyntaxNode } from './syntax-node.ts'

export interface PartsOfPost {
  /** The programs of its `import` and `export` lines. */
  module: SyntaxNode[]
  expressions: ExpressionInPost[]
  tags: TagInPost[]
}

export interface ExpressionInPost {
  code: SyntaxNode
  /** Where it stands in the text, with its braces. */
  braces?: Range
  /** In a component. */
  isInside: boolean
}

export interface TagInPost extends NameInCode {
  /** Behind the name: `['a', 'b']` of `<R.a.b>`. */
  members: readonly string[]
  /** In another component, which may leave out what is in it. */
  isInside: boolean
}

/** What may never be shown: a footnote to which nothing refers, and directives that only plugins show. */
const MAY_BE_LEFT_OUT = /^(?:footnoteDefinition|textDirective|leafDirective)$/

const IN_BRACES = /^mdx(?:Text|Flow)Expression$/
const ELEMENT = /^mdxJsx(?:Text|Flow)Element$/

export function partsOf(tree: SyntaxNode, { dropsTitle }: { dropsTitle: boolean }): PartsOfPost {
  const parts: PartsOfPost = { module: [], expressions: [], tags: [] }
  const title = dropsTitle ? titleOf(tree) : undefined
  const nodes = [tree]
  const inside = new Set<SyntaxNode>()
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node === title || MAY_BE_LEFT_OUT.test(node.type)) continue
    const { estree } = (node.data ?? {}) as { estree?: SyntaxNode }
    if (estree && node.type === 'mdxjsEsm') parts.module.push(estree)
    else if (estree)
      parts.expressions.push({
        code: estree,
        ...(IN_BRACES.test(node.type) && { braces: rangeOf(node) }),
        isInside: inside.has(node),
      })
    const tags = ELEMENT.test(node.type) ? tagOf(node, inside.has(node)) : []
    parts.tags.push(...tags)
    const children = childrenOf(node)
    if (tags.length > 0 || inside.has(node)) for (const child of children) inside.add(child)
    nodes.push(...nodesIn(node.attributes), ...nodesIn(node.value), ...children)
  }
  return parts
}

function tagOf(node: SyntaxNode, isInside: boolean): TagInPost[] {
  if (typeof node.name !== 'string' || !isComponentName(node.name)) return []
  const { line, column } = rangeOf(node)
  const [name = '', ...members] = node.name.split('.')
  return [{ name, members, isInside, line, column }]
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
export function titleOf(tree: SyntaxNode): SyntaxNode | undefined {
  const nodes = [tree]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.type === 'heading') return node.depth === 1 ? node : undefined
    if (node.type === 'thematicBreak') return undefined
    nodes.push(...nodesIn(node.children).reverse())
  }
  return undefined
}
