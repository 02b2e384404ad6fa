import { describe, expect, test } from 'vitest'
import { documentAddresses } from '../../src/render/document-addresses.ts'
import { sanitizeDocument } from '../../src/render/sanitize-document.ts'
import { share } from '../deep.ts'
import { jekyll } from './site.ts'

const FILES = '/mairie/site/pull/7/files/c0ffee'
const addresses = documentAddresses(
  { ...jekyll, basePath: '/blog', root: 'docs/' },
  '/2030/01/07/salon.html',
  FILES,
)
const safe = (html: string) => sanitizeDocument(html, addresses).html

/** How a link looks that stands for something, and what is left of an image for a site's styles to go by. */
const BOX =
  'style="display:inline-block;max-width:100%;padding:.2em .6em;border:1px dashed;border-radius:.4em"'
const BEHIND = '<img alt="" style="display:none" />'

describe('a page keeps its own look', () => {
  test.each([
    [
      'classes, ids and styles',
      '<p class="a b" id="c" style="color: red">x</p>',
      '<p class="a b" id="c" style="color: red">x</p>',
    ],
    [
      'its style sheets',
      '<link rel="stylesheet" href="/blog/css/a.css?v=1">',
      `<link rel="stylesheet" href="${FILES}/docs/css/a.css" />`,
    ],
    [
      'those by its own whole address',
      '<link rel="stylesheet" href="https://gazette.example/blog/a.css">',
      `<link rel="stylesheet" href="${FILES}/docs/a.css" />`,
    ],
    ['its images', '<img src="../x.png" alt="y">', `<img alt="y" src="${FILES}/docs/2030/01/x.png" />`],
    [
      'images for each width',
      '<img srcset="/blog/a.png 1x, https://evil.example/b.png 2x">',
      `<img srcset="${FILES}/docs/a.png 1x" />`,
    ],
    [
      'images for each width, without a space between them',
      '<img srcset="/blog/a.png 480w,/blog/b,c.png 2.5x">',
      `<img srcset="${FILES}/docs/a.png 480w, ${FILES}/docs/b,c.png 2.5x" />`,
    ],
    [
      'paint of its own',
      '<svg><path fill="url(#a)"/></svg>',
      '<svg><path fill="url(&quot;#a&quot;)"></path></svg>',
    ],
    [
      'a link for an image from elsewhere',
      '<img src="https://images.example/a.png?b" alt="Plan">',
      `<a href="https://images.example/a.png?b" target="_blank" rel="noopener noreferrer" ${BOX}>🖼 Plan – images.example</a>${BEHIND}`,
    ],
    [
      'a link for a frame, whatever stands within that',
      '<iframe src="https://data.example/#a"> <p>Sans cadre</p></iframe>',
      `<a href="https://data.example/#a" ${BOX}>▶ https://data.example/#a</a>`,
    ],
    [
      'a link for a player, by the first of its files',
      '<video controls title="Le salon"><source src="/blog/a.webm"><source src="/blog/a.mp4">Votre navigateur <b>ne</b> sait pas</video>',
      `<a href="https://gazette.example/blog/a.webm" ${BOX}>▶ Le salon</a>`,
    ],
    [
      'its words alone within a link, whose link stays',
      '<a href="/blog/x"><img src="https://images.example/a.png" alt="Plan"></a> <img src="https://images.example/b.png">',
      '<a href="https://gazette.example/blog/x" target="_blank" rel="noopener noreferrer"><span BOX>🖼 Plan – images.example</span>BEHIND</a> <a href="https://images.example/b.png" target="_blank" rel="noopener noreferrer" BOX>🖼 images.example</a>BEHIND'
        .replaceAll('BOX', BOX)
        .replaceAll('BEHIND', BEHIND),
    ],
    [
      'a video within a link likewise',
      '<a href="/blog/x"><iframe src="https://www.youtube.com/embed/abc"></iframe></a>',
      `<a href="https://gazette.example/blog/x" target="_blank" rel="noopener noreferrer"><span ${BOX}>▶ YouTube</span></a>`,
    ],
    [
      'links, to the live site',
      '<a href="/blog/x">y</a>',
      '<a href="https://gazette.example/blog/x" target="_blank" rel="noopener noreferrer">y</a>',
    ],
    ['links within it', '<a href="#a">y</a>', '<a href="#a">y</a>'],
    [
      'its own styles, after those it links',
      '<head><style>a{b:url(/blog/x.png)}</style><title>T</title></head>',
      `<head><title>T</title><style>a{b:url("${FILES}/docs/x.png")}</style></head>`,
    ],
    [
      'no labels in its head',
      '<head><code>⟨favicon⟩</code><title>T</title></head><body><code>⟨favicon⟩</code></body>',
      '<head><title>T</title></head><body><code>⟨favicon⟩</code></body>',
    ],
    [
      'drawings',
      '<svg viewBox="0 0 1 1"><path d="M0"/></svg>',
      '<svg viewbox="0 0 1 1"><path d="M0"></path></svg>',
    ],
    [
      'fields, of no use',
      '<form action="/x"><input name="q" placeholder="z"></form>',
      '<div><input placeholder="z" readonly /></div>',
    ],
  ])('%s', (_name, html, expected) => expect(safe(html)).toBe(expected))
})

