import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

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
  ["title = 'L'été'", '2:9-2:16 quote-inside title'],
  ["title = 'What we don't talk about'", '2:9-2:35 quote-inside title'],
  ['title = "The "new" hall"', '2:9-2:25 quote-inside title'],
  ["title = 'L'été d'hiver'", '2:9-2:24 quote-inside title'],
  ['title = “Hello”', '2:9-2:16 curly-quotes title'],
  ['title = “Hello', '2:9-2:15 curly-quotes title'],
  ['title = “It’s ‘here’” # yes', '2:9-2:22 curly-quotes title'],
  ['title = ‘It’s here’', '2:9-2:20 curly-quotes title'],
  ['title = « Bonjour »', '2:9-2:20 curly-quotes title'],
  ['title = „Hallo“', '2:9-2:16 curly-quotes title'],
  ['tags = ["a", “b”, “c”]', '2:14-2:17 curly-quotes tags'],
  ['tags = [\n  “a”,\n]', '3:3-3:6 curly-quotes tags'],
  ['title = "a"\n[params]\nx = {y = ‘z’}', '4:10-4:13 curly-quotes x'],
  ['“title” = "x"', '2:1-2:8 curly-quotes'],
  ['tags = ["a", b c]', '2:14-2:17 no-quotes tags'],
  ['tags = [\n  a,\n]', '3:3-3:4 no-quotes tags'],
  ['draft = True', '2:9-2:13 other-boolean draft'],
  ['draft = no # yet', '2:9-2:17 other-boolean draft'],
  ['title =', '2:7-2:8 no-value title'],
  ['title = # none', '2:8-2:9 no-value title'],
  ['title: A', '2:1-2:9 colon-for-equals title'],
  ['title = "A"\ndate: 2030-01-07', '3:1-3:17 colon-for-equals date'],
  ['title = Le salon', '2:9-2:17 no-quotes title'],
  ['date = 2030-13-07', '2:8-2:8 invalid'],
])('%j', (block, one) => expect(told(block)[0]).toBe(one))

test('curly quotes can be straightened at once', () => {
  const fixOf = (block: string) =>
    examine({ path: 'content/a.md', configName: 'hugo.toml', text: `+++\n${block}\n+++\n` }).diagnostics.find(
      ({ rule }) => rule === 'front-matter-unreadable',
    )?.fix?.text
  expect(fixOf('title = “Hello ‘you’”')).toBe('title = "Hello ‘you’"')
  expect(fixOf('title = « Bonjour »')).toBe('title = "Bonjour"')
  expect(fixOf('title = “a "b" c”')).toBeUndefined()
  expect(fixOf('title = “Hello')).toBeUndefined()
})

test.each(['title = "A: b" # "c', 'title = "a “b” c" # “d”', 'draft = true\nn = 3', 'title = """\nA"""'])(
  '%j is read',
  (block) => expect(told(block)).toEqual([]),
)
