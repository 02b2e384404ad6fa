/** The name of a property that is written as a value. */
export function nameOf(key: { type: string }): string | undefined {
  const { type, value } = key as { type: string; value?: unknown }
  return type === 'StringLiteral' || type === 'NumericLiteral' ? String(value) : undefined
}

/** `a.b.c` for a member of a member. */
export function pathOf(node: { type: string }): string | undefined {
  const { type, name, object, property } = node as {
    type: string
    name?: string
    object?: { type: string }
    property?: { type: string; name?: string }
  }
  if (type === 'Identifier') return name
  if (type !== 'MemberExpression' || !object || property?.name === undefined) return undefined
  const before = pathOf(object)
  return before === undefined ? undefined : `${before}.${property.name}`
}
