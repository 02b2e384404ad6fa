import { expect, test } from 'vitest'
import { readReleaseLine } from '../../src/publish/release-line.ts'

test.each([
  ['Release: spring', 'spring'],
  ['Some words.\n\n- release: `Spring 2030`\r\nand more', 'spring 2030'],
  ['Parution : Été', 'été'],
  ['Release: spring\nRelease: Spring', 'spring'],
])('%j names a release', (body, name) => expect(readReleaseLine({ body })).toEqual({ is: 'named', name }))

test.each([
  'The release: spring',
  'Release notes: spring',
  '> Release: spring',
  '```\nRelease: spring\n```',
  '<!-- Release: spring -->',
  'Release:',
])('%j names none', (body) => expect(readReleaseLine({ body })).toEqual({ is: 'none' }))

test.each([
  ['Release: spring\nParution: summer', 'spring / summer'],
  ['Release: @everybody', '@everybody'],
  [`Release: ${'a'.repeat(60)}`, 'a'.repeat(60)],
])('%j is no name that can be followed, so nothing goes out', (body, text) =>
  expect(readReleaseLine({ body })).toEqual({ is: 'unreadable', text }),
)

test('a long description is read in linear time', () => {
  expect(readReleaseLine({ body: `Release:${' '.repeat(60_000)}x`.repeat(2) })).toEqual({ is: 'none' })
})
