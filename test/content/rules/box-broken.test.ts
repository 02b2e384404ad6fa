import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

const docusaurus = { configName: 'docusaurus.config.js', path: 'blog/2030-01-07-a.md' }
const usual = 'module.exports = { presets: ["classic"] }'
const told = (body: string, config = usual) =>
  findings('box-broken', { ...docusaurus, config, text: `---\ntitle: A\n---\n${body}\n` }).map(
    ({ at, severity, values: { is, text, right } }) => `${at} ${severity} ${is} ${text} -> ${right}`,
  )

/** Docusaurus 3.10.2 was asked. */
test.each([
  ['::: warning\n\nA.\n\n:::', '4:1-4:12 warning space ::: warning -> :::warning'],
  [':::  Tip  Title\n\nA.\n\n:::', '4:1-4:16 warning space :::  Tip  Title -> :::tip  Title'],
  [':::Warning\n\nA.\n\n:::', '4:1-4:11 warning unknown :::Warning -> :::warning'],
  [':::warnings[Hm]\n\nA.\n\n:::', '4:1-4:16 warning unknown :::warnings[Hm] -> :::warning[Hm]'],
  [':::note\n\nA.\n\n## B', '4:1-4:8 warning unclosed :::note -> :::'],
  ['::::note\n\nA.\n\n:::\n\n:::tip\n\nB.\n\n:::', '4:1-4:9 warning unclosed ::::note -> ::::'],
])('%j', (body, one) => expect(told(body)).toEqual([one]))

test.each([
  ':::note\n\nA.\n\n:::\n\n## B',
  ':::note[::: tip]\n\nA.\n\n:::',
  '::::tip\n\n:::note\n\nA.\n\n:::\n\n::::\n\n## B',
  ':::note\n\n```\n::: tip\n:::Tip\n## b\n```\n\n:::\n\n# B',
  '{/*\n::: warning\n*/}',
  // Of the last box nobody can tell that it is to end.
  ':::note\n\nA.\n\nB.',
  ':::cards\n\nA.\n\n:::',
  '- :::Note\n\n> ::: tip',
])('%j is fine', (body) => expect(told(body)).toEqual([]))

test('nothing is said where the site has boxes of its own, or a plugin that Galley does not know', () => {
  const body = '::: warning\n\nA.\n\n:::'
  for (const options of [
    'admonitions: false',
    'admonitions: { keywords: ["Warning"] }',
    'remarkPlugins: [other]',
  ])
    expect(told(body, `module.exports = { presets: [["classic", { blog: { ${options} } }]] }`)).toEqual([])
  expect(findings('box-broken', { text: `---\ntitle: A\n---\n${body}` })).toEqual([])
})

test('the line is mended with a click', () => {
  const text = '---\ntitle: A\n---\n::: warning\n\nA.\n\n:::\n'
  const { diagnostics } = examine({ ...docusaurus, config: usual, text })
  expect(diagnostics.find(({ rule }) => rule === 'box-broken')?.fix?.text).toBe(':::warning')
})
