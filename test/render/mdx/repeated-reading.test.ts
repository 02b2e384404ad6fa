import { expect, test } from 'vitest'
import { readTooOften } from '../../../src/render/mdx/repeated-reading.ts'
import { expectGrowsWithLength } from '../../yardstick.ts'

const rows = (count: number) => `<Table data={[${'{name: "a", value: 1}, '.repeat(count)}]} />`
const nested = (open: string, close: string) => `{${open.repeat(2000)}1${close.repeat(2000)}}`

test.each([
  ['rows of a table', rows(1000)],
  ['objects in objects', nested('{a: ', '}')],
  ['templates in templates', nested('`${', '}`')],
])('an expression that the parser would read thousands of times: %s', (_, expression) => {
  expect(readTooOften(`Text {1}.\n\n${expression}\n`)).toBeGreaterThan(9)
})

test.each([
  ['a short table', rows(200)],
  ['many expressions', '{a} '.repeat(25_000)],
  ['code', `\`\`\`js\n${rows(3000)}\n\`\`\`\n`],
  ['code of the module', `export const data = {${'{a: 1}, '.repeat(5000)}}\n`],
  ['no expression', `\\{${'{a}'.repeat(5)}}`],
  ['braces without a pair', '{"{"} '.repeat(2000)],
])('others are left to it: %s', (_, body) => expect(readTooOften(body)).toBeUndefined())

test('a text of twice the length takes three times as long at most', () => {
  expectGrowsWithLength((length) => {
    const body = '{a: {b: 1}} text `{`\n\n'.repeat(length / 22)
    return () => readTooOften(body)
  }, 400_000)
})
