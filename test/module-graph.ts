import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type ParserPlugin, parse } from '@babel/parser'

export interface Import {
  from: string
  /** The compiler takes it out, so nothing of it runs. */
  typeOnly: boolean
  names: readonly string[]
}

/** What a module takes from elsewhere, as its syntax tree says: by `import`, and by names. */
export interface ModuleFacts {
  file: string
  imports: readonly Import[]
  /** Each name by how it is used: `Date`, `Date.now()`, `new Date(…)`, `process.env`; a variable like a global. */
  uses: ReadonlySet<string>
  /** Texts and names of fields in its code, types left out. */
  words: ReadonlySet<string>
}

type Node = { type: string } & Record<string, unknown>

/** Every TypeScript file in this folder, by its path from there. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

export function modulesIn(folder: string): ModuleFacts[] {
  return filesIn(folder).map((file) => ({
    file,
    ...factsOf(readFileSync(join(folder, file), 'utf8'), { tsx: file.endsWith('x') }),
  }))
}

export function factsOf(code: string, { tsx = false } = {}): Omit<ModuleFacts, 'file'> {
  const imports: Import[] = []
  const uses = new Set<string>()
  const words = new Set<string>()
  const plugins: ParserPlugin[] = tsx ? ['typescript', 'jsx'] : ['typescript']
  const tree = parse(code, { sourceType: 'module', plugins, attachComment: false }).program as unknown as Node
  visit(tree, imports, uses)
  addWords(tree, words)
  return { imports, uses, words }
}

/** Its own modules that a module imports, by their paths from the same folder. */
export function ownImports({ file, imports }: ModuleFacts): { to: string; typeOnly: boolean }[] {
  return imports
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, typeOnly }) => ({ to: join(dirname(file), from), typeOnly }))
}

/** Modules that import one another, by way of others too, type imports included: each group by its files. */
export function circlesAmong(modules: readonly ModuleFacts[]): string[][] {
  const imports = new Map(modules.map((module) => [module.file, ownImports(module).map(({ to }) => to)]))
  const reach = (from: string, reached = new Set<string>()): Set<string> => {
    for (const to of imports.get(from) ?? [])
      if (!reached.has(to)) {
        reached.add(to)
        reach(to, reached)
      }
    return reached
  }
  const reaches = new Map(modules.map(({ file }) => [file, reach(file)]))
  const circles = new Map<string, string[]>()
  for (const [file, reached] of reaches) {
    if (!reached.has(file)) continue
    const circle = [...reached].filter((other) => reaches.get(other)?.has(file)).sort()
    circles.set(circle.join(), circle)
  }
  return [...circles.values()]
}

