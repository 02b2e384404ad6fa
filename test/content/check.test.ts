import { expect, test } from '@jest/globals'
import { examine } from './findings.ts'

const text = '---\npublished: false\ntitle: TBD\ndate: 2030-02-30\n---\nTODO\n'
const told = (galley?: string) =>
  examine({ text, ...(galley && { galley }) }).diagnostics.map(
    ({ rule, severity, range }) => `${range.line} ${severity} ${rule}`,
  )

test('the gravest first, then from the top', () => {
  expect(told()).toEqual([
    '2 error still-hidden',
    '4 error date-unreadable',
    '3 warning placeholder',
    '6 warning placeholder',
  ])
})

test('a site turns a rule off, or thinks it graver or lighter', () => {
  expect(told('rules: {still-hidden: off, date-unreadable: notice, placeholder: {severity: error}}')).toEqual(
    ['3 error placeholder', '6 error placeholder', '4 notice date-unreadable'],
  )
})

test('a post is told a hundred things at most, the gravest among them', () => {
  const { diagnostics } = examine({ text: `---\npublished: false\n---\n${'TODO\n'.repeat(500)}` })
  expect(diagnostics).toHaveLength(100)
  expect(diagnostics[0]).toMatchObject({ rule: 'still-hidden' })
})
