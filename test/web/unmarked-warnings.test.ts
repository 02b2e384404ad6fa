import { expect, test } from 'vitest'
import { prependToBody } from '../../src/web/unmarked-warnings.tsx'

const STYLE = '<style>a::before{content:"<body >"} <img src=x onerror=run></style>'

test.each([
  [
    'before all that a site has there',
    `<!DOCTYPE html><html><head>${STYLE}</head><body class="a"><p>x</p></body></html>`,
    `<!DOCTYPE html><html><head>${STYLE}</head><body class="a">NOTE<p>x</p></body></html>`,
  ],
  [
    'behind its styles where it has no head',
    `<!DOCTYPE html>${STYLE}<article>x</article>`,
    `<!DOCTYPE html>${STYLE}NOTE<article>x</article>`,
  ],
  [
    'first of all where it has neither',
    '<!DOCTYPE html><article>x</article>',
    '<!DOCTYPE html>NOTE<article>x</article>',
  ],
])('what is put on a stranger’s page comes %s, and never into its styles', (_name, page, expected) => {
  expect(prependToBody(page, 'NOTE')).toBe(expected)
})
