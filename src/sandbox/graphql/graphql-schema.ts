import { readFileSync } from 'node:fs'
import {
  buildASTSchema,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql'

let built: GraphQLSchema | undefined

/**
 * Types whose `databaseId` GitHub declares as Int, which is 32 bits, and answers with more all the same. They have no
 * `fullDatabaseId`. https://github.com/kachick/wait-other-jobs, src/snapshot.ts, has a check run's 23799347220.
 */
const WIDER_THAN_DECLARED = ['CheckRun', 'CheckSuite', 'WorkflowRun']

/** GitHub's published schema. It is built once a process, on the first query, which takes about 0.2 s. */
export function graphqlSchema(): GraphQLSchema {
  if (built) return built
  // The file is found beside the package's entry. The entry itself would also load the schema's five-megabyte
  // JSON form.
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  const document = parse(`${readFileSync(file, 'utf8')}\nscalar WideInt\n`, { noLocation: true })
  built = buildASTSchema(visit(document, { ObjectTypeDefinition: widened }), { assumeValidSDL: true })
  return built
}

function widened(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode | undefined {
  if (!WIDER_THAN_DECLARED.includes(type.name.value)) return undefined
  const wide = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'WideInt' } } as const
  const fields = type.fields?.map((field) =>
    field.name.value === 'databaseId' ? { ...field, type: wide } : field,
  )
  return { ...type, ...(fields && { fields }) }
}
