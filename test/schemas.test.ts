import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaFiles } from '../tools/schema-files.ts'

test('the JSON Schemas in docs/schemas are those of this version (npm run schemas writes them)', () => {
  const published = readdirSync('docs/schemas').map(
    (name) => [name, readFileSync(`docs/schemas/${name}`, 'utf8')] as const,
  )
  expect(new Map(published)).toEqual(schemaFiles())
})
