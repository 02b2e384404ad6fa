import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const told = (block: string) =>
  findings('front-matter-unreadable', { text: `---\n${block}\n---\nWords.\n` }).map(
    ({ at, values }) =>
      `${at} ${values.problem}${values.problem === 'invalid' || values.detail === undefined ? '' : ` ${values.detail}`}`,
  )

/** The kinds of mistakes in first versions of published posts, of which the parser has only words for programmers. */
test.each([
  ['title: A\ndescription: |\nForty stands.', '4:1-4:14 loose-line'],
  ['title: A\ndescription: >-\n\nForty stands.', '5:1-5:14 loose-line'],
  ['title: Forty stands in\nthe hall\ndate: 2030-01-07', '3:1-3:9 loose-line'],
  ['title: Forty stands\nl’archéologie, le livre\ndate: 2030-01-07', '3:1-3:24 loose-line'],
  ['links:\n- name: A\nurl: b\n- name: C', '5:1-5:10 loose-item'],
  ['keywords:\n - a\n  images:\n  - b\ntitle: A', '4:1-4:10 indentation'],
  ["keywords:\n - 'a'\n  images:\n  - b\ntitle: A", '4:1-4:10 indentation'],
  ['badges:\n  - title: Style: Blonde\n    id: 3', '3:17-3:18 colon title'],
  ['title: A\noffers:\n  one: "We do\n  two: b', '4:8-4:14 unclosed-quote one'],
  [
    "authors:\n    - name: ada\n      url: 'https://a.example\n      image: 'https://b.example'\ntitle: A",
    '4:12-4:30 unclosed-quote url',
  ],
  ['  title: A\ndraft: true\nimage: x', '2:1-2:11 indentation'],
  ['draft = true\ntitle: A', '2:1-2:13 equals-for-colon draft'],
  ['title: A\ndraft = true\ndate: 2030-01-07', '3:1-3:13 equals-for-colon draft'],
  ['title: A\nimage: |\n/images/a.jpg', '4:1-4:14 loose-line'],
  ['title: A\nimage: x\n/images/a.jpg\nb: c', '4:1-4:14 loose-line'],
  ['title: A\ndate:\u00A02030-01-07', '3:6-3:7 unseen-sign U+00A0'],
  ['tags:\n  - *bold text*\ntitle: A', '3:5-3:6 sign tags'],
  ['tags:\n  - a\n  - @ada\ntitle: A', '4:5-4:6 sign tags'],
])('%j', (block, one) => expect(told(block)[0]).toBe(one))

test.each([
  'title: A\ndescription: |\n Forty stands.',
  'title: Forty stands in\n the hall',
  'tags:\n- a\n- b',
  'title: "Forty\nstands"',
])('%j is read', (block) => expect(told(block)).toEqual([]))

test('a name whose value stands in another line is no mistake beside another one', () =>
  expect(told('a: &a x\nb: *a\ntitle: A: b')).toEqual(['4:9-4:10 colon title']))
