import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import * as queries from '../../src/github/queries.ts'
import { graphqlSchema } from '../../src/sandbox/graphql/graphql-schema.ts'
import { schemaTypes } from '../../tools/graphql-types.ts'

const documents = Object.entries(queries).map(([name, text]) => [name, String(text)] as const)
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
