import { describe, expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were each asked about every row, in a real site. */
const versions = ['0.111.3', '0.131.0', '0.169.0']

const situation = (lines: string, version: string, files: Record<string, string> = {}) => ({
  path: 'content/blog/a.md',
  configName: 'hugo.toml',
  text: `---\ntitle: a\ndate: 2024-03-05\n${lines}\n---\nText.\n`,
  files: { '.hvm': `${version}\n`, ...files },
})

function endings(lines: string, files?: Record<string, string>): string {
  return versions
    .map((version) => {
      const { diagnostics } = examine(situation(lines, version, files))
      return diagnostics.some(({ severity, rule }) => severity === 'error' && rule !== 'still-hidden')
        ? 'y'
        : 'n'
    })
    .join('')
}

const ROWS = [
  ['url: "http://x"', 'nyy'],
  ['url: "%zz"', 'nyy'],
  ['url: "."', 'nyy'],
  ['url: "/a/:foo/"', 'nyy'],
  ['url: /x/', 'nnn'],
  ['aliases: ["http://x"]', 'nyy'],
  ['aliases: "/"', 'nyy'],
  ['aliases: [..]', 'nyy'],
  ['aliases: [/x/]', 'nnn'],
  ['build: x', 'nyy'],
  ['build: {publishResources: x}', 'nyy'],
  ['build: {list: never}', 'nnn'],
  ['sitemap: {priority: x}', 'nyy'],
  ['sitemap: {disable: x}', 'nyy'],
  ['sitemap: x', 'nnn'],
  ['markup: nope', 'nyn'],
  ['markup: html', 'nnn'],
] as const

const OF_ONE_PAGE = ['kind: page', 'kind: nope', 'path: /x', 'lang: en'] as const

describe('a post’s own cascade', () => {
  test.each(ROWS)('%s: %s', (line, expected) => {
    expect(endings(`cascade:\n  ${line}`)).toBe(expected)
    expect(endings(`cascade:\n- ${line}`)).toBe(expected)
    expect(endings(`cascade:\n- target:\n    path: /blog/a\n  ${line}`)).toBe(expected)
    expect(endings(`cascade:\n  params:\n    ${line}`)).toBe(expected)
    expect(endings(`cascade:\n- target:\n    path: /other/**\n  ${line}`)).toBe('nnn')
  })

  test.each(OF_ONE_PAGE)('%s, whether it fits or not', (line) => {
    expect(endings(`cascade:\n  ${line}`)).toBe('nyy')
    expect(endings(`cascade:\n- target:\n    path: /other/**\n  ${line}`)).toBe('nyy')
    expect(endings(`cascade:\n  params:\n    ${line}`)).toBe('nnn')
  })

  test('a cascade in it', () => {
    for (const cascade of ['x', '[a]', '{draft: true}', '{target: {path: /x}}'])
      expect(endings(`cascade:\n  cascade: ${cascade}`)).toBe('nny')
  })

  test.each([
    ['{target: {path: "a.md"}}', 'nyn'],
    ['{target: {lang: en}}', 'nnn'],
    ['{_target: {path: "/**"}}', 'nnn'],
  ])('%s: %s', (cascade, expected) => expect(endings(`cascade: ${cascade}`)).toBe(expected))

  test('is told at its value, and gives way to the post’s own key', () => {
    const lines = 'cascade:\n  weight: 1\n  url: "http://x"'
    expect(findings('value-refused', situation(lines, '0.169.0'))).toMatchObject([
      { at: '6:8-6:18', values: { key: 'cascade.url', text: 'http://x', because: { is: 'other-host' } } },
    ])
    expect(endings(`url: /x/\n${lines}`)).toBe('nnn')
  })
})

describe('a section’s cascade', () => {
  const section = (line: string) => ({
    'content/blog/_index.md': `---\ntitle: s\ncascade:\n  ${line}\n---\n`,
  })

  test.each([
    ['url: "http://x"', 'yy'],
    ['aliases: [/]', 'yy'],
    ['sitemap: {priority: x}', 'yy'],
    ['kind: page', 'yy'],
    ['cascade: {draft: true}', 'ny'],
    ['markup: nope', 'yn'],
  ])('%s: %s', (line, expected) => expect(endings('', section(line)).slice(1)).toBe(expected))

  test('is told with its file', () => {
    const [finding] = findings('value-refused', situation('', '0.169.0', section('url: "http://x"')))
    expect(finding?.values).toMatchObject({ key: 'cascade.url', file: 'content/blog/_index.md' })
  })
})
