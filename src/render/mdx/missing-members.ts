import type { UnknownName } from '../../content/mdx-reading.ts'
import type { NamedFault } from './named-fault.ts'
import { evaluatedNodes, placeOf } from './names-in-code.ts'
import type { ExpressionInPost, TagInPost } from './parts-of-post.ts'
import { type LookUp, memberName, memberOf, type PlainValue, plainValue, UNKNOWN } from './plain-value.ts'
import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** Tags like `<R.Missing>` where it is known what `R` is, and that it has no such member: the build ends there. */
export function missingComponents(
  tags: readonly TagInPost[],
  lookUp: LookUp,
  { looksAhead }: { looksAhead: boolean },
): NamedFault[] {
  return tags.flatMap((tag): NamedFault[] => {
    const { name, members, isInside, line, column } = tag
    if (isInside && !looksAhead) return []
    const value = membersOf(lookUp(name), members)
    return value.is === 'nothing' || (value.is === 'primitive' && members.length > 0)
      ? [{ is: 'component', name: [name, ...members].join('.'), line, column }]
      : []
  })
}

/** Asking `nothing` for a member throws as well, whatever the member. */
function membersOf(value: PlainValue, members: readonly string[]): PlainValue {
  let found = value
  for (const member of members) {
    if (found.is === 'nothing') return found
    found = memberOf(found, member)
  }
  return found
}

/** `a.b.c` where `a` has no `b`, and `a.b()` where that is no function: each throws when the page is rendered. */
export function missingMembers(code: readonly SyntaxNode[], lookUp: LookUp): NamedFault[] {
  const faults: NamedFault[] = []
  const scopes = new Map<unknown, (node: SyntaxNode) => PlainValue>()
  for (const { node, isShadowed } of evaluatedNodes(code)) {
    const valueIn = scopes.get(isShadowed) ?? reader((name) => (isShadowed(name) ? UNKNOWN : lookUp(name)))
    scopes.set(isShadowed, valueIn)
    const fault = faultIn(node, valueIn)
    if (fault) faults.push(fault)
  }
  return faults
}

/** Of a long chain each link is read once. */
function reader(lookUp: LookUp): (node: SyntaxNode) => PlainValue {
  const values = new Map<SyntaxNode, PlainValue>()
  return (node) => plainValue(node, lookUp, values)
}

function faultIn(node: SyntaxNode, valueIn: (node: SyntaxNode) => PlainValue): NamedFault | undefined {
  const { type } = node
  const isMember = type === 'MemberExpression'
  const [asked] = nodesIn(isMember ? node.object : type === 'CallExpression' ? node.callee : [])
  if (!asked || node.optional === true) return undefined
  const { is } = valueIn(asked)
  const isFault = isMember ? is === 'nothing' : is !== 'unknown' && is !== 'function'
  const name = isFault ? written(asked) : undefined
  if (name === undefined) return undefined
  return isMember
    ? { is: 'member', name, member: memberName(node) ?? '', ...placeOf(asked) }
    : { is: 'call', name, ...placeOf(asked) }
}

/** A group of values or a date in the text, which React does not show. A component may be given one. */
export function unshownValue({ code, braces, isInside }: ExpressionInPost, lookUp: LookUp): UnknownName[] {
  const [statement] = nodesIn(code.body)
  const [shown] = nodesIn(statement?.expression)
  if (!braces || isInside || !shown || !isUnshown(plainValue(shown, lookUp), shown)) return []
  const { line, column } = braces
  return [{ is: 'object', name: written(shown) ?? '{…}', line, column, braces }]
}

function isUnshown(value: PlainValue, { type }: SyntaxNode): boolean {
  if (type === 'ObjectExpression' || value.is === 'object' || value.is === 'date') return true
  return value.is === 'list' && value.items.some(({ is }) => is === 'object' || is === 'date')
}

/** `a.b["c"]` as it may be written. */
function written(node: SyntaxNode): string | undefined {
  if (node.type === 'Identifier') return String(node.name)
  if (node.type !== 'MemberExpression') return undefined
  const [object] = nodesIn(node.object)
  const [before, name] = [object && written(object), memberName(node)]
  if (before === undefined || name === undefined) return undefined
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `${before}.${name}`
    : `${before}[${/^\d+$/.test(name) ? name : JSON.stringify(name)}]`
}
