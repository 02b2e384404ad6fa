import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, plain, quietHtml } from '../../src/languages/untrusted.ts'
import { sanitizePost } from '../../src/render/sanitize.ts'
import { plainText } from '../../src/report/sentences.ts'
import { share } from '../deep.ts'

/** The joiner made visible. */
const seen = (text: string) => text.replaceAll('\u2060', '·')
const asIs = { image: (src: string) => src, link: (href: string) => href }

describe('a stranger’s words, plain', () => {
  test.each([
    ['a name', 'merci @ada', 'merci @·ada'],
    ['a team', '@mairie/presse', '@·mairie/presse'],
    ['an address', 'ada@mairie.example', 'ada@·mairie&#46;example'],
    ['an issue', 'voir #12', 'voir &#35;·12'],
    ['another repository’s issue', 'mairie/site#12', 'mairie/site&#35;·12'],
    ['an issue in the old form', 'GH-12 gh-3', 'GH&#45;·12 gh&#45;·3'],
    ['a code span', '`rm`', '&#96;rm&#96;'],
    ['HTML', '<img src=x>', '&#60;img src=x&#62;'],
    ['an entity', '&lt;b&gt; &#64;ada', '&#38;lt;b&#38;gt; &#38;&#35;·64;ada'],
    ['a link', '[ici](https://a.example)', '&#91;ici&#93;&#40;https&#58;//a&#46;example&#41;'],
    ['an image', '![](x)', '&#33;&#91;&#93;&#40;x&#41;'],
    ['emphasis', '**a** _b_ ~~c~~', '&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;&#126;c&#126;&#126;'],
    ['mathematics', '$x$', '&#36;x&#36;'],
    ['lines', 'a\n\n# b\r\nc\u2028d', 'a &#35; b c d'],
    ['a marker', '<!-- galley:review 00 -->', '&#60;&#33;&#45;&#45; galley&#58;review 00 &#45;&#45;&#62;'],
    ['signs that turn the direction of writing', 'a\u202Eb\u2066c\u2069', 'abc'],
    ['signs that nobody sees', 'a\u200Bb\u200Dc\u00ADd', 'abcd'],
    ['a name hidden by one', '@\u200Bada #\u200B1', '@·ada &#35;·1'],
    ['control characters', 'a\u0000b\u001B[31mc', 'ab&#91;31mc'],
    ['a link to an issue', 'github.com/o/r/issues/1', 'github&#46;com/o/r/issues/·1'],
    ['one to a pull request', 'o/r/pull/1', 'o/r/pull/·1'],
    ['one to a discussion', 'o/r/discussions/1', 'o/r/discussions/·1'],
    ['accents and scripts stay', 'Été à Köln, 東京 🗼', 'Été à Köln, 東京 🗼'],
    ['nothing', ' \n ', ''],
  ])('%s', (_name, text, words) => expect(seen(plain(text))).toBe(words))

  test('two hundred characters at most, and never half of one', () => {
    expect(plain('a'.repeat(200))).toBe('a'.repeat(200))
    expect(plain('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`)
    expect(plain('🗼'.repeat(300))).toBe(`${'🗼'.repeat(199)}…`)
  })
})

describe('a stranger’s words, as code', () => {
  test.each([
    ['@ada #1 GH-1', '`@ada #1 GH-1`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a``b`', '``` a``b` ```'],
    ['```', '```` ``` ````'],
    ['a\n\nb', '`a b`'],
    ['<!-- x -->', '`<!-- x -->`'],
    ['a\u202Eb\u200B', '`ab`'],
    ['', '` `'],
    ['\u200B', '` `'],
    ['x'.repeat(201), `\`${'x'.repeat(199)}…\``],
  ])('%j', (text, markdown) => expect(code(text)).toBe(markdown))
})

describe('a stranger’s HTML', () => {
  test.each([
    ['a name', '<p>@ada</p>', '<p>@·ada</p>'],
    [
      'a name in an address',
      '<a href="https://a.example/@ada">x</a>',
      '<a href="https://a.example/@ada">x</a>',
    ],
    ['an issue', '<p>#1, GH-1</p>', '<p>#·1, GH-·1</p>'],
    ['a name behind a tag that GitHub leaves out', '<p>@<u>ada</u></p>', '<p>@·<u>ada</u></p>'],
    ['a colour is no issue', '<p>#fff</p>', '<p>#fff</p>'],
    [
      'a link to an issue',
      '<a href="https://github.com/o/r/issues/1">x</a>',
      '<a href="https://redirect.github.com/o/r/issues/%31">x</a>',
    ],
    [
      'the same, disguised',
      '<a href="HTTP://WWW.GitHub.com/o/r/issues/1">x</a>',
      '<a href="https://redirect.github.com/o/r/issues/%31">x</a>',
    ],
    [
      'one with a name, a port and a dot',
      '<a href="https://ada@github.com.:443/o/r/pull/1?a=1&amp;b#c">x</a>',
      '<a href="https://redirect.github.com/o/r/pull/%31?a=1&amp;b#c">x</a>',
    ],
    [
      'a link to a commit',
      '<a href="https://github.com/o/r/commit/c0ffee">x</a>',
      '<a href="https://redirect.github.com/o/r/commit/%630ffee">x</a>',
    ],
    [
      'one on a GitHub of somebody’s own',
      '<a href="https://github.mairie.example/o/r/issues/12">x</a>',
      '<a href="https://github.mairie.example/o/r/issues/%312">x</a>',
    ],
    [
      'a commit’s words',
      '<p>https://github.com/o/r/commit/c0ffee o/r@c0ffee</p>',
      '<p>https://github.com/o/r/commit/·c0ffee o/r@·c0ffee</p>',
    ],
    ['its words', '<p>https://github.com/o/r/issues/1</p>', '<p>https://github.com/o/r/issues/·1</p>'],
    [
      'a link elsewhere',
      '<a href="https://github.example/1">x</a>',
      '<a href="https://github.example/1">x</a>',
    ],
    ['a blank line', '<pre>a\n\nb</pre>', '<pre>a&#10;\nb</pre>'],
    ['several', '<pre>a\n \n\t\n\nb</pre>', '<pre>a&#10; &#10;\t&#10;\nb</pre>'],
    ['one of another system', '<pre>a\r\n\r\nb\r\rc</pre>', '<pre>a&#10;\nb&#10;\nc</pre>'],
    ['one in an attribute', '<img alt="a\n\nb" />', '<img alt="a&#10;\nb" />'],
  ])('%s', (_name, html, quieted) => expect(seen(quietHtml(html))).toBe(quieted))
})

describe('our own Markdown as plain words', () => {
  test.each([
    ['words', 'A line.', 'A line.'],
    ['code', code('published: false'), 'published: false'],
    ['code with backticks', code('a`b'), 'a`b'],
    ['code that ends with one', code('a`'), 'a`'],
    ['bold', '**not** yet', 'not yet'],
    ['stars in code', code('**kwargs**'), '**kwargs**'],
    ['a name', plain('@ada_b <b> #1'), '@ada_b <b> #1'],
    ['an entity that a stranger wrote', plain('&#64;'), '&#64;'],
    ['the same as code', code('&#64;'), '&#64;'],
    ['a character that there is not', code('&#99999999999;'), '&#99999999999;'],
    ['two codes', `${code('a')}, ${code('b``c')} and ${plain('`d`')}`, 'a, b``c and `d`'],
  ])('%s', (_name, markdown, words) => expect(plainText(markdown)).toBe(words))

  test('gives back any line of a stranger’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab`*&#;<@\\_1 ') }), (text) => {
        const line = text.replace(/\s+/g, ' ').trim()
        expect(plainText(plain(line))).toBe(line)
        expect(plainText(`x${code(line)}y`)).toBe(`x${line || ' '}y`)
      }),
      { numRuns: 2000 },
    )
  })
})

