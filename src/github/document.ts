import type { DocumentDecoration, initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema.d.ts'

interface Setup {
  introspection: introspection
  disableMasking: true
  /**
   * GitHub sends all of these as strings. A `BigInt` has 64 bits, which is more than a JavaScript number
   * holds.
   */
  scalars: {
    [Name in 'ID' | 'DateTime' | 'URI' | 'GitObjectID' | 'BigInt' | 'Base64String']: string
  }
}

export type Document<Result, Variables> = DocumentDecoration<Result, Variables>

/**
 * Checks a GraphQL text against GitHub's schema, so that a query and its types always agree. gql.tada reads
 * the text in the type system alone, and nothing of it runs. After a change run `npm run graphql-types`,
 * which writes `schema.d.ts`.
 */
export const graphql = ((text: string, fragments: readonly string[] = []) =>
  [text, ...fragments].join('\n')) as unknown as initGraphQLTada<Setup>
