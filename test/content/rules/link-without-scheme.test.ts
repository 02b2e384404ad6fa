import { expect, test } from 'vitest'
import { examine } from '../findings.ts'
import { foundInBody } from '../links.ts'

const text = '---\ntitle: Salon\n---\nVoir [le site](www.example.org/a).\n'

test('an address that begins with www. gets its scheme with one click', () => {
  const [diagnostic] = examine({ text }).diagnostics.filter(({ rule }) => rule === 'link-without-scheme')
  expect(diagnostic).toMatchObject({
    severity: 'error',
    range: { line: 4, column: 16, endLine: 4, endColumn: 33 },
    fix: { line: 4, endLine: 4, text: 'Voir [le site](https://www.example.org/a).' },
  })
})

test.each([
  ['[a](https://www.example.org)'],
  ['[a](//www.example.org)'],
  ['[a](www/a.html)'],
  ['www.example.org'],
])('%j is left alone', (body) => expect(foundInBody('link-without-scheme', body)).toEqual([]))
