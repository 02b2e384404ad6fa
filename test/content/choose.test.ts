import { expect, test } from '@jest/globals'
import { examine, findings } from './findings.ts'

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
  expect(diagnostics.map(({ unchanged }) => unchanged)).toEqual(Array(6).fill(true))
})
