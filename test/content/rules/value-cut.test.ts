import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

const found = (block: string) =>
  findings('value-cut', { text: `---\n${block}\n---\nx` }).map(
    ({ at, values: { key, left, lost } }) => `${at} ${key} ${left}|${lost}`,
  )

/** Jekyll’s YAML reader (Psych) and js-yaml 4 read each of these so. */
test.each([
  ['title: Le C #1', '2:8-2:15 title Le C|#1'],
  ['title: Rendez-vous au stand #12b, hall 4  ', '2:8-2:41 title Rendez-vous au stand|#12b, hall 4'],
  ['title: #1 en France', '2:7-2:20 title |#1 en France'],
  ['tags:\n  - Vie #locale\n  - b', '3:5-3:16 tags Vie|#locale'],
  ['hero:\n  alt: Photo #3', '3:8-3:16 hero Photo|#3'],
])('%j is cut', (block, told) => expect(found(block)).toEqual([told]))

test.each([
  'title: Le C#1',
  'title: "Le C #1"',
  "title: 'Le C #1' #2",
  'title: Le C # a comment',
  'layout: post ## more',
  'date: 2030-01-07 #later',
  'description: #TODO',
  'title: The news #TODO: a better one',
  'title: |\n  Le C #1',
  'title: >-\n  Le C #1',
  '# title: Le C #1\ntitle: A',
  'color: red #',
  'title: A\n#published: false',
])('but not %j', (block) => expect(found(block)).toEqual([]))

test('whoever comments so behind a flag or quotes means it: a notice', () => {
  const severities = (block: string) =>
    findings('value-cut', { text: `---\n${block}\n---\nx` }).map(({ severity }) => severity)
  expect(severities('title: Le C #1')).toEqual(['warning'])
  for (const other of ['draft: false #Done', 'image: "a.jpg" #Done', 'tags: [a] #later', "a: 'b' #TODO"])
    expect(severities(`meeting: at noon #Done\n${other}`)).toEqual(['notice'])
  for (const other of ['title: "C #1"', 'draft: false # a comment', 'a: b'])
    expect(severities(`meeting: at noon #Done\n${other}`)).toEqual(['warning'])
})

test('one click puts the whole text in quotes', () => {
  const fix = (block: string) =>
    examine({ text: `---\n${block}\n---\nx` }).diagnostics.find(({ rule }) => rule === 'value-cut')?.fix?.text
  expect(fix('title: Le "C" #1')).toBe('title: "Le \\"C\\" #1"')
  expect(fix('title: #1 en France')).toBe('title: "#1 en France"')
})
