import { expect, test } from '@jest/globals'
import { findings, type Situation } from '../findings.ts'

const docusaurus = { path: 'blog/2030-01-07-salon.md', configName: 'docusaurus.config.js' }

/** Real Docusaurus 3.10.2 was given each of these lines. */
test.each([
  ['slug: ""', 'slug', { is: 'empty' }],
  ['title:', 'title', { is: 'empty' }],
  ['date:', 'date', { is: 'empty' }],
  ['tags: news', 'tags', { is: 'type', wanted: 'list' }],
  ['title: true', 'title', { is: 'type', wanted: 'text' }],
  ['draft: yes', 'draft', { is: 'type', wanted: 'boolean' }],
  ['draft: true\nunlisted: true', 'unlisted', { is: 'conflict', with: 'draft' }],
])('Docusaurus ends its build at %j', (lines, key, because) => {
  expect(refused({ ...docusaurus, text: `---\n${lines}\n---\n` })).toMatchObject([
    { values: { key, generator: 'Docusaurus', because } },
  ])
})

test.each([
  'title: ""',
  'slug: 2030',
  'title: 2030',
  'tags: []',
  'draft: "true"',
  'other:',
  'unlisted: true',
])('and not at %s', (line) => {
  expect(refused({ ...docusaurus, text: `---\n${line}\n---\n` })).toEqual([])
})

/** Real Jekyll 4.3.1 was given each of these lines. */
test.each([
  ['categories: true', 'half-read'],
  ['categories: {a: 1}', 'half-read'],
  ['categories: 12', 'half-read'],
  ['categories: no', 'half-read'],
  ['permalink: 12', 'type'],
  ['permalink: yes', 'type'],
  ['slug: 2030-01-07', 'type'],
  ['slug: [a]', 'type'],
])('Jekyll does not take %j', (line, is) => {
  expect(refused({ text: `---\n${line}\n---\n` })).toMatchObject([
    { values: { generator: 'Jekyll', because: { is } } },
  ])
})

test.each([
  'categories: a b',
  'categories: [a]',
  'categories:',
  'category: true',
  'permalink: /a/',
  'slug: "12"',
  'slug: false',
])('and takes %j', (line) => {
  expect(refused({ text: `---\n${line}\n---\n` })).toEqual([])
})

test('nor does a Jekyll collection mind a slug that is a number', () => {
  const config = 'collections: {events: {output: true}}'
  expect(refused({ path: '_events/a.md', text: '---\nslug: 12\n---\n', config })).toEqual([])
})

function refused(situation: Situation) {
  return findings('value-refused', situation)
}
