import { expect, test } from 'vitest'
import { decodeText } from '../../../src/content/decode-text.ts'
import { examine, findings } from '../findings.ts'

const text = '---\ntitle: Salon\ndate: 2030-01-07\n---\nLe salon de l’été.\n'
const decoded = (bytes: Uint8Array) => decodeText(bytes).text
/** The beginning of a word processor's document, which is a ZIP file. */
const docx = decoded(Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xdf, 0xa4))

test.each([
  ['an empty file', '', 'empty'],
  ['a file of spaces', ' \n\n', 'empty'],
  ['a word processor’s document', docx, 'binary'],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    'lfs',
  ],
  ['a text in UTF-16', decoded(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))), 'binary'],
])('%s says so, and is not ready', (_name, content, because) => {
  expect(findings('not-text', { text: content })).toEqual([
    { at: '1:1-1:1', severity: 'error', values: { because } },
  ])
})

test('an empty part of a page without a date is a notice', () => {
  const config = 'collections: {parts: {output: true}}'
  const found = findings('not-text', { path: '_parts/card/related.md', text: '', config })
  expect(found.map(({ severity }) => severity)).toEqual(['notice'])
})

test('a text in Latin-1 is named at its first letter that cannot be read', () => {
  const latin1 = decodeText(new Uint8Array(Buffer.from(text.replace('’', "'"), 'latin1')))
  const values = { because: 'encoding' }
  expect(findings('not-text', latin1)).toEqual([{ at: '5:15-5:16', severity: 'error', values }])
})

test('the sign for what cannot be read is a character like others in a text that writes it', () => {
  const log = decodeText(new TextEncoder().encode(`${text}it printed \uFFFD, and then d\uFFFDj\uFFFD vu\n`))
  const rules = examine(log).diagnostics.map(({ rule }) => rule)
  expect(rules).not.toContain('not-text')
  expect(rules).not.toContain('front-matter-unreadable')
})

test('one character of zero in a text is named where it stands', () => {
  expect(findings('not-text', { text: text.replace('été', 'é\0té') })).toEqual([
    { at: '5:16-5:17', severity: 'error', values: { because: 'zero' } },
  ])
})

test('of what is no text nothing else is said', () => {
  for (const content of ['', docx])
    expect(examine({ text: content }).diagnostics.map(({ rule }) => rule)).toEqual(['not-text'])
})

test('a text in UTF-8 is one, with a mark at its beginning as well', () => {
  for (const content of [text, `\uFEFF${text}`]) expect(findings('not-text', { text: content })).toEqual([])
})
