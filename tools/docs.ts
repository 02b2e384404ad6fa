/**
 * Writes what the docs have from code: tables and entries between marks in docs/*.md, and the JSON Schemas in
 * docs/schemas. Run it with `npm run docs`.
 */
import { writeFileSync } from 'node:fs'
import { generatedFiles } from './docs/generated-files.ts'

for (const [path, text] of generatedFiles()) writeFileSync(path, text)
