import { expect, test } from 'vitest'
import { examine } from './findings.ts'

/** A post as one lay for two years in a pull request: its date long passed, hidden, full of blanks. */
const forgotten = `---
title: 'Le ministère au salon de l''emploi : venez'
date: 2024-02-07 09:30:00 +01:00
published: false
chapeau: "Pour la deuxième année, le ministère vous donne rendez-vous le 4 mai
  au salon qui se tiendra à la Cité
  de Paris. \\nL’objectif : rencontrer des agents
  et découvrir leurs métiers. "
---

**Plus de XXX postes à pourvoir**

Sur un stand unique, XXX XXX XXX,  et avec le soutien de l’agence, seront présentes.
`

test('a forgotten post: everything that would embarrass its editor', () => {
  const examined = examine({
    path: '_posts/2024-02-07-salon.md',
    text: forgotten,
    openedAt: '2026-02-01T00:00:00Z',
    config: 'baseurl: /blog',
  })
  expect(examined).toMatchObject({
    title: "Le ministère au salon de l'emploi : venez",
    address: '/blog/2024/02/07/salon.html',
    date: { is: 'instant', instant: { epochMs: Date.parse('2024-02-07T08:30:00Z'), zone: '+01:00' } },
    expiry: { is: 'none' },
    futureHidden: true,
    bodyLine: 10,
  })
  const told = examined.diagnostics.map(({ rule, range: { line, column } }) => `${line}:${column} ${rule}`)
  expect(told).toEqual([
    '4:12 still-hidden',
    '3:7 date-passed',
    '11:11 placeholder',
    '13:22 placeholder',
    '11:1 heading-in-bold',
  ])
  expect(examined.diagnostics.at(-2)).toMatchObject({ values: { word: 'XXX XXX XXX', where: 'body' } })
})

test('what is found crosses a worker’s border unchanged', () => {
  const examined = examine({ text: forgotten })
  expect(structuredClone(examined)).toEqual(examined)
})

test.each([
  ['its title', '_posts/2030-01-07-a.md', '---\ntitle: Salon\n---\n', 'Salon'],
  ['a number', '_posts/2030-01-07-a.md', '---\ntitle: 2030\n---\n', '2030'],
  ['its slug', '_posts/2030-01-07-le-salon.md', '---\n---\n', 'le-salon'],
  [
    'its slug, where the title is empty',
    '_posts/2030-01-07-le-salon.md',
    '---\ntitle: ""\n---\n',
    'le-salon',
  ],
  ['its slug, where nothing can be read', '_drafts/le-salon.md', '---\na: b: c\n---\n', 'le-salon'],
])('a post is called by %s', (_name, path, text, title) => {
  expect(examine({ path, text }).title).toBe(title)
})
