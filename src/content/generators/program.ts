import { parse } from '@babel/parser'
import { createSafeObject } from '../safe-object.ts'
import { nameOf, pathOf } from './program-names.ts'
import { asMapping, Call, computed, Func, Imported, leaveOpen, member, type Value } from './program-value.ts'

/** In characters. A configuration is shorter. */
const largest = 200_000
const deepest = 40
const mostNodes = 100_000

type SyntaxTree = ReturnType<typeof parse>
type Statement = SyntaxTree['program']['body'][number]
type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression']

export interface Program {
  /** `export default` or `module.exports`; what it returns if it is a function. */
  main: Value
  /** Named exports. */
  exports: ReadonlyMap<string, Value>
  calls: readonly Call[]
  /** Modules that it imports. */
  imports: readonly string[]
  /** And which of them brings which name. */
  modules: ReadonlyMap<string, string>
  source: string
}

const noProgram: Program = {
  main: computed,
  exports: new Map(),
  calls: [],
  imports: [],
  modules: new Map(),
  source: '',
}

/**
 * Reads JavaScript or TypeScript by its syntax tree. Galley never runs a stranger's program: what code computes stays
 * unknown. A text that cannot be parsed is a program that says nothing.
 */
export function readProgram(source: string): Program {
  if (source.length > largest) return noProgram
  try {
    const tree = parse(source, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      errorRecovery: true,
      plugins: ['typescript', 'jsx'],
    })
    return new ProgramReader(source, tree.program.body).read()
  } catch {
    return noProgram
  }
}

class ProgramReader {
  readonly #source: string
  readonly #body: readonly Statement[]
  readonly #constants = new Map<string, Expression>()
  readonly #exports = new Map<string, Value>()
  readonly #modules = new Map<string, string>()
  #nodes = 0

  constructor(source: string, body: readonly Statement[]) {
    this.#source = source
    this.#body = body
  }

  read(): Program {
    for (const statement of this.#body) this.#declare(statement)
    let main = this.#body.length === 0 ? (createSafeObject() as Value) : computed
    const imports: string[] = []
    for (const statement of this.#body) {
      if (statement.type === 'ImportDeclaration') imports.push(statement.source.value)
      if (statement.type === 'ExportDefaultDeclaration') main = this.#value(statement.declaration, 0)
      if (statement.type === 'ExportNamedDeclaration') this.#exportNamed(statement)
      const assigned = assignedExport(statement)
      if (assigned?.name === '') main = this.#value(assigned.value, 0)
      else if (assigned) this.#exports.set(assigned.name, this.#value(assigned.value, 0))
    }
    const calls = this.#calls()
    for (const { name, args } of calls)
      if (name === 'require' && typeof args[0] === 'string') imports.push(args[0])
    return { main, exports: this.#exports, calls, imports, modules: this.#modules, source: this.#source }
  }

  #declare(statement: Statement): void {
    if (statement.type === 'ImportDeclaration')
      for (const { local } of statement.specifiers) this.#modules.set(local.name, statement.source.value)
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type === 'FunctionDeclaration' && declaration.id)
      this.#constants.set(declaration.id.name, declaration as unknown as Expression)
    if (declaration?.type !== 'VariableDeclaration') return
    for (const { id, init } of declaration.declarations)
      if (id.type === 'Identifier' && init) this.#constants.set(id.name, init)
  }

