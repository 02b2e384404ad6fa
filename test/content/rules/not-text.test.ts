import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

const text = '---\ntitle: Salon\ndate: 2030-01-07\n---\nLe salon de l’été.\n'
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
/** The beginning of a word processor's document, which is a ZIP file. */
const docx = decoded(Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xdf, 0xa4))

test.each([
  ['an empty file', '', 'empty'],
  ['a file of spaces', ' \n\n', 'empty'],
  ['a word processor’s document', docx, 'binary'],
  ['a text in UTF-16', decoded(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))), 'binary'],
  ['a text in Latin-1', decoded(new Uint8Array(Buffer.from(text.replace('’', "'"), 'latin1'))), 'encoding'],
])('%s says so, and is not ready', (_name, content, because) => {
  expect(findings('not-text', { text: content })).toEqual([
    { at: '1:1-1:1', severity: 'error', values: { because } },
  ])
})

test('of what is no text nothing else is said', () => {
  for (const content of ['', docx])
    expect(examine({ text: content }).diagnostics.map(({ rule }) => rule)).toEqual(['not-text'])
})

test('a text in UTF-8 is one, with a mark at its beginning as well', () => {
  for (const content of [text, `\uFEFF${text}`]) expect(findings('not-text', { text: content })).toEqual([])
})
