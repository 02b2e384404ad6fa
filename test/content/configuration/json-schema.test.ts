import { expect, test } from 'vitest'
import { jsonSchema } from '../../../src/content/configuration/json-schema.ts'
import { publishSettings, type Setting, topSettings } from '../../../src/content/configuration/settings.ts'

const schema = JSON.parse(JSON.stringify(jsonSchema()))

test('the schema knows every setting with a word about it, and refuses unknown ones', () => {
  const { publish, rules, timezone } = schema.properties
  expect(timezone).toEqual({
    type: 'string',
    description: expect.stringContaining('zone'),
    examples: ['Europe/Paris'],
  })
  expect(publish.properties.method.enum).toEqual(['merge', 'squash', 'rebase'])
  expect(publish.properties.approvals).toMatchObject({ type: 'integer', minimum: 0, maximum: 100 })
  expect(publish.additionalProperties).toBe(false)
  expect(rules.properties.placeholder.anyOf[0].enum).toContain('off')
  expect(rules.properties.placeholder.anyOf[1].properties).toMatchObject({
    severity: { enum: ['off', 'error', 'warning', 'notice'] },
    words: { type: 'array' },
  })
})

test('each example that editors show is one that Galley takes', () => {
  for (const [key, { schema, example }] of Object.entries<Setting<unknown>>({
    ...topSettings,
    ...publishSettings,
  }))
    if (example !== undefined) expect(schema.safeParse(example), key).toMatchObject({ success: true })
})
