import { expect, test } from 'vitest'
import { jsonSchema } from '../../../src/content/configuration/json-schema.ts'

const schema = JSON.parse(JSON.stringify(jsonSchema()))

test('the schema knows every setting with a word about it, and refuses unknown ones', () => {
  const { publish, rules, timezone } = schema.properties
  expect(timezone).toEqual({ type: 'string', description: expect.stringContaining('Europe/Paris') })
  expect(publish.properties.method.enum).toEqual(['merge', 'squash', 'rebase'])
  expect(publish.properties.approvals).toMatchObject({ type: 'integer', minimum: 0, maximum: 100 })
  expect(publish.additionalProperties).toBe(false)
  expect(rules.properties.placeholder.anyOf[0].enum).toContain('off')
  expect(rules.properties.placeholder.anyOf[1].properties).toMatchObject({
    severity: { enum: ['off', 'error', 'warning', 'notice'] },
    words: { type: 'array' },
  })
})
