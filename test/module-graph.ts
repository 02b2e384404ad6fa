import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Module, parseSync } from '@swc/core'

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
export function modulesIn(folder: string): ModuleFacts[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((file) => ({
      file,
      ...factsOf(readFileSync(join(folder, file), 'utf8'), { tsx: file.endsWith('x') }),
    }))
}

export function factsOf(code: string, { tsx = false } = {}): Omit<ModuleFacts, 'file'> {
  const imports: Import[] = []
  const uses = new Set<string>()
  const words = new Set<string>()
  const tree = parseSync(code, { syntax: 'typescript', tsx, target: 'es2024' })
  visit(tree, imports, uses)
  addWords(tree as unknown as Node, words)
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
const WRAPPERS = /^Ts(?:As|NonNull|Satisfies|Const|TypeAssert|Instantiation)/

function visit(node: Node | Module, imports: Import[], uses: Set<string>): void {
  const { type } = node
  const fields = node as Node
  if (type.startsWith('Ts') && !WRAPPERS.test(type)) return
  const imported = importOf(fields)
  if (imported) imports.push(imported)
  if (type === 'ImportDeclaration') return
  const use = useOf(fields)
  if (use) {
    uses.add(use.as)
    for (const rest of use.rest) each(rest, (child) => visit(child, imports, uses))
    return
  }
  if (fields.async === true || type === 'AwaitExpression') uses.add('async')
  for (const [name, value] of Object.entries(fields))
    if (!isName(fields, name)) each(value, (child) => visit(child, imports, uses))
}

function addWords(node: Node, words: Set<string>): void {
  const { type, key } = node
  if (type === 'ImportDeclaration' || (type.startsWith('Ts') && !WRAPPERS.test(type))) return
  if (type === 'StringLiteral') words.add(String(node.value))
  if (type === 'TemplateElement') words.add(String(node.cooked))
  const name = type === 'KeyValueProperty' ? (key as Node) : undefined
  if (name?.type === 'Identifier') words.add(String(name.value))
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
function isName({ type, property, key }: Node, field: string): boolean {
  if (field === 'property') return type === 'MemberExpression' && (property as Node).type === 'Identifier'
  return field === 'key' && (key as Node | undefined)?.type === 'Identifier'
}

function importOf(node: Node): Import | undefined {
  const { type, source, specifiers = [], typeOnly, callee } = node
  const named = specifiers as { isTypeOnly?: boolean; imported?: Node; local?: Node; orig?: Node }[]
  if (type === 'CallExpression' && (callee as Node).type === 'Import') {
    const [argument] = node.arguments as { expression: Node }[]
    return { from: String(argument?.expression.value), typeOnly: false, names: ['*'] }
  }
  if (!/^(?:ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(type) || !source) return
  const allTypes = named.length > 0 && named.every(({ isTypeOnly }) => isTypeOnly)
  return {
    from: String((source as Node).value),
    typeOnly: typeOnly === true || allTypes,
    names: named.map(({ imported, local, orig }) => String((imported ?? orig ?? local)?.value)),
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
    return { as: `instanceof ${(node.right as Node).value}`, rest: [node.left] }
  if (type === 'Identifier') return { as: String(node.value), rest: [] }
  if (type === 'MemberExpression') {
    const member = memberOf(node)
    return member === undefined ? undefined : { as: member, rest: [] }
  }
  if (type === 'CallExpression' || type === 'NewExpression') {
    const called = callee as Node
    const name = called.type === 'Identifier' ? String(called.value) : memberOf(called)
    const given = (passed ?? []) as unknown[]
    const method = called.type === 'MemberExpression' ? (called.property as Node).value : undefined
    // What it is called on may be anything; `format()` alone formats the present moment.
    if (name === undefined && method !== undefined && given.length === 0)
      return { as: `.${method}()`, rest: [called.object] }
    if (name === undefined) return
    return { as: `${type === 'NewExpression' ? 'new ' : ''}${name}(${given.length ? '…' : ''})`, rest: given }
  }
  return
}

/** `process.env`, however its name is written. */
function memberOf({ type, object, property }: Node): string | undefined {
  if (type !== 'MemberExpression' || (object as Node).type !== 'Identifier') return
  const name = property as Node
  const inner = name.type === 'Computed' ? (name.expression as Node) : name
  if (inner.type !== 'Identifier' && inner.type !== 'StringLiteral') return
  if (name.type === 'Computed' && inner.type === 'Identifier') return
  return `${(object as Node).value}.${inner.value}`
}
