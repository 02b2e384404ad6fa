import { expect, test } from 'vitest'
import { checkMdx } from '../../../src/render/mdx/check-mdx.ts'
import { siteFrom } from '../../content/findings.ts'

const site = siteFrom({ 'docusaurus.config.js': 'module.exports = { presets: ["classic"] }' })
const check = (body: string) => checkMdx('blog/2030-01-07-a.md', `---\ntitle: A\n---\n${body}\n`, site)

test.each([
  ['links of a chain', `{a${'.b'.repeat(20_000)}}`],
  ['optional links', `{a${'?.b'.repeat(10_000)}}`],
  ['calls', `{a${'()'.repeat(10_000)}}`],
  ['sums', `{1${'+1'.repeat(60_000)}}`],
  ['brackets', `{${'('.repeat(30_000)}1${')'.repeat(30_000)}}`],
  ['an export', `export const x = 1${'+1'.repeat(60_000)}`],
])('code that is too deep for the parser is said to be unchecked: %s', (_, body) => {
  expect(check(body)).toEqual({ is: 'unchecked' })
})

test('code of an ordinary depth is read', () => {
  expect(check(`{'a'${'.b'.repeat(200)}}`)).toEqual({ is: 'read', unknownNames: [], imports: [] })
  expect(check('{(1}')).toMatchObject({ is: 'refused', why: 'brace' })
})
