import { expect, test } from 'vitest'
import { dataFiles, readTable } from '../../../src/render/liquid/data-files.ts'

test('data files of each kind, folders below folders', () => {
  const data = dataFiles(
    new Map([
      ['equipe.yml', '- nom: Ada\n- nom: Bo\n'],
      ['menus/principal.json', '{"liens": ["/a"]}'],
      ['villes.csv', 'nom,habitants\nLyon,"522 000"\n'],
      ['mots.tsv', 'a\tb\n1\t2\n'],
      ['faq-eig.yaml', 'q: r'],
      ['cassé.yml', 'a: [b'],
      ['__proto__/x.yml', 'a: 1'],
    ]),
  )
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    equipe: [{ nom: 'Ada' }, { nom: 'Bo' }],
    menus: { principal: { liens: ['/a'] } },
    villes: [{ nom: 'Lyon', habitants: '522 000' }],
    mots: [{ a: '1', b: '2' }],
    'faq-eig': { q: 'r' },
    cassé: expect.anything(),
  })
})

test.each([
  ['quotes', 'a,b\n"x, ""y""\nz",2\n', [{ a: 'x, "y"\nz', b: '2' }]],
  [
    'empty cells and lines',
    'a,b,c\r\n,,3\r\n\r\n1,,\r\n',
    [
      { a: '', b: '', c: '3' },
      { a: '1', b: '', c: '' },
    ],
  ],
  ['a row too short', 'a,b\n1\n', [{ a: '1', b: '' }]],
  ['a quote that never closes', 'a\n"x\n', [{ a: 'x' }]],
])('a table with %s', (_name, text, rows) => {
  expect(JSON.parse(JSON.stringify(readTable(text, ',')))).toEqual(rows)
})

test('a megabyte of quotes comes to an end', () => {
  expect(readTable('"'.repeat(1_000_001), ',').length).toBe(0)
})
