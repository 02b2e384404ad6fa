/** A node of Markdown's tree (https://github.com/syntax-tree/mdast) or of JavaScript's (https://github.com/estree/estree). */
export interface SyntaxNode {
  type: string
  [field: string]: unknown
}

/** The nodes in a field, which holds one, a list, or neither. */
export function nodesIn(value: unknown): SyntaxNode[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Other tags are HTML's: https://github.com/mdx-js/mdx/blob/main/packages/mdx/lib/plugin/recma-jsx-rewrite.js */
export function isComponentName(name: string): boolean {
  return name.includes('.') || /^(?![a-z])[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
}
