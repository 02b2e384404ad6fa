import { expect, test } from 'vitest'
import { examine, findings } from './findings.ts'

const text = '---\npublished: false\ntitle: TBD\ndate: 2030-02-30\n---\nTODO\n'
const told = (galley?: string) =>
  examine({ text, ...(galley && { galley }) }).diagnostics.map(
    ({ rule, severity, range }) => `${range.line} ${severity} ${rule}`,
  )

test('the gravest first, then from the top', () => {
  expect(told()).toEqual([
    '2 error still-hidden',
    '4 error date-unreadable',
    '3 warning placeholder',
    '6 warning placeholder',
  ])
})

test('a site turns a rule off, or thinks it graver or lighter', () => {
  expect(told('rules: {still-hidden: off, date-unreadable: notice, placeholder: {severity: error}}')).toEqual(
    ['3 error placeholder', '6 error placeholder', '4 notice date-unreadable'],
  )
})

test('a post is told a hundred things at most, the gravest among them', () => {
  const { diagnostics } = examine({ text: `---\npublished: false\n---\n${'TODO\n'.repeat(500)}` })
  expect(diagnostics).toHaveLength(100)
  expect(diagnostics[0]).toMatchObject({ rule: 'still-hidden' })
})

const old = Array.from({ length: 8 }, (_, at) => `## Partie ${at}\n\n`).join('')

test('of a rule that is told five times, what is new goes before what was there', () => {
  const before = `${old}## Fin\n\nDu texte.\n`
  const text = `${old}## Nouvelle\n\n## Fin\n\nDu texte.\n`
  const found = findings('section-empty', { text, change: 'modified', before })
  expect(found.map(({ values }) => values.heading)).toEqual([
    'Partie 0',
    'Partie 1',
    'Partie 2',
    'Partie 3',
    'Nouvelle',
  ])
})

test('of more than a hundred findings, what is new goes before what was there', () => {
  const before = 'TODO un\n'.repeat(120)
  const { diagnostics } = examine({ text: `${before}TODO deux\n`, change: 'modified', before })
  expect(diagnostics).toHaveLength(100)
  expect(diagnostics.filter(({ unchanged }) => !unchanged)).toMatchObject([{ range: { line: 121 } }])
})

test('what was found before and not told then is no news either', () => {
  const before = `${old}Du texte.\n`
  const text = `${before.replace('## Partie 0\n\n', '')}Encore.\n`
  const { diagnostics } = examine({ text, change: 'modified', before })
  expect(diagnostics.map(({ unchanged }) => unchanged)).toEqual(Array(5).fill(true))
})
