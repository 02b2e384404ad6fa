import * as z from 'zod'
import { jsonReport } from '../src/cli/json-report.ts'
import { jsonSchedule } from '../src/cli/json-schedule.ts'
import { jsonSchema } from '../src/content/configuration/json-schema.ts'
import { webhookBody } from '../src/notify/webhook.ts'

/** The JSON Schemas that are published as files in docs/schemas, by name. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const schemas = {
    'galley.schema.json': jsonSchema(),
    'check.schema.json': z.toJSONSchema(jsonReport),
    'notification.schema.json': z.toJSONSchema(webhookBody),
    'schedule.schema.json': z.toJSONSchema(jsonSchedule),
  }
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(schema, undefined, 2)}\n`]),
  )
}
