import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { quoteLine } from '../../src/cli/quote-line.ts'

const at = (column: number, endColumn: number) => ({ line: 3, column, endLine: 3, endColumn })

/** The quoted line with the marked part in brackets, for lines of narrow signs. */
function marked(line: string, column: number, endColumn: number, room = 40): string | undefined {
  const quoted = quoteLine(line, at(column, endColumn), room)
  if (!quoted) return undefined
  const { text, before, width } = quoted
  return `${text.slice(0, before)}[${text.slice(before, before + width)}]${text.slice(before + width)}`
}

test('the fault is marked where it is', () => {
  expect(marked('published: false', 12, 17)).toBe('published: [false]')
  expect(marked('TODO: ask', 1, 5)).toBe('[TODO]: ask')
})

test('of a long line there is what surrounds the fault', () => {
  const line = `${'word '.repeat(40)}TODO ${'more '.repeat(40)}`
  expect(marked(line, 201, 205)).toBe('…word [TODO] more more more more more mor…')
})

test('signs of two columns push the mark', () => {
  expect(quoteLine('日本 TODO', at(4, 8), 40)).toEqual({ text: '日本 TODO', before: 5, width: 4 })
})

test('a fault of the whole file quotes nothing', () => {
  expect(quoteLine('---', { line: 1, column: 1, endLine: 1, endColumn: 1 }, 40)).toBeUndefined()
})

test('whatever the line, it fits, and the mark lies within it', () => {
  const line = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '日', '👍', '\u001B', '\t', '…'),
    maxLength: 200,
  })
  fc.assert(
    fc.property(line, fc.nat(210), fc.nat(210), (text, from, length) => {
      const quoted = quoteLine(text, at(from + 1, from + length + 1), 50)
      if (!quoted) return
      expect(stringWidth(quoted.text)).toBeLessThanOrEqual(50)
      expect(quoted.before + quoted.width).toBeLessThanOrEqual(53)
    }),
  )
})
