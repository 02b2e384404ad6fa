import { describe, expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'
import { foundInBody } from '../links.ts'

const found = (body: string) =>
  foundInBody('image-without-alt', body).map(({ at, values: { src, name } }) => `${at} ${name ?? src}`)

describe('an image without a description', () => {
  test.each([
    ['![](/a.png)', '4:1-4:12 /a.png'],
    ['<img src="/a.png">', '4:1-4:19 /a.png'],
    ['![IMG_1234.jpg](/a.png)', '4:1-4:24 IMG_1234.jpg'],
    ['![DSC00042](/a.png)', '4:1-4:20 DSC00042'],
    ['[![](/a.png)](/b)', '4:2-4:13 /a.png'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))
})

describe('an image with one, or for decoration', () => {
  test.each([
    ['![Le stand](/a.png)'],
    ['<img src="/a.png" alt="">'],
    ['<img src="/a.png" alt="Le stand">'],
    ['`![](/a.png)`'],
    ['[![](/a.png)<br>Le stand](/stand/)'],
    ['![Le format .png](/a.png)'],
  ])('%j', (body) => expect(found(body)).toEqual([]))

  test('in a template that a text shows', () => {
    expect(found('<img src="{{ $src.RelPermalink }}" /> <img src="{{ .Src }}">')).toEqual([])
  })
})

describe('its author’s own words are offered where its title has them', () => {
  const fix = (body: string) =>
    examine({ text: `---\ntitle: a\n---\n${body}` }).diagnostics.find(
      ({ rule }) => rule === 'image-without-alt',
    )?.fix?.text

  test.each([
    ['Voici ![](/a.png "Le stand") !', 'Voici ![Le stand](/a.png "Le stand") !'],
    ['![IMG_1234.jpg](/a.png "Le stand")', '![Le stand](/a.png "Le stand")'],
    ['<img src="/a.png" title="Le stand">', '<img alt="Le stand" src="/a.png" title="Le stand">'],
    ["> é ![](/a.png 'Le stand')", "> é ![Le stand](/a.png 'Le stand')"],
    ['![](/a.png)', undefined],
    ['![](/a.png "a.png")', undefined],
    ['![](/a.png "[x] `y`")', undefined],
    ['<img src="/a.png" alt="a.png" title="Le stand">', undefined],
  ])('%j', (body, mended) => expect(fix(body)).toBe(mended))
})

test('an image with a title in HTML is told by it, and a visitors’ counter is not seen: notices', () => {
  const severities = (body: string) =>
    findings('image-without-alt', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  expect(severities('<img src="/a.png" title="Le stand">')).toEqual(['notice'])
  expect(severities('![](/a.png "Le stand")')).toEqual(['warning'])
  expect(severities('![](http://track.example.org/__ptq.gif?a=2&k=14)')).toEqual(['notice'])
  expect(severities('> ![](http://example.org/aggbug/3750.aspx)')).toEqual(['notice'])
  expect(severities('![](https://feeds.feedburner.com/~r/example/~4/a1)')).toEqual(['notice'])
  expect(severities('![](https://example.org/track.gif)')).toEqual(['warning'])
})

test('the sign of a site beside its name, as tools that make cards of links write it, is a notice', () => {
  const severities = (body: string) => foundInBody('image-without-alt', body).map(({ severity }) => severity)
  for (const src of [
    'https://example.org/image/favicon.ico',
    '/favicons/favicon.svg',
    '/a/apple-touch-icon.png',
  ])
    expect(severities(`<img src="${src}">\n<span>Example</span>`)).toEqual(['notice'])
  expect(severities('<img src="/icons/plan.png">')).toEqual(['warning'])
})

test('an image as small as a letter is a notice', () => {
  const severities = (tag: string) => foundInBody('image-without-alt', tag).map(({ severity }) => severity)
  for (const size of ['style="height:22px!important;margin-left:3px"', 'width="16" height="16"', 'height=20'])
    expect(severities(`[CC BY](https://example.org/)<img ${size} src="/by.svg">`)).toEqual(['notice'])
  for (const size of ['style="max-height:22px"', 'width="1600"', 'width="20%"', 'data-height="20"'])
    expect(severities(`<img ${size} src="/by.svg">`)).toEqual(['warning'])
})

test('an image in a link of HTML that has words of its own is a notice', () => {
  const severities = (body: string) => foundInBody('image-without-alt', body).map(({ severity }) => severity)
  const card = '<a href="/fair/">\n\t<img src="/a.png">\n\t<p>The fair</p>\n</a>'
  expect(severities(`<div>${card}</div>`)).toEqual(['notice'])
  expect(severities('<a href="/fair/"><img src="/a.png"> The fair</a>')).toEqual(['notice'])
  expect(severities('<a href="/fair/">The fair</a> <img src="/a.png">')).toEqual(['warning'])
  const beside = foundInBody('image-without-alt', `<div>${card}\n<img src="/b.png"></div>`)
  expect(beside.map(({ severity, values }) => `${severity} ${values.src}`)).toEqual([
    'warning /b.png',
    'notice /a.png',
  ])
  expect(severities('<a href="/a.png"><img src="/a.png"></a>')).toEqual(['warning'])
  // The link has no other words than the name of the file.
  expect(severities('<a href="/fair/"><img src="/a.png" alt="fair-of-2030.png"></a>')).toEqual(['warning'])
})

test('the picture of a card is a notice, as it leads where the words beside it lead', () => {
  const severities = (body: string) => foundInBody('image-without-alt', body).map(({ severity }) => severity)
  const card = (image: string, words: string, between = '') =>
    `<div>\n<div>\n<a href="${image}"><img src="/a.png"></a>\n</div>\n${between}<a href="${words}">The fair</a>\n</div>`
  expect(severities(card('/fair/', '/fair/'))).toEqual(['notice'])
  expect(severities(card('/fair/', '/hall/'))).toEqual(['warning'])
  expect(severities(card('/fair/', '/fair/', '<br>\n'.repeat(20)))).toEqual(['warning'])
  expect(severities('<a href="/fair/"><img src="/a.png"></a>')).toEqual(['warning'])
})

test('an image that comes again and again is a sign, and a notice', () => {
  const severities = (body: string) =>
    findings('image-without-alt', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  expect(severities('![](dot.gif) a\n'.repeat(5))).toEqual(Array(5).fill('notice'))
  expect(severities('![](plan.png) a\n'.repeat(4))).toEqual(Array(4).fill('warning'))
})

test('of what nobody sees nothing is said: an image without an address, or of a size of 1 or 0', () => {
  const none = [
    '<img src="">',
    '<img src="#">',
    '<img src="about:blank">',
    '<img src="https://">',
    '![](//)',
    '<img src="https://shop.example/ir?t=a" width="1" height="1" border="0">',
    '<img height=0 width=0 src="/c.gif">',
    '<img src="/c.gif" style="width:1px;height:1px">',
    '<img style="border:0; display: none" src="/c.gif">',
    '![](/c.gif){: width="1" height="1"}',
  ]
  for (const body of none) expect(found(body)).toEqual([])
  const some = [
    '<img src="/a.png" width="10" height="100">',
    '<img src="/a.png" width="100%">',
    '<img src="/a.png" style="max-width: 1.5em">',
    '![](/a.png){: width="100"} and width="1"',
    '<img src="/a.png"> width="1"',
    '<img src="//example.org/a.png">',
  ]
  for (const body of some) expect(found(body)).toHaveLength(1)
})