  #exportNamed(statement: Extract<Statement, { type: 'ExportNamedDeclaration' }>): void {
    const { declaration, specifiers } = statement
    if (declaration?.type === 'VariableDeclaration')
      for (const { id, init } of declaration.declarations)
        if (id.type === 'Identifier' && init) this.#exports.set(id.name, this.#value(init, 0))
    for (const specifier of specifiers)
      if (specifier.type === 'ExportSpecifier' && specifier.exported.type === 'Identifier')
        this.#exports.set(specifier.exported.name, this.#value(specifier.local, 0))
  }

  #value(node: { type: string }, depth: number): Value {
    this.#nodes += 1
    if (depth > deepest || this.#nodes > mostNodes) return computed
    const expression = node as Expression
    const inner = (child: { type: string }) => this.#value(child, depth + 1)
    switch (expression.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return expression.value
      case 'NullLiteral':
        return null
      case 'TemplateLiteral':
        return expression.expressions.length === 0 ? (expression.quasis[0]?.value.cooked ?? '') : computed
      case 'ArrayExpression':
        return expression.elements.map((element) => (element ? inner(element) : null))
      case 'ObjectExpression':
        return this.#mapping(expression, depth)
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return inner(expression.expression)
      case 'AwaitExpression':
        return inner(expression.argument)
      case 'Identifier': {
        const constant = this.#constants.get(expression.name)
        const module = this.#modules.get(expression.name)
        return constant ? inner(constant) : module === undefined ? computed : new Imported(module)
      }
      case 'MemberExpression': {
        const { object, property } = expression
        if (expression.computed || property.type !== 'Identifier') return computed
        return member(inner(object), property.name) ?? computed
      }
      case 'CallExpression':
        return this.#call(expression, depth)
      default:
        return isFunction(node) ? this.#function(node, depth) : computed
    }
  }

  #mapping(node: Extract<Expression, { type: 'ObjectExpression' }>, depth: number): Value {
    const mapping = createSafeObject() as Record<string, Value>
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        const taken = asMapping(this.#value(property.argument, depth + 1))
        if (taken) Object.assign(mapping, taken)
        else leaveOpen(mapping)
        continue
      }
      const { key } = property
      const name = key.type === 'Identifier' && !property.computed ? key.name : nameOf(key)
      if (name === undefined) continue
      mapping[name] =
        property.type === 'ObjectProperty'
          ? this.#value(property.value, depth + 1)
          : this.#function(property, depth)
    }
    return mapping
  }

  #call(node: Extract<Expression, { type: 'CallExpression' }>, depth: number): Value {
    const { callee } = node
    // `(async () => { … })()`
    if (isFunction(callee)) return this.#function(callee, depth).returns
    const args = node.arguments.map((argument) => this.#value(argument, depth + 1))
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
      // Also `schema.extend()`, where `schema` is a call that stands above.
      const on = this.#value(callee.object, depth + 1)
      if (on instanceof Call) return new Call(callee.property.name, args, on)
    }
    return new Call(pathOf(callee) ?? '', args)
  }

  #function(node: FunctionNode, depth: number): Func {
    const source = this.#source.slice(node.start ?? 0, node.end ?? 0)
    const { body } = node
    if (body.type !== 'BlockStatement') return new Func(source, this.#value(body, depth + 1))
    const last = body.body?.findLast(({ type }) => type === 'ReturnStatement')
    return new Func(
      source,
      last?.argument ? this.#value(last.argument, depth + 1) : (createSafeObject() as Value),
    )
  }

  #calls(): Call[] {
    const calls: Call[] = []
    const nodes: unknown[] = [...this.#body]
    for (let visited = 0; nodes.length > 0 && visited < mostNodes; visited += 1) {
      const node = nodes.pop()
      if (typeof node !== 'object' || node === null) continue
      const isCall = 'type' in node && node.type === 'CallExpression'
      if (isCall) {
        const call = this.#value(node as unknown as Expression, deepest - 10)
        if (call instanceof Call) calls.push(call)
      }
      for (const [key, child] of Object.entries(node)) if (key !== 'loc') nodes.push(child)
    }
    return calls.reverse()
  }
}

interface FunctionNode {
  type: string
  start?: number | null | undefined
  end?: number | null | undefined
  body: { type: string; body?: readonly { type: string; argument?: { type: string } | null }[] }
}

function isFunction(node: { type: string }): node is FunctionNode {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration|ObjectMethod)$/.test(node.type)
}

/** `module.exports = …` has no name, `module.exports.config = …` has one. */
function assignedExport(statement: Statement): { name: string; value: Expression } | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined
  const { left, right } = statement.expression
  const name = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(pathOf(left) ?? '')
  return name ? { name: name[1] ?? '', value: right } : undefined
}

/** The configuration that the program exports: what a function returns, or what `defineConfig()` is given. */
export function configurationOf({ main }: Program): Value {
  const returned = main instanceof Func ? main.returns : main
  const given =
    returned instanceof Call && returned.args.length === 1 ? (returned.args[0] ?? computed) : returned
  const value = given instanceof Func ? given.returns : given
  // What another call makes of it is not known: its keys are not merely absent.
  return asMapping(value) ?? computed
}
