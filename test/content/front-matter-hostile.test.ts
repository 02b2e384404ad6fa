import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../../src/content/front-matter/front-matter.ts'
import { few, isDeep } from '../deep.ts'
import { expectCheap } from '../yardstick.ts'

/** A megabyte of links takes markdown-it one of them. */
const MOST_UNITS = 6

describe('a hostile megabyte costs little', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}`
  const TEXTS = [
    ['blank lines in a block', `---\n${'\n'.repeat(32_000)}# x\n---\n`],
    ['carriage returns in a block', `---\n${'\r'.repeat(32_000)}# x\n---\n`],
    ['a megabyte of blank lines', `---\n${'\n'.repeat(1_000_000)}---\n`],
    ['no end', `---\n${'--- x\n'.repeat(200_000)}`],
    ['brackets', `---\na: ${'['.repeat(32_000)}\n---\n`],
    ['dashes', `---\n${'- '.repeat(16_000)}\n---\n`],
    ['open quotes', `---\n${'a: "\n'.repeat(6_000)}---\n`],
    ['keys', `---\n${Array.from({ length: 4_000 }, (_, i) => `k${i}:`).join('\n')}\n---\n`],
    ['aliases', `---\n${bomb}\n---\n`],
    ['nested JSON', `{"a":${'['.repeat(15_000)}${']'.repeat(15_000)}}`],
    ['nested TOML', `+++\na = ${'['.repeat(16_000)}\n+++\n`],
    ['dotted TOML', `+++\n${'a.'.repeat(15_000)}b = 1\n+++\n`],
    ['a wide fence', `---${' '.repeat(1_000_000)}x\n`],
  ] as const

  test.each(few(TEXTS, 2))('%s', (_name, text) => {
    expectCheap(() => readFrontMatter(text), MOST_UNITS)
  })

  test('a map in place of a text that gray-matter would read', () => {
    expect(readFrontMatter('---\nexcerpt_separator: {a: b}\n---\n').problems).toEqual([])
  })

  test('whatever is written, reading never throws and loses no line', () => {
    const piece = fc.constantFrom(
      '---',
      '+++',
      '{',
      '}',
      '\n',
      '\r\n',
      'a: ',
      '"',
      "'",
      '- ',
      '[',
      '|',
      '*a',
      '&a ',
      '\t',
      ' ',
      'x',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }),
        (pieces) => {
          const text = pieces.join('')
          for (const fence of ['', '---\n', '+++\n', '---json\n', '{"']) {
            const whole = `${fence}${text}\n---\nbody`
            const { body, bodyLine } = readFrontMatter(whole)
            expect(whole.endsWith(body)).toBe(true)
            expect(bodyLine).toBe(whole.slice(0, whole.length - body.length).split('\n').length)
          }
        },
      ),
      { numRuns: isDeep ? 3000 : 30 },
    )
  })
})
