import * as z from 'zod'
import { rules } from '../rules/registry.ts'
import { publishSettings, type Setting, topSettings } from './settings.ts'

const severity = { enum: ['off', 'error', 'warning', 'notice'] }

export function jsonSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Galley, .github/galley.yml',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...properties(topSettings),
      publish: mapping('How pull requests are published.', properties(publishSettings)),
      rules: mapping(
        'Draft warnings: a severity or `off` for each, or a mapping of its severity and options.',
        Object.fromEntries(rules.map(({ id, options, severity }) => [id, ruleSchema(options, severity)])),
      ),
    },
  }
}

function properties(settings: Record<string, Setting<unknown>>) {
  return Object.fromEntries(
    Object.entries(settings).map(([key, { schema, about }]) => [
      key,
      { ...schemaOf(schema), description: about },
    ]),
  )
}

function ruleSchema(options: z.ZodType, standard: string) {
  const ownSchema = schemaOf(options) as { properties?: object }
  const properties = { severity, ...ownSchema.properties }
  return { default: standard, anyOf: [severity, { type: 'object', additionalProperties: false, properties }] }
}

function mapping(description: string, properties: object) {
  return { description, type: 'object', additionalProperties: false, properties }
}

/** Describes the value that an author writes, before defaults and conversions. */
function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
