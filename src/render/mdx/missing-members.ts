import { allNodes } from './names-in-code.ts'
import type { TagInPost } from './parts-of-post.ts'
import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/**
 * Tags like `<R.Missing>` where the post itself says what `R` is, and that it has no such member: the build ends there. A layout
 * of `.astro` has none at all. What another `import` brings is not read.
 */
export function missingMembers(
  tags: readonly TagInPost[],
  module: readonly SyntaxNode[],
  { looksAhead }: { looksAhead: boolean },
): TagInPost[] {
  const asked = tags.filter(({ members, isInside }) => members.length > 0 && (looksAhead || !isInside))
  if (asked.length === 0) return []
  const values = plainValues(module)
  return asked.filter(({ name, members }) => {
    const value = values.get(name)
    return value !== undefined && lacks(value, members)
  })
}

/** What is declared once and named nowhere else, so that nothing can give it members. */
function plainValues(module: readonly SyntaxNode[]): Map<string, SyntaxNode> {
  const counts = new Map<string, number>()
  for (const { type, name } of allNodes(module))
    if (/^(?:JSX)?Identifier$/.test(type)) counts.set(String(name), (counts.get(String(name)) ?? 0) + 1)
  const values = new Map<string, SyntaxNode>()
  for (const { name, value } of module.flatMap(({ body }) => nodesIn(body).flatMap(declarationsIn)))
    if (counts.get(name) === 1) values.set(name, value)
  return values
}

function declarationsIn(statement: SyntaxNode): { name: string; value: SyntaxNode }[] {
  if (statement.type === 'ImportDeclaration') {
    const [source] = nodesIn(statement.source)
    const isLayout = /\.astro$/.test(String(source?.value))
    const defaults = nodesIn(statement.specifiers).filter(({ type }) => type === 'ImportDefaultSpecifier')
    return isLayout ? defaults.map((one) => ({ name: nameOf(one.local), value: one })) : []
  }
  return nodesIn(statement.declaration).flatMap((declaration) => {
    if (declaration.type !== 'VariableDeclaration')
      return [{ name: nameOf(declaration.id), value: declaration }]
    return nodesIn(declaration.declarations).flatMap(({ id, init }) => {
      const name = nameOf(id)
      return nodesIn(init).map((value) => ({ name, value }))
    })
  })
}

function nameOf(node: unknown): string {
  return String(nodesIn(node)[0]?.name)
}

const WITHOUT_MEMBERS =
  /^(?:Literal|TemplateLiteral|ArrayExpression|ArrowFunctionExpression|FunctionExpression|FunctionDeclaration|ImportDefaultSpecifier)$/

function lacks(value: SyntaxNode, [member, ...rest]: readonly string[]): boolean {
  // `undefined` and null may be written out.
  if (member === undefined) return (value.type === 'Literal' && value.value === null) || isUndefined(value)
  if (isInherited(member)) return false
  if (value.type !== 'ObjectExpression') return WITHOUT_MEMBERS.test(value.type) || isUndefined(value)
  const properties = nodesIn(value.properties)
  if (
    properties.some(({ type, computed, kind }) => type !== 'Property' || computed === true || kind !== 'init')
  )
    return false
  const found = properties.findLast(({ key }) => {
    const [name] = nodesIn(key)
    return String(name?.name ?? name?.value) === member
  })
  const [inner] = nodesIn(found?.value)
  return found === undefined || (inner !== undefined && lacks(inner, rest))
}

function isUndefined({ type, name }: SyntaxNode): boolean {
  return type === 'Identifier' && name === 'undefined'
}

function isInherited(member: string): boolean {
  return [{}, () => {}, '', 0, []].some((sample) => member in Object(sample))
}
