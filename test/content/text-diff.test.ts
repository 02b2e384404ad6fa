import { describe, expect, test } from 'vitest'
import { type Change, type Line, textDiff } from '../../src/content/text-diff.ts'

const lines = (...texts: string[]): Line[] => texts.map((text) => ({ is: 'text', text, addresses: [] }))

/** `-out-`, `+in+`, `=3=`, `>moved`. */
const told = (changes: Change[] | undefined) =>
  changes?.map((change) => {
    if (change.is === 'same') return `=${change.lines}=`
    if (change.is === 'moved') return `>${change.text}`
    const signs = { same: '', out: '-', in: '+' }
    return change.segments.map(({ is, text }) => `${signs[is]}${text}${signs[is]}`).join('')
  })

describe('what changed, in the text’s own words', () => {
  test.each<[string, Line[], Line[], string[]]>([
    ['nothing', lines('a b'), lines('a b'), ['=1=']],
    [
      'a word in a line, between lines that stay',
      lines('Un', 'Le salon ouvre mardi à Paris.', 'Trois'),
      lines('Un', 'Le salon ouvre jeudi à Paris.', 'Trois'),
      ['=1=', 'Le salon ouvre -mardi-+jeudi+ à Paris.', '=1='],
    ],
    ['a new line', lines('Un'), lines('Un', 'Deux'), ['=1=', '+Deux+']],
    ['a line less', lines('Un', 'Deux'), lines('Un'), ['=1=', '-Deux-']],
    [
      'another text altogether is no rewording',
      lines('Nos bureaux ferment lundi.'),
      lines('Venez à la fête !'),
      ['+Venez à la fête !+', '-Nos bureaux ferment lundi.-'],
    ],
    [
      'a short word between two changes goes with them',
      lines('Le chat de la voisine dort bien'),
      lines('Le chien et sa voisine dort bien'),
      ['Le -chat de la-+chien et sa+ voisine dort bien'],
    ],
    [
      'a line that is moved is told once',
      lines('Une phrase assez longue pour être reconnue', 'Deux', 'Trois', 'Quatre'),
      lines('Deux', 'Trois', 'Quatre', 'Une phrase assez longue pour être reconnue'),
      ['=3=', '>Une phrase assez longue pour être reconnue'],
    ],
  ])('%s', (_what, before, after, expected) => expect(told(textDiff(before, after))).toEqual(expected))

  test('another address behind the same words', () => {
    const link = (address: string): Line => ({ is: 'text', text: 'Inscrivez-vous', addresses: [address] })
    expect(told(textDiff([link('https://a.example')], [link('https://b.example')]))).toEqual([
      'Inscrivez-vous- https://a.example-+ https://b.example+',
    ])
  })

  test('what stays as it is in a long line is left out', () => {
    const long = 'mot '.repeat(100)
    const [told1 = ''] = told(textDiff(lines(`${long}fin`), lines(`${long}début`))) ?? []
    expect(told1.length).toBeLessThan(120)
    expect(told1).toMatch(/^… mot .* -fin-\+début\+$/)
  })

  test('two texts with nothing in common, however long, are said to be so at once', () => {
    const many = (word: string) => lines(...Array.from({ length: 4000 }, (_, index) => `${word} ${index}`))
    expect(textDiff(many('un'), many('deux'))).toBeUndefined()
    expect(textDiff(lines('x'), lines(...Array.from({ length: 5001 }, () => 'y')))).toBeUndefined()
  })
})
