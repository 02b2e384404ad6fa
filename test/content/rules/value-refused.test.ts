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

function refused(situation: Situation) {
  return findings('value-refused', situation)
}
