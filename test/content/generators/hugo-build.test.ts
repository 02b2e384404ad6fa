import { describe, expect, test } from 'vitest'
import { examine } from '../findings.ts'

const ends = (text: string, version = '0.169.0') =>
  examine({
    path: 'content/posts/a.md',
    configName: 'hugo.toml',
    config: "baseURL = 'https://e.org/'",
    files: { '.hvm': version },
    text,
  }).diagnostics.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))

const header = (line: string) => `---\ntitle: A\n${line}\n---\nText\n`
const body = (line: string) => `---\ntitle: A\n---\n${line}\n`

/** Hugo 0.111, 0.131 and 0.169 were asked. */
describe('a text without a header that begins like one', () => {
  test.each([
    '- a list\n',
    '+ a list\n',
    '++\ntitle = "A"\n++\n',
    '\n- a',
    ' - a',
    '\uFEFF-',
    '----\n\nText',
  ])('%j ends the build', (text) => expect(ends(text)).toEqual(['fence-misread']))

  test.each(['* a list\n', '—-\nText', '<b>-</b>', '1. a', '#+a'])('%j does not', (text) =>
    expect(ends(text)).toEqual([]),
  )
})

test.each(['d: {{ site.title }}', 'd: {{ x: y }}', 'd: [{{x}}]', ': v'])(
  '%s has a key that is no text',
  (line) => {
    expect(ends(header(line))).toEqual(['value-refused'])
    expect(ends(header(line), '0.131.0')).toEqual(['value-refused'])
  },
)

test.each(["d: '{{ x }}'", 'd: {a: {b: c}}', 'd: [{a: b}]', 'd: a {{ x }}'])('%s has none', (line) =>
  expect(ends(header(line))).toEqual([]),
)

describe('a non-breaking space in a shortcode', () => {
  test.each([
    '{{<\u00A0figure src="/a.png" >}}',
    '{{< figure src="/a.png"\u00A0>}}',
    '{{% figure\u00A0src="/a.png" %}}',
    '`{{< figure\u00A0src="/a.png" >}}`',
  ])('%j ends the build', (line) => expect(ends(body(line))).toEqual(['template-error']))

  test.each([
    '{{< figure src="/a\u00A0b.png" >}}',
    '{{</* figure\u00A0src="/a.png" */>}}',
    '{{<\tfigure\nsrc="/a.png" >}}',
  ])('%j does not', (line) => expect(ends(body(line))).toEqual([]))
})

test.each([
  ['{{< youtube >}}', '0.111.0', []],
  ['{{< youtube >}}', '0.131.0', ['template-error']],
  ['{{< vimeo >}}', '0.131.0', []],
  ['{{< vimeo >}}', '0.169.0', ['template-error']],
])('%s in Hugo %s', (line, version, told) => expect(ends(body(line), version)).toEqual(told))
