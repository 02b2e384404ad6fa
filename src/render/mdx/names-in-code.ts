import { calledAtOnce } from './called-at-once.ts'
import { isComponentName, nodesIn, type SyntaxNode } from './syntax-node.ts'

export interface NameInCode {
  name: string
  /** As editors count, in the file. */
  line: number
  column: number
}

/**
 * What of a node is evaluated whenever the node is, by its fields. Functions and classes are not among them: their bodies run
 * later, if at all. https://github.com/estree/estree/blob/master/es5.md
 */
const EVALUATED: Readonly<Record<string, readonly string[]>> = {
  Program: ['body'],
  ExpressionStatement: ['expression'],
  ExportNamedDeclaration: ['declaration'],
  ExportDefaultDeclaration: ['declaration'],
  VariableDeclaration: ['declarations'],
  VariableDeclarator: ['init'],
  ClassDeclaration: ['superClass'],
  ClassExpression: ['superClass'],
  TemplateLiteral: ['expressions'],
  TaggedTemplateExpression: ['tag', 'quasi'],
  ArrayExpression: ['elements'],
  ObjectExpression: ['properties'],
  Property: ['value'],
  SpreadElement: ['argument'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  LogicalExpression: ['left'],
  ConditionalExpression: ['test'],
  SequenceExpression: ['expressions'],
  AssignmentExpression: ['left'],
  MemberExpression: ['object'],
  CallExpression: ['callee', 'arguments'],
  NewExpression: ['callee', 'arguments'],
  ChainExpression: ['expression'],
  AwaitExpression: ['argument'],
  JSXElement: ['openingElement', 'children'],
  JSXFragment: ['children'],
  JSXOpeningElement: ['attributes'],
  JSXAttribute: ['value'],
  JSXSpreadAttribute: ['argument'],
  JSXExpressionContainer: ['expression'],
  JSXSpreadChild: ['expression'],
}

/**
 * The names that the code certainly looks up. A tag in the content of a post is no such name: MDX takes its component from
 * elsewhere, see componentsIn().
 */
export function evaluatedNames(
  code: readonly SyntaxNode[],
  where: 'module' | 'content' = 'module',
): NameInCode[] {
  const names: NameInCode[] = []
  for (const { node, isShadowed } of evaluatedNodes(code)) {
    const found = [
      ...(node.type === 'Identifier' ? [named(node, node)] : []),
      ...(node.type === 'JSXOpeningElement' && where === 'module' ? tagName(node) : []),
    ]
    names.push(...found.filter(({ name }) => !isShadowed(name)))
  }
  return names
}

interface EvaluatedNode {
  node: SyntaxNode
  /** A function around the node declares this name for itself. */
  isShadowed(name: string): boolean
}

/** What certainly runs with the code, also in functions that are called at once. */
export function* evaluatedNodes(
  code: readonly SyntaxNode[],
  isShadowed: EvaluatedNode['isShadowed'] = () => false,
): Generator<EvaluatedNode> {
  const nodes = [...code]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield { node, isShadowed }
    const called = calledAtOnce(node)
    if (called) {
      const declared = declaredNames([called])
      yield* evaluatedNodes(nodesIn(called.body), (name) => declared.has(name) || isShadowed(name))
    }
    nodes.push(...evaluatedIn(node))
  }
}

function evaluatedIn(node: SyntaxNode): SyntaxNode[] {
  const { type, computed, operator } = node
  const [argument] = nodesIn(node.argument)
  if (type === 'UnaryExpression' && operator === 'typeof' && argument?.type === 'Identifier') return []
  if (type === 'ChainExpression') return beforeOptional(node)
  const nodes = (EVALUATED[type] ?? []).flatMap((field) => nodesIn(node[field]))
  if (computed === true && type === 'MemberExpression') nodes.push(...nodesIn(node.property))
  if (computed === true && type === 'Property') nodes.push(...nodesIn(node.key))
  if (type === 'AssignmentExpression' && /^[^&|?]*=$/.test(String(operator)))
    nodes.push(...nodesIn(node.right))
  return nodes
}

/** Of `a?.b(c)` only `a` is certain. */
function beforeOptional(chain: SyntaxNode): SyntaxNode[] {
  let [node] = nodesIn(chain.expression)
  while (node?.type === 'MemberExpression' || node?.type === 'CallExpression')
    [node] = nodesIn(node.object ?? node.callee)
  return node ? [node] : []
}

/**
 * The tags of components in the content of a post, at any depth and in arrow functions, too: MDX looks for all of them before it
 * shows anything, but for those whose name the code itself declares. In other functions Astro 7 does not.
 */
export function componentsIn(code: SyntaxNode): NameInCode[] {
  const declared = declaredNames([code])
  const names: NameInCode[] = []
  for (const node of allNodes([code], /^(?:Function|Class)/))
    if (node.type === 'JSXOpeningElement')
      names.push(...tagName(node).filter(({ name }) => !declared.has(name)))
  return names
}

/** `a` for `<a.b>`. */
function tagName(element: SyntaxNode): NameInCode[] {
  let [name] = nodesIn(element.name)
  const isMember = name?.type === 'JSXMemberExpression'
  while (name?.type === 'JSXMemberExpression') [name] = nodesIn(name.object)
  if (name?.type !== 'JSXIdentifier' || !(isMember || isComponentName(String(name.name)))) return []
  return [named(name, element)]
}

function named({ name }: SyntaxNode, place: SyntaxNode): NameInCode {
  return { name: String(name), ...placeOf(place) }
}

export function placeOf({ loc }: SyntaxNode): Omit<NameInCode, 'name'> {
  const { start } = loc as { start: { line: number; column: number } }
  return { line: start.line, column: start.column + 1 }
}

/** What declares names, and the fields in which they stand. */
const DECLARED: Readonly<Record<string, readonly string[]>> = {
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  VariableDeclarator: ['id'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  CatchClause: ['param'],
}

/** The names that code declares at any depth, so that a name is never called unknown for the place of its declaration. */
export function declaredNames(code: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>()
  for (const node of allNodes(code)) {
    const declarations = (DECLARED[node.type] ?? []).flatMap((field) => nodesIn(node[field]))
    // A pattern may hold defaults, too, whose names then count as declared.
    for (const { type, name } of allNodes(declarations)) if (type === 'Identifier') names.add(String(name))
  }
  return names
}

export function* allNodes(from: readonly SyntaxNode[], without?: RegExp): Generator<SyntaxNode> {
  const nodes = [...from]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (without?.test(node.type)) continue
    yield node
    for (const field of Object.values(node)) if (typeof field === 'object') nodes.push(...nodesIn(field))
  }
}
