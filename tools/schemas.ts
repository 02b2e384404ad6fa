/**
 * Writes the JSON Schemas of docs/schemas: of `.github/galley.yml`, and of what `galley check` and `galley schedule` print
 * as JSON. Run it with `npm run schemas`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaFiles } from './schema-files.ts'

mkdirSync('docs/schemas', { recursive: true })
for (const [name, text] of schemaFiles()) writeFileSync(join('docs/schemas', name), text)
