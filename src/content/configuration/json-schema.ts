import * as z from 'zod'
import { type AnyRule, rules } from '../rules/registry.ts'
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
        Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
      ),
    },
  }
}

function properties(settings: Record<string, Setting<unknown>>) {
  return Object.fromEntries(
    Object.entries(settings).map(([key, { schema, about, byDefault, example }]) => [
      key,
      {
        ...jsonSchemaOf(schema),
        description: `${about} Without it: ${byDefault}.`,
        ...(example !== undefined && { examples: [example] }),
      },
    ]),
  )
}

function ruleSchema({ options, severity: standard, about }: AnyRule) {
  const ownSchema = jsonSchemaOf(options) as { properties?: object }
  const properties = { severity, ...ownSchema.properties }
  return {
    description: about,
    default: standard,
    anyOf: [severity, { type: 'object', additionalProperties: false, properties }],
  }
}

function mapping(description: string, properties: object) {
  return { description, type: 'object', additionalProperties: false, properties }
}

/** Describes the value that an author writes, before defaults and conversions. */
export function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
