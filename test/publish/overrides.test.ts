import { expect, test } from 'vitest'
import { noOverrides, type Overrides, overridesIn, overridesLine } from '../../src/publish/overrides.ts'

const orders: Overrides = {
  plan: {
    is: 'at',
    instant: { epochMs: 1_893_999_600_000, zone: 'Europe/Paris' },
    by: 'chief',
    text: '--> <!-- demain 9h',
  },
  waived: [{ rule: 'placeholder', by: 'boss' }],
  missed: { plannedMs: 1_893_999_600_000, why: 'suspended' },
  answered: 41,
}

test('orders survive in the second line of Galley’s comment, whatever is in them', () => {
  const line = overridesLine(orders)
  expect(line).toMatch(/^<!-- galley:orders [\w-]+ -->$/)
  expect(overridesIn(`<!-- galley:review 0 -->\n${line}\n\n### …`)).toEqual(orders)
})

test('where there are none, no line is spent on them', () => {
  expect(overridesLine(noOverrides)).toBe('')
})

test('anywhere else, or no longer whole, they are none', () => {
  const line = overridesLine(orders)
  const broken = `<!-- galley:orders ${Buffer.from('{"answered":"x"}').toString('base64url')} -->`
  for (const body of [
    line,
    `a\nb\n${line}`,
    `a\n ${line}`,
    `a\n${line}x`,
    `a\n${broken}`,
    'a\n<!-- galley:orders e30 -->',
    'a',
  ])
    expect(overridesIn(body)).toBeUndefined()
})
