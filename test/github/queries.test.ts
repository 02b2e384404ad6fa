import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { PULL_QUERY } from '../../src/github/pull-query.ts'
import * as queries from '../../src/github/queries.ts'
import { graphqlSchema } from '../../src/sandbox/graphql/graphql-schema.ts'
import { schemaTypes } from '../../tools/graphql-types.ts'

// The compiler would compare the types of all queries, for more than a second.
const documents = Object.entries<unknown>({ ...(queries as object), PULL_QUERY }).map(
  ([name, text]) => [name, String(text)] as const,
)
const operations = documents.filter(([, text]) => !text.startsWith('fragment'))

test('there are queries, mutations and fragments', () => {
  expect(operations.length).toBeGreaterThan(10)
  expect(documents.length).toBeGreaterThan(operations.length)
})

test.each(operations)('%s is valid by GitHub’s schema', (_name, text) => {
  expect(validate(graphqlSchema(), parse(text))).toEqual([])
})

test('the generated types are those of the queries; else run `npm run graphql-types`', () => {
  expect(readFileSync('src/github/schema.d.ts', 'utf8')).toBe(schemaTypes())
})
