import { expect, test } from 'vitest'
import { withCssAddresses } from '../../src/render/css-addresses.ts'

/** What begins with one slash is the site's own. */
const resolve = (address: string) => (/^\/(?!\/)/.test(address) ? `/files${address}` : undefined)
const css = (text: string) => withCssAddresses(text, resolve)

test.each([
  ['a{b:url(/x.png)}', 'a{b:url("/files/x.png")}'],
  [`a{b:URL( '/x.png' )}`, 'a{b:URL( "/files/x.png" )}'],
  ['@import"/x.css"print;', '@import"/files/x.css"print;'],
  ['@import url(/x.css) print;', '@import url("/files/x.css") print;'],
  ['a{b:image-set("/x.png" 1x type("image/png"))}', 'a{b:image-set("/files/x.png" 1x type("image/png"))}'],
  [
    '@font-face{src:local("F"),url(/f) format("woff2")}',
    '@font-face{src:local("F"),url("/files/f") format("woff2")}',
  ],
  [
    'a{b:url(#shape)} c{d:url(data:image/png;base64,AA)}',
    'a{b:url("#shape")} c{d:url("data:image/png;base64,AA")}',
  ],
  ['@namespace svg url(http://www.w3.org/2000/svg);', '@namespace svg url(http://www.w3.org/2000/svg);'],
  ['a{content:"url(//evil)"}/* url(//evil) */', 'a{content:"url(//evil)"}/* url(//evil) */'],
  ['a{--b:#fff;c:var(--b,url(/d))}', 'a{--b:#fff;c:var(--b,url("/files/d"))}'],
])('%s keeps what is its own', (text, expected) => expect(css(text)).toBe(expected))

test.each([
  'a{b:url(//evil)}',
  'a{b:url("https://evil")}',
  String.raw`a{b:\75\72\6c(https://evil)}`,
  String.raw`b:u\rl(https://evil)`,
  'a{b:url(https://evil',
  'a{b:url("https://evil',
  'a{b:url(https://evil"x)}',
  '@import/**/"https://evil"',
  String.raw`@\69 mport "https://evil";`,
  "@IMPORT\n'https://evil' print;",
  '@import url(https://evil) layer(x);',
  '@charset "utf-8";@import "https://evil";',
  '}{@import "https://evil";',
  'a{b:image-set("https://evil" 1x)}',
  'a{b:-webkit-image-set("https://evil" 1x)}',
  'a{b:IMAGE-SET(url(/x) 1x,"https://evil" 2x)}',
  'a{b:src("https://evil")}',
  '@import url(data:text/css,@import"https://evil");',
])('%s loads nothing from elsewhere', (text) => expect(css(text)).not.toContain('evil'))

test('what is put in by the browser cannot be told, and is left out', () => {
  const text = 'a{--b:"https://evil";c:image-set(var(--b) 1x);d:src(attr(data-e))}'
  expect(css(text)).toBe('a{--b:"https://evil";c:left-out(var(--b) 1x);d:left-out(attr(data-e))}')
})

test('an address cannot end its own quotes', () => {
  expect(withCssAddresses('a{b:url(/x)}', () => '/"),url(//evil\\\n')).toBe(
    'a{b:url("/%22),url(//evil%5C%0A")}',
  )
})
