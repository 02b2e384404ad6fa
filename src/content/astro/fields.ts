import { asMapping, Call, Func, type Value } from '../generators/program-value.ts'

/** What a schema demands of a value, as far as it is plain. JSON alone, since a site's model is a cache's key. */
export interface Shape {
  /** `any`: code decides, or nothing is demanded. */
  is:
    | 'any'
    | 'text'
    | 'number'
    | 'boolean'
    | 'date'
    /** `z.coerce.date()`: what `new Date()` makes a moment of. */
    | 'moment'
    | 'list'
    | 'mapping'
    | 'one-of'
    | 'any-of'
  mayBeMissing: boolean
  mayBeNull: boolean
  allowed?: readonly (string | number | boolean)[]
  /** Of a text: a whole address, or a file that Astro imports. */
  format?: 'url' | 'image'
  anyOf?: readonly Shape[]
  item?: Shape
  fields?: Fields
}

export type Fields = Readonly<Record<string, Shape>>

const anything: Shape = { is: 'any', mayBeMissing: true, mayBeNull: true }

const TEXTS =
  /^(?:string|email|url|httpUrl|uuid|guid|nanoid|cuid2?|ulid|emoji|base64|base64url|ipv[46]|cidrv[46]|e164|jwt|iso\.\w+)$/

/** A schema of schemas is no deeper. */
const deepest = 6

/**
 * The keys of `z.object({ … })` and what stands behind them: https://zod.dev/api. Undefined if code computes them. Methods that
 * check or change a value come after its type, which counts all the same.
 */
export function fieldsOf(schema: Value | undefined, depth = 0): Fields | undefined {
  if (depth > deepest) return undefined
  if (schema instanceof Func) return fieldsOf(schema.returns, depth + 1)
  if (!(schema instanceof Call)) return undefined
  const own = asMapping(schema.args[0])
  const name = methodOf(schema)
  if (!schema.on && /^(?:strictO|looseO|o)bject$/.test(name)) return own && shapesIn(own, depth)
  const inner = fieldsOf(schema.on, depth + 1)
  if (name === 'extend' || name === 'safeExtend') return inner && own && { ...inner, ...shapesIn(own, depth) }
  return /^(?:refine|superRefine|check|strict|loose|passthrough|strip|describe|meta|register|transform|readonly|brand|pipe)$/.test(
    name,
  )
    ? inner
    : undefined
}

function shapesIn(mapping: { readonly [key: string]: Value }, depth: number): Fields {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, shapeOf(value, depth + 1)]))
}

function shapeOf(value: Value | undefined, depth: number): Shape {
  if (!(value instanceof Call) || depth > deepest) return anything
  const name = methodOf(value)
  if (value.on && name === 'or') return anyOf([value.on, value.args[0]], depth)
  if (value.on) return withMethod(shapeOf(value.on, depth + 1), name)
  const [argument] = value.args
  if (/^(?:optional|nullable|nullish)$/.test(name)) return withMethod(shapeOf(argument, depth + 1), name)
  if (name === 'url' || name === 'image') return { ...demanded('text'), format: name }
  if (TEXTS.test(name)) return demanded('text')
  if (name === 'coerce.date') return { ...demanded('moment'), mayBeNull: true }
  if (name === 'union' && Array.isArray(argument)) return anyOf(argument, depth)
  if (/^(?:number|int|int32|uint32|float32|float64)$/.test(name)) return demanded('number')
  if (name === 'boolean' || name === 'date') return demanded(name)
  if (name === 'reference') return { ...anything, mayBeMissing: false, mayBeNull: false }
  if (name === 'array') return { ...demanded('list'), item: shapeOf(argument, depth + 1) }
  if (name === 'enum' || name === 'literal') return oneOf(argument)
  const fields = fieldsOf(value, depth + 1)
  return fields ? { ...demanded('mapping'), fields } : anything
}

/** `z.string` is `string`; Astro's own `image` and `reference` stand alone. `z.coerce.date` takes nearly anything. */
function methodOf({ name, on }: Call): string {
  return on ? name : name.replace(/^\w+\./, '')
}

function demanded(is: Shape['is']): Shape {
  return { is, mayBeMissing: false, mayBeNull: false }
}

function withMethod(shape: Shape, method: string): Shape {
  switch (method) {
    case 'optional':
    case 'default':
    case 'prefault':
      return { ...shape, mayBeMissing: true }
    case 'nullable':
      return { ...shape, mayBeNull: true }
    case 'nullish':
      return { ...shape, mayBeMissing: true, mayBeNull: true }
    case 'array':
      return { ...demanded('list'), item: shape }
    case 'url':
      return shape.is === 'text' ? { ...shape, format: 'url' } : shape
    case 'and':
    case 'catch':
    case 'partial':
    case 'unwrap':
    case 'exclude':
    case 'extract':
      return anything
    default:
      return shape
  }
}

function anyOf(options: readonly (Value | undefined)[], depth: number): Shape {
  const shapes = options.map((option) => shapeOf(option, depth + 1))
  if (shapes.length === 0 || shapes.length > 20 || shapes.some(({ is }) => is === 'any')) return anything
  return {
    is: 'any-of',
    mayBeMissing: shapes.some(({ mayBeMissing }) => mayBeMissing),
    mayBeNull: shapes.some(({ mayBeNull }) => mayBeNull),
    anyOf: shapes,
  }
}

function oneOf(argument: Value | undefined): Shape {
  const values = Array.isArray(argument) ? argument : [argument]
  const allowed = values.filter((one): one is string | number | boolean =>
    /^(?:string|number|boolean)$/.test(typeof one),
  )
  return allowed.length === values.length && allowed.length <= 50
    ? { ...demanded('one-of'), allowed }
    : anything
}