test('whatever strangers write, nobody is called, no marker is forged and no HTML ends early', () => {
  const piece = fc.constantFrom(
    ...['@', '#', '`', '``', '<', '>', '<!--', '-->', '&#64;', '&amp;#64;', 'GH-', '\n', '\r', ' ', '\t'],
    ...[
      '\u200B',
      '\u2060',
      '\u202E',
      'ada',
      '1',
      '<b>',
      '</b>',
      '<pre>',
      '</pre>',
      '<a href="',
      '">',
      '<!-- galley:review',
    ],
    ...[
      'https://github.com/o/r/issues/1',
      '\\',
      '*',
      '\u0000',
      '&lt;',
      '<![CDATA[',
      ']]>',
      '<?x',
      '<!DOCTYPE',
    ],
  )
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 20 })
    .map((all) => all.join(''))
  const called = /@[A-Za-z0-9]|#\d|\bGH-\d|(?:issues|pull|discussions)\/\d/i
  const decoded = (text: string) =>
    text.replace(/&#(\d+);/g, (_entity, number) => String.fromCodePoint(Number(number)))
  fc.assert(
    fc.property(text, (written) => {
      expect(decoded(plain(written))).not.toMatch(called)
      expect(plain(written)).not.toMatch(/[<>`\n\r]/)
      // What is left of a code span once its fences and all between them are gone.
      expect(code(written).replace(/^(`+)(?!`).+?(?<!`)\1$/s, '')).toBe('')
      expect(code(written)).not.toMatch(/[\n\r]/)
      const html = quietHtml(sanitizePost(written, asIs))
      expect(decoded(html).replace(/<[^>]*>/g, ' ')).not.toMatch(called)
      expect(decoded(html).replace(/<[^>]*>/g, '')).not.toMatch(/@[A-Za-z0-9]|#\d/)
      expect(html).not.toContain('<!')
      expect(html).not.toMatch(/(?:\n|\r\n?)[ \t]*(?:\n|\r)/)
      expect(html).not.toMatch(/href="https?:\/\/(www\.)?github\.com/i)
    }),
    { numRuns: share(3000) },
  )
})
