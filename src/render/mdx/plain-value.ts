import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** What is known of a value without running anything. `nothing`: `undefined` or null, of which no member can be asked. */
export type PlainValue =
  | { is: 'unknown' | 'nothing' | 'primitive' | 'function' | 'date' }
  | { is: 'list'; items: readonly PlainValue[] }
  /** All of its members. */
  | { is: 'object'; members: ReadonlyMap<string, PlainValue> }

export type LookUp = (name: string) => PlainValue

export const UNKNOWN: PlainValue = { is: 'unknown' }
const NOTHING: PlainValue = { is: 'nothing' }

const FUNCTION = /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/

/** `known`: values of members that were read before, with the same `lookUp`. */
export function plainValue(
  node: SyntaxNode,
  lookUp: LookUp,
  known: Map<SyntaxNode, PlainValue> = new Map(),
): PlainValue {
  const { type } = node
  if (type === 'Literal') return literal(node)
  if (type === 'TemplateLiteral') return { is: 'primitive' }
  if (FUNCTION.test(type)) return { is: 'function' }
  if (type === 'Identifier') return node.name === 'undefined' ? NOTHING : lookUp(String(node.name))
  if (type === 'ArrayExpression') return listOf(node, lookUp)
  if (type === 'ObjectExpression') return objectOf(node, lookUp)
  if (type === 'MemberExpression' && node.optional !== true) {
    const [object] = nodesIn(node.object)
    const name = memberName(node)
    const value =
      known.get(node) ??
      (object && name !== undefined ? memberOf(plainValue(object, lookUp, known), name) : UNKNOWN)
    known.set(node, value)
    return value
  }
  return UNKNOWN
}

/** Of `nothing` a member is unknown, because asking for it ends all. */
export function memberOf(value: PlainValue, name: string): PlainValue {
  if (value.is === 'unknown' || value.is === 'nothing') return UNKNOWN
  const own =
    value.is === 'object'
      ? value.members.get(name)
      : value.is === 'list'
        ? itemOf(value.items, name)
        : undefined
  if (own) return own
  return isInherited(name) || (value.is !== 'object' && /^\d+$/.test(name) && value.is !== 'list')
    ? UNKNOWN
    : NOTHING
}

/** `b` of `a.b`, `a["b"]` and `a[0]`. */
export function memberName({ property, computed }: SyntaxNode): string | undefined {
  const [name] = nodesIn(property)
  if (computed !== true) return name?.type === 'Identifier' ? String(name.name) : undefined
  return name?.type === 'Literal' && /^(?:string|number)$/.test(typeof name.value)
    ? String(name.value)
    : undefined
}

/** A value of JSON or of front matter. */
export function valueOfData(data: unknown, ofText: (text: string) => PlainValue): PlainValue {
  if (data === null || data === undefined) return NOTHING
  if (typeof data === 'string') return ofText(data)
  if (Array.isArray(data)) return { is: 'list', items: data.map((item) => valueOfData(item, ofText)) }
  if (typeof data !== 'object') return { is: 'primitive' }
  const members = Object.entries(data).map(([key, value]) => [key, valueOfData(value, ofText)] as const)
  return { is: 'object', members: new Map(members) }
}

function literal({ value, regex, bigint }: SyntaxNode): PlainValue {
  if (regex || bigint) return UNKNOWN
  return value === null ? NOTHING : { is: 'primitive' }
}

function listOf({ elements }: SyntaxNode, lookUp: LookUp): PlainValue {
  const all = elements as readonly (SyntaxNode | null)[]
  if (all.some((element) => element?.type === 'SpreadElement')) return UNKNOWN
  return { is: 'list', items: all.map((element) => (element ? plainValue(element, lookUp) : NOTHING)) }
}

function objectOf({ properties }: SyntaxNode, lookUp: LookUp): PlainValue {
  const members = new Map<string, PlainValue>()
  for (const property of nodesIn(properties)) {
    const [[key], [value]] = [nodesIn(property.key), nodesIn(property.value)]
    const name = String(key?.name ?? key?.value)
    const isPlain =
      property.type === 'Property' &&
      property.computed !== true &&
      property.kind === 'init' &&
      value !== undefined
    if (!isPlain || name === '__proto__') return UNKNOWN
    members.set(name, plainValue(value, lookUp))
  }
  return { is: 'object', members }
}

function itemOf(items: readonly PlainValue[], name: string): PlainValue | undefined {
  return /^\d+$/.test(name) ? (items[Number(name)] ?? NOTHING) : undefined
}

/** Newer versions of Node have more of them, so that a name of theirs is unknown here at worst. */
const SAMPLES = [{}, () => {}, '', 0, [], new Date(0), function f() {}]

function isInherited(name: string): boolean {
  return SAMPLES.some((sample) => name in Object(sample))
}
