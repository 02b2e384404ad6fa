import { describe, expect, test } from 'vitest'
import { examine } from '../findings.ts'
import { foundInBody } from '../links.ts'

const hugo = { configName: 'hugo.toml', path: 'content/blog/a.md' }
const found = (body: string) =>
  foundInBody('link-with-spaces', body, hugo).map(({ at, values }) => `${at} ${values.href}`)

test.each([
  ['[a](/files/le rapport final.pdf)', '4:5-4:32 /files/le rapport final.pdf'],
  ['![a](photo du salon.jpg)', '4:6-4:24 photo du salon.jpg'],
  ['[a](https://example.org/a b)', '4:5-4:28 https://example.org/a b'],
])('%j', (body, one) => expect(found(body)).toEqual([one]))

test('each space becomes %20 with one click', () => {
  const { diagnostics } = examine({ ...hugo, text: '---\ntitle: A\n---\nvoir [a](/b c.pdf)' })
  expect(diagnostics.find(({ rule }) => rule === 'link-with-spaces')?.fix).toEqual({
    line: 4,
    endLine: 4,
    text: 'voir [a](/b%20c.pdf)',
  })
})

describe('left alone', () => {
  test.each([
    ['[a](/b "a title")'],
    ['[a](</b c.pdf>)'],
    ['[1](see below, or above)'],
    ['`[a](/b c.pdf)`'],
    ['[a](/b%20c.pdf)'],
  ])('%j', (body) => expect(found(body)).toEqual([]))

  test('by kramdown, which takes it for the link it is', () => {
    expect(foundInBody('link-with-spaces', '[a](/b c.pdf)')).toEqual([])
  })
})
