import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { jsonReport } from '../../src/cli/json-report.ts'
import { jsonSchedule } from '../../src/cli/json-schedule.ts'
import { jsonSchema } from '../../src/content/configuration/json-schema.ts'
import { webhookBody } from '../../src/notify/webhook.ts'
import { fillPage } from './fill-page.ts'
import { parts } from './parts.ts'
import { examplesModule } from './rule-parts.ts'

/** Every file that code writes, whole or in part, with the text that it should have. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const pages = readdirSync('docs').flatMap((name) => {
    const path = `docs/${name}`
    return name.endsWith('.md') ? [[path, fillPage(readFileSync(path, 'utf8'), parts)] as const] : []
  })
  return new Map([...pages, ...schemas(), ['src/content/rules/examples.ts', examplesModule()]])
}

function schemas(): [path: string, text: string][] {
  const all = {
    'galley.schema.json': jsonSchema(),
    'check.schema.json': z.toJSONSchema(jsonReport),
    'notification.schema.json': z.toJSONSchema(webhookBody),
    'schedule.schema.json': z.toJSONSchema(jsonSchedule),
  }
  return Object.entries(all).map(([name, schema]) => [
    `docs/schemas/${name}`,
    `${JSON.stringify(schema, undefined, 2)}\n`,
  ])
}
