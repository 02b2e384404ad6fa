import { expect, test } from 'vitest'
import { excerptOf } from '../../../src/render/liquid/document-values.ts'

test.each([
  ['its first paragraph', 'Un.\n\nDeux.', 'Un.'],
  ['all of it where there is but one', 'Un [a][].\n[a]: /b', 'Un [a][].\n[a]: /b'],
  [
    'with the addresses of its own links',
    'Un [a][] et [b][1].\n\nDeux [c].\n\n  [a]: /a\n[1]: /b "B"\n[c]: /c',
    'Un [a][] et [b][1].\n\n[a]: /a\n[1]: /b "B"',
  ],
])('a post’s beginning, for other pages and for its description: %s', (_name, body, excerpt) => {
  expect(excerptOf(body, '\n\n')).toBe(excerpt)
})
