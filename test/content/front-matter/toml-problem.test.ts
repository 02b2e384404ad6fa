import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const told = (block: string) =>
  findings('front-matter-unreadable', {
    path: 'content/a.md',
    configName: 'hugo.toml',
    text: `+++\n${block}\n+++\nWords.\n`,
  }).map(({ at, values }) =>
    `${at} ${values.problem} ${values.problem === 'invalid' ? '' : values.detail}`.trim(),
  )

test.each([
  ['categories = ["Clients", "OCSP]\ntitle = "A"', '2:14-2:32 unclosed-quote categories'],
  ['title = "A', '2:9-2:11 unclosed-quote title'],
  ["title = 'L'été'", '2:9-2:16 unclosed-quote title'],
  ['title: A', '2:1-2:9 colon-for-equals title'],
  ['title = "A"\ndate: 2030-01-07', '3:1-3:17 colon-for-equals date'],
  ['title = Le salon', '2:9-2:17 no-quotes title'],
  ['date = 2030-13-07', '2:8-2:8 invalid'],
])('%j', (block, one) => expect(told(block)[0]).toBe(one))

test.each(['title = "A: b" # "c', 'draft = true\nn = 3', 'title = """\nA"""'])('%j is read', (block) =>
  expect(told(block)).toEqual([]),
)