/** `@scope/name` or `name`, where it is a package's. */
export function packageOf({ from }: Import): string | undefined {
  if (from.startsWith('.') || from.startsWith('node:')) return undefined
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Nodes of types have nothing that runs, but for those that wrap an expression. */
const WRAPPERS = /^TS(?:As|NonNull|Satisfies|TypeAssertion|Instantiation)/

function visit(node: Node, imports: Import[], uses: Set<string>): void {
  const { type } = node
  if (/^(?:PrivateName|MetaProperty)$/.test(type) || (type.startsWith('TS') && !WRAPPERS.test(type))) return
  const imported = importOf(node)
  if (imported) imports.push(imported)
  if (type === 'ImportDeclaration') return
  const use = useOf(node)
  if (use) {
    uses.add(use.as)
    for (const rest of use.rest) each(rest, (child) => visit(child, imports, uses))
    return
  }
  if (node.async === true || type === 'AwaitExpression') uses.add('async')
  if (type === 'ObjectPattern') {
    each(node.properties, (property) => each(boundBy(property), (child) => visit(child, imports, uses)))
    return
  }
  for (const [name, value] of Object.entries(node))
    if (!isName(node, name)) each(value, (child) => visit(child, imports, uses))
}

/** What `{ a, b: c, d = e }` has besides the names of fields. */
function boundBy({ type, shorthand, key, computed, value, ...rest }: Node): unknown {
  if (type !== 'ObjectProperty') return rest
  if (!shorthand) return computed ? [key, value] : value
  return (value as Node).type === 'AssignmentPattern' ? (value as Node).right : undefined
}

function addWords(node: Node, words: Set<string>): void {
  const { type, key, shorthand, computed } = node
  if (type === 'ImportDeclaration' || (type.startsWith('TS') && !WRAPPERS.test(type))) return
  if (type === 'StringLiteral') words.add(String(node.value))
  if (type === 'TemplateElement') words.add(String((node.value as { cooked: string }).cooked))
  if (type === 'ObjectPattern') {
    each(node.properties, (property) => each(boundBy(property), (child) => addWords(child, words)))
    return
  }
  const field = type === 'ObjectProperty' && !shorthand && !computed ? (key as Node) : undefined
  if (field?.type === 'Identifier') words.add(String(field.name))
  for (const value of Object.values(node)) each(value, (child) => addWords(child, words))
}

function each(value: unknown, act: (node: Node) => void): void {
  if (Array.isArray(value)) for (const entry of value) each(entry, act)
  else if (value !== null && typeof value === 'object') {
    if ('type' in value && typeof value.type === 'string') act(value as Node)
    else for (const entry of Object.values(value)) each(entry, act)
  }
}

/** A property's name is no variable: `a.fetch`, `{ fetch: 1 }`. */
function isName({ type, computed, property, key }: Node, field: string): boolean {
  if (computed) return false
  if (field === 'property') return isMember(type) && (property as Node).type === 'Identifier'
  return field === 'key' && (key as Node | undefined)?.type === 'Identifier'
}

const isMember = (type: string) => /^(?:Optional)?MemberExpression$/.test(type)
const isCall = (type: string) => /^(?:Optional)?CallExpression$/.test(type)

function importOf(node: Node): Import | undefined {
  const { type, source, specifiers = [], callee } = node
  if (type === 'CallExpression' && (callee as Node).type === 'Import') {
    const [argument] = node.arguments as Node[]
    return { from: String(argument?.value), typeOnly: false, names: ['*'] }
  }
  if (!/^(?:ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(type) || !source) return
  const named = specifiers as { importKind?: string; exportKind?: string; imported?: Node; local?: Node }[]
  const isType = ({ importKind, exportKind }: Omit<Node, 'type'>) => (importKind ?? exportKind) === 'type'
  return {
    from: String((source as Node).value),
    typeOnly: isType(node) || (named.length > 0 && named.every(isType)),
    names: named.map(({ imported, local }) => {
      const name = imported ?? local
      return String(name?.name ?? name?.value)
    }),
  }
}

/** How a name is used, and what else there is to visit. */
function useOf(node: Node): { as: string; rest: unknown[] } | undefined {
  const { type, callee, arguments: passed } = node
  if (
    type === 'BinaryExpression' &&
    node.operator === 'instanceof' &&
    (node.right as Node).type === 'Identifier'
  )
    return { as: `instanceof ${(node.right as Node).name}`, rest: [node.left] }
  if (type === 'Identifier') return { as: String(node.name), rest: [] }
  if (isMember(type)) {
    const member = memberOf(node)
    return member === undefined ? undefined : { as: member, rest: [] }
  }
  if (isCall(type) || type === 'NewExpression') {
    const called = callee as Node
    const name = called.type === 'Identifier' ? String(called.name) : memberOf(called)
    const given = (passed ?? []) as unknown[]
    const method = isMember(called.type) && !called.computed ? (called.property as Node).name : undefined
    // What it is called on may be anything; `format()` alone formats the present moment.
    if (name === undefined && method !== undefined && given.length === 0)
      return { as: `.${method}()`, rest: [called.object] }
    if (name === undefined) return
    return { as: `${type === 'NewExpression' ? 'new ' : ''}${name}(${given.length ? '…' : ''})`, rest: given }
  }
  return
}

/** `process.env`, however its name is written. */
function memberOf({ type, object, property, computed }: Node): string | undefined {
  if (!isMember(type) || (object as Node).type !== 'Identifier') return
  const name = property as Node
  if (computed ? name.type !== 'StringLiteral' : name.type !== 'Identifier') return
  return `${(object as Node).name}.${computed ? name.value : name.name}`
}
