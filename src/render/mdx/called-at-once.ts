import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** Methods of arrays that call their function for the first element, whatever it is. */
const CALLS = /^(?:map|flatMap|forEach|filter|every|some|find|findIndex|findLast|findLastIndex)$/

/**
 * The arrow function that a call certainly runs: `(() => a)()` or `[1].map((one) => a)`. Its body is one expression, since in
 * a block statements may end it early. An `async` one fails later, and outside of the page.
 */
export function calledAtOnce(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'CallExpression' || node.optional === true) return undefined
  const [callee] = nodesIn(node.callee)
  const [first] = nodesIn(node.arguments)
  const called = callee && isCallOfElements(callee) ? first : callee
  const isPlain = called?.type === 'ArrowFunctionExpression' && called.expression === true && !called.async
  return isPlain ? called : undefined
}

/** A list that is written out, with an element in it. */
function isCallOfElements({ type, object, property, computed }: SyntaxNode): boolean {
  const [[list], [method]] = [nodesIn(object), nodesIn(property)]
  const [element] = nodesIn(list?.elements)
  const hasElement =
    list?.type === 'ArrayExpression' && element !== undefined && element.type !== 'SpreadElement'
  return type === 'MemberExpression' && computed !== true && hasElement && CALLS.test(String(method?.name))
}