test.each([
  ['scripts', '<script>x</script><script src="/a.js"></script>'],
  ['handlers', '<p onclick="x">'],
  ['addresses that run', '<a href=" java\nscript:x">y</a><a href="data:text/html,x">y</a>'],
  ['a base', '<base href="https://evil.example/">'],
  [
    'orders to the browser',
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><meta name="referrer" content="unsafe-url">',
  ],
  [
    'what loads beforehand',
    '<link rel="preload" href="https://evil.example/x"><link rel="preconnect" href="https://evil.example">',
  ],
  ['style sheets from elsewhere', '<link rel="stylesheet" href="https://evil.example/x.css">'],
  [
    'images from elsewhere',
    '<img srcset="https://evil.example/x.png 1x"><picture><source srcset="//evil.example/x.png"></picture>',
  ],
  ['styles that load', '<p style="background: url(https://evil.example/x)">'],
  [
    'styles that load another way',
    '<style>@import "https://evil.example/x.css"; a{b: url("//evil.example/x")}</style>',
  ],
  [
    'styles that hide what they load',
    '<p style="background:u\\rl(https://evil.example)"><style>@import/**/"https://evil.example";a{b:\\75\\72\\6c(//evil.example)}</style>',
  ],
  [
    'drawings whose paint loads',
    '<svg><path fill="url(https://evil.example/#a)" stroke="url(//evil.example/#a)"/><stop stop-color="u\\rl(//evil.example)"/></svg>',
  ],
  ['images named one behind the other', '<img srcset="/blog/a.png 1x,https://evil.example/b.png 2x">'],
  ['frames and plugins', '<iframe src="javascript:x"></iframe><object data="https://evil.example"></object>'],
  [
    'drawings that load',
    '<svg><use href="https://evil.example/x#a"/><image href="https://evil.example/x.png"/><script>x</script></svg>',
  ],
  ['a style that ends its tag', '<style>a{b:"</style\n><img src=x onerror=evil.example>"}</style>'],
])('nothing of %s is left', (_name, html) => {
  expect(safe(html)).not.toMatch(
    /evil|script|onclick|onerror|<base|http-equiv|<object|<iframe|data:text\/html/,
  )
})

test('what is left out is counted', () => {
  const html =
    '<script src="https://a.example/x.js"></script><script type="application/ld+json">{}</script><link rel="stylesheet" href="//CDN.example/x.css">'
  expect(sanitizeDocument(html, addresses).leftOut).toEqual({ styleHosts: ['cdn.example'], scripts: 1 })
})

test.each([
  '\uE004',
  '<iframe>',
  '<div>',
  '<style>',
  '<!--',
  '<a href="',
  '<svg><style>',
  '</p',
  'url(',
  '@import "',
])('%s, however often, comes to an end', (text) =>
  expect(() =>
    safe(`<style>${text.repeat(share(50_000))}</style>${text.repeat(share(50_000))}`),
  ).not.toThrow(),
)
