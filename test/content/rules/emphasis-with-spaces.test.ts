import { expect, test } from 'vitest'
import { examine, type Situation } from '../findings.ts'
import { foundInBody } from '../links.ts'

const hugo = { configName: 'hugo.toml', path: 'content/blog/a.md' }
const found = (body: string, more: Partial<Situation> = hugo) =>
  foundInBody('emphasis-with-spaces', body, more).map(({ at, values }) => `${at} ${values.text}`)

/** Each was asked of kramdown and of CommonMark, which show the stars. */
test.each([
  ['Ouvert **dès neuf heures **en salle', '4:8-4:28 **dès neuf heures **'],
  ['open ** at nine** in the hall', '4:6-4:18 ** at nine**'],
  ['open ** at nine ** in the hall', '4:6-4:19 ** at nine **'],
  ['- **When: **Monday\n- **Where: **Room 315', '4:3-4:13 **When: **'],
  ['| a |\n|---|\n| **nine **|', '6:3-6:12 **nine **'],
  ['**Central content\n**', '4:1-5:3 **Central content **'],
  ['> a\n> **nine ** b', '5:3-5:12 **nine **'],
])('%j', (body, one) => {
  expect(found(body)[0]).toBe(one)
  expect(found(body, {})[0]).toBe(one)
})

test.each([
  ['open **at nine **in the hall', 'open **at nine** in the hall'],
  ['open ** at nine **, please', 'open **at nine**, please'],
  ['open** at nine ** in the hall', undefined],
  ['(** at nine **)', '(**at nine**)'],
])('%j becomes %j with one click', (body, text) => {
  const { diagnostics } = examine({ ...hugo, text: `---\ntitle: A\n---\n${body}` })
  expect(diagnostics.find(({ rule }) => rule === 'emphasis-with-spaces')?.fix?.text).toBe(text)
})

test.each([
  '**at nine**',
  '**at nine** or **at ten**',
  '**at** nine **or** ten',
  '***at nine***',
  '* at nine *',
  '`** at nine **`',
  '```\n** at nine **\n```',
  '2 ** 3 ** 4',
  'a ** b ** c',
  'src/** and test/**',
  '**/*.js and **/*.ts',
  'f(**kwargs, **more)',
  '{**one, **two}',
  '/** words **/',
  '\\** at nine \\**',
  '** at nine\n\nand ten **',
  'three ** stars',
  '<!-- ** at nine ** -->',
])('%j is left alone', (body) => {
  expect(found(body)).toEqual([])
  expect(found(body, {})).toEqual([])
})

test('a non-breaking space is a letter to kramdown alone', () => {
  const body = 'open **at nine\u00A0** today'
  expect(found(body, {})).toEqual([])
  expect(found(body)).toHaveLength(1)
  expect(found('open **at nine \u00A0** today', {})).toEqual([])
  expect(found('open **at nine\u00A0 ** today', {})).toHaveLength(1)
})
