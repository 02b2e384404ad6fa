import { readFileSync, writeFileSync } from 'node:fs'
import {
  buildASTSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type IntrospectionType,
  type IntrospectionTypeRef,
  introspectionFromSchema,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { PULL_QUERY } from '../src/github/pull-query.ts'
import * as queries from '../src/github/queries.ts'

// Writes the part of GitHub's schema that Galley's queries use as types, in the form that gql.tada reads:
// all of it has 1.2 MB, which costs the compiler three seconds each time.

const OUTPUT = new URL('../src/github/schema.d.ts', import.meta.url)

export function schemaTypes(): string {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  const schema = buildASTSchema(parse(readFileSync(file, 'utf8'), { noLocation: true }), {
    assumeValidSDL: true,
  })
  const used = usedTypes(schema)
  const { __schema } = introspectionFromSchema(schema, { descriptions: false })
  const types = __schema.types
    .filter(({ name }) => used.has(name))
    .map((type) => `    ${type.name}: ${typeText(type, used)}`)
  return [
    '// Written by `npm run graphql-types` from @octokit/graphql-schema: do not edit.',
    'export interface introspection {',
    "  name: never\n  query: 'Query'\n  mutation: 'Mutation'\n  subscription: never",
    `  types: {\n${types.join('\n')}\n  }`,
    '}\n',
  ].join('\n')
}

/** Types that some document selects fields of, takes as input or can meet, each with the fields that are used. */
function usedTypes(schema: GraphQLSchema): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>([
    ['Query', new Set()],
    ['Mutation', new Set()],
  ])
  const fieldsOf = (type: GraphQLNamedType) => {
    const fields = used.get(type.name) ?? new Set()
    used.set(type.name, fields)
    return fields
  }
  const add = (type: GraphQLNamedType) => {
    if (used.has(type.name)) return
    fieldsOf(type)
    if (isInputObjectType(type))
      for (const { type: input } of Object.values(type.getFields())) add(getNamedType(input))
    if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) add(possible)
  }
  const info = new TypeInfo(schema)
  for (const text of Object.values({ ...queries, PULL_QUERY }))
    visit(
      parse(String(text)),
      visitWithTypeInfo(info, {
        Field() {
          const [parent, type] = [info.getParentType(), info.getType()]
          const name = info.getFieldDef()?.name
          if (!parent || !type || !name) return
          add(getNamedType(type))
          fieldsOf(parent).add(name)
          // A field of an interface is one of each type that has it.
          if (isAbstractType(parent))
            for (const possible of schema.getPossibleTypes(parent)) fieldsOf(possible).add(name)
        },
        VariableDefinition() {
          const type = info.getInputType()
          if (type) add(getNamedType(type))
        },
        FragmentDefinition() {
          const type = info.getType()
          if (isCompositeType(type)) add(type)
        },
        InlineFragment() {
          const type = info.getType()
          if (isCompositeType(type)) add(type)
        },
      }),
    )
  return used
}

function typeText(type: IntrospectionType, used: ReadonlyMap<string, ReadonlySet<string>>): string {
  const { kind, name } = type
  const head = `kind: '${kind}'; name: '${name}'`
  const one = (names: readonly { name: string }[]) =>
    names.map((each) => `'${each.name}'`).join(' | ') || 'never'
  switch (type.kind) {
    case 'ENUM':
      return `{ name: '${name}'; enumValues: ${one(type.enumValues)} }`
    case 'INPUT_OBJECT': {
      const fields = type.inputFields.map(
        (field) =>
          `{ name: '${field.name}'; type: ${refText(field.type)}; defaultValue: ${JSON.stringify(field.defaultValue)} }`,
      )
      return `{ ${head}; isOneOf: false; inputFields: [${fields.join(', ')}] }`
    }
    case 'OBJECT':
    case 'INTERFACE': {
      const fields = type.fields
        .filter((field) => used.get(name)?.has(field.name))
        .map((field) => `${field.name}: { name: '${field.name}'; type: ${refText(field.type)} }`)
      const possible = type.kind === 'INTERFACE' ? `; possibleTypes: ${one(type.possibleTypes)}` : ''
      return `{ ${head}; fields: { ${fields.join('; ')} }${possible} }`
    }
    case 'UNION':
      return `{ ${head}; fields: {}; possibleTypes: ${one(type.possibleTypes)} }`
    default:
      return 'unknown'
  }
}

function refText(type: IntrospectionTypeRef): string {
  if (type.kind === 'NON_NULL' || type.kind === 'LIST')
    return `{ kind: '${type.kind}'; name: never; ofType: ${refText(type.ofType)} }`
  return `{ kind: '${type.kind}'; name: '${type.name}'; ofType: null }`
}

if (import.meta.main) writeFileSync(OUTPUT, schemaTypes())
