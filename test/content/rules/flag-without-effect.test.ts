import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const hugo = { path: 'content/a.md', configName: 'hugo.toml' }
const inHugo = (line: string, files = {}) =>
  findings('flag-without-effect', { ...hugo, text: `---\n${line}\n---\n`, files })

/** Hugo 0.111, 0.131 and 0.169 and Jekyll 4.3.1 were given each of these lines. */
test.each(['draft: yes', 'draft: on', 'draft: "yes"', 'Draft: Yes'])('today’s Hugo publishes %s', (line) => {
  expect(inHugo(line)).toMatchObject([{ severity: 'error', values: { generator: 'Hugo 0.169.0' } }])
})

test.each(['draft: true', 'draft: "true"', 'draft: no', 'draft: false', 'title: yes'])(
  'not so %s',
  (line) => {
    expect(inHugo(line)).toEqual([])
  },
)

test('an older Hugo hides it, if it has no quotes', () => {
  const files = { 'netlify.toml': 'HUGO_VERSION = "0.131.0"' }
  expect(inHugo('draft: yes', files)).toEqual([])
  expect(inHugo('draft: "yes"', files)).toMatchObject([
    { values: { generator: 'Hugo 0.131.0 (netlify.toml)' } },
  ])
})

test('Jekyll publishes a quoted false', () => {
  const found = (line: string) => findings('flag-without-effect', { text: `---\n${line}\n---\n` })
  expect(found('published: "false"')).toMatchObject([
    { at: '2:12-2:19', severity: 'error', values: { generator: 'Jekyll' } },
  ])
  expect(found('published: false')).toEqual([])
  expect(found('published: "true"')).toEqual([])
  expect(found('draft: true')).toMatchObject([
    { at: '2:8-2:12', severity: 'warning', values: { generator: 'Jekyll' } },
  ])
  expect(found('draft: false')).toEqual([])
  expect(found('draft: true\npublished: false')).toEqual([])
  expect(findings('flag-without-effect', { path: '_drafts/a.md', text: '---\ndraft: true\n---\n' })).toEqual(
    [],
  )
})
