import { allNodes } from './names-in-code.ts'
import { type LookUp, type PlainValue, plainValue, UNKNOWN } from './plain-value.ts'
import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** Methods that change what they are called on, or what is given to them. */
const CHANGES =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|assign|define\w*|set\w*|add|append|delete|clear)$/

/** Code that may give members to what another line declares: then nothing is known of any value. */
export function changesValues(code: readonly SyntaxNode[]): boolean {
  for (const { type, operator, callee } of allNodes(code)) {
    if (/^(?:Assignment|Update)Expression$/.test(type) || operator === 'delete') return true
    const [called] = type === 'CallExpression' ? nodesIn(callee) : []
    const [method] = called?.type === 'MemberExpression' ? nodesIn(called.property) : []
    if (method && CHANGES.test(String(method.name))) return true
  }
  return false
}

/** Names that a call gets, and the function that is called may change what they stand for. */
export function handedOver(code: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>()
  for (const { type, arguments: given } of allNodes(code))
    if (type === 'CallExpression' || type === 'NewExpression')
      for (const node of allNodes(nodesIn(given), /Function|^JSX/))
        if (node.type === 'Identifier') names.add(String(node.name))
  return names
}

/** What `const`, `let`, `var`, `function` and `class` declare in a module at its top, as far as it is plain. */
export function declaredValues(module: readonly SyntaxNode[], imported: LookUp): LookUp {
  const nodes = new Map<string, SyntaxNode | 'nothing' | 'twice'>()
  for (const { name, node } of module.flatMap(({ body }) => nodesIn(body).flatMap(declarationsIn)))
    nodes.set(name, nodes.has(name) ? 'twice' : (node ?? 'nothing'))
  const values = new Map<string, PlainValue>()
  const lookUp: LookUp = (name) => {
    const known = values.get(name)
    if (known) return known
    const node = nodes.get(name)
    if (node === undefined) return imported(name)
    // Until it is found, so that a value that names itself does not go on for ever.
    values.set(name, UNKNOWN)
    const value: PlainValue =
      node === 'twice' ? UNKNOWN : node === 'nothing' ? { is: 'nothing' } : valueOfNode(node, lookUp)
    values.set(name, value)
    return value
  }
  return lookUp
}

function valueOfNode(node: SyntaxNode, lookUp: LookUp): PlainValue {
  if (!/^Class/.test(node.type)) return plainValue(node, lookUp)
  const [body] = nodesIn(node.body)
  const hasStatic = nodesIn(body?.body).some(
    (member) => member.static === true || member.type === 'StaticBlock',
  )
  return hasStatic || node.superClass ? UNKNOWN : { is: 'function' }
}

interface Declaration {
  name: string
  /** Undefined for `let name`. */
  node: SyntaxNode | undefined
}

function declarationsIn(statement: SyntaxNode): Declaration[] {
  const [exported] = nodesIn(statement.declaration)
  const declaration = statement.type === 'ExportNamedDeclaration' ? exported : statement
  if (!declaration) return []
  if (/^(?:Function|Class)Declaration$/.test(declaration.type))
    return namesIn(declaration.id).map((name) => ({ name, node: declaration }))
  if (declaration.type !== 'VariableDeclaration') return []
  return nodesIn(declaration.declarations).flatMap(({ id, init }) =>
    namesIn(id).map((name) => ({ name, node: nodesIn(init)[0] })),
  )
}

/** None of a pattern: `const { a } = b`. */
function namesIn(id: unknown): string[] {
  return nodesIn(id).flatMap(({ type, name }) => (type === 'Identifier' ? String(name) : []))
}
