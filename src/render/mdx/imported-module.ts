import { parse } from '@babel/parser'
import { changesValues, declaredValues } from './declared-values.ts'
import { type PlainValue, plainValue, UNKNOWN, valueOfData } from './plain-value.ts'
import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** What a file of the repository gives to those that import it. */
export interface ImportedModule {
  values: ReadonlyMap<string, PlainValue>
  /** Nothing else is exported. */
  isWhole: boolean
}

/** In characters. */
const LARGEST = 100_000

/** Undefined if it is no JSON and no program, if nobody can read it, or if it exports in a way of its own. */
export function importedModule(path: string, text: string): ImportedModule | undefined {
  if (text.length > LARGEST) return undefined
  try {
    if (path.endsWith('.json')) return moduleOfJson(JSON.parse(text))
    const isTyped = /\.[cm]?tsx?$/.test(path)
    if (!isTyped && !/\.[cm]?jsx?$/.test(path)) return undefined
    const plugins = [isTyped ? 'typescript' : [], /\.[cm]?ts$/.test(path) ? [] : 'jsx', 'estree'].flat()
    const tree = parse(text, { sourceType: 'module', plugins: plugins as 'jsx'[] }) as unknown as SyntaxNode
    return moduleOfProgram(nodesIn(tree.program)[0])
  } catch {
    return undefined
  }
}

function moduleOfJson(data: unknown): ImportedModule {
  const value = valueOfData(data, () => ({ is: 'primitive' }))
  const members = value.is === 'object' ? [...value.members] : []
  return { values: new Map([...members, ['default', value]]), isWhole: true }
}

const EXPORT = /^Export(?:Named|Default|All)Declaration$/

function moduleOfProgram(program: SyntaxNode | undefined): ImportedModule | undefined {
  const statements = nodesIn(program?.body)
  if (!program || !statements.some(({ type }) => EXPORT.test(type))) return undefined
  const lookUp = declaredValues([program], () => UNKNOWN)
  const isChanged = changesValues([program])
  // Other files may fill what is empty here.
  const known = (value: PlainValue) => (isChanged || isEmpty(value) ? UNKNOWN : value)
  const values = new Map<string, PlainValue>()
  for (const statement of statements) {
    const { type, source } = statement
    const declarations = nodesIn(statement.declaration)
    if (type === 'ExportDefaultDeclaration')
      values.set('default', known(declarations[0] ? plainValue(declarations[0], lookUp) : UNKNOWN))
    if (type !== 'ExportNamedDeclaration') continue
    for (const { local, exported } of nodesIn(statement.specifiers))
      values.set(nameOf(exported), source ? UNKNOWN : known(lookUp(nameOf(local))))
    for (const name of declarations.flatMap(namesDeclared)) values.set(name, known(lookUp(name)))
  }
  return { values, isWhole: !statements.some(({ type }) => type === 'ExportAllDeclaration') }
}

function isEmpty(value: PlainValue): boolean {
  return (
    (value.is === 'object' && value.members.size === 0) || (value.is === 'list' && value.items.length === 0)
  )
}

/** Of a pattern all names, also those of its keys, so that none is called missing. */
function namesDeclared({ id, declarations }: SyntaxNode): string[] {
  return [...nodesIn(id), ...nodesIn(declarations).flatMap((one) => nodesIn(one.id))].flatMap(namesWithin)
}

function namesWithin(node: SyntaxNode): string[] {
  if (node.type === 'Identifier') return [String(node.name)]
  return ['properties', 'elements', 'value', 'argument', 'left'].flatMap((field) =>
    nodesIn(node[field]).flatMap(namesWithin),
  )
}

/** `{ a as "b c" }` is allowed. */
function nameOf(node: unknown): string {
  const [{ name, value } = {}] = nodesIn(node) as Partial<SyntaxNode>[]
  return String(name ?? value)
}
