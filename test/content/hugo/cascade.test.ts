import { describe, expect, test } from 'vitest'
import { examine as examineIn } from '../findings.ts'

const versions = ['0.111.3', '0.131.0', '0.169.0'] as const
type Answer = 'shown' | 'hidden' | 'ended'

interface Asked {
  front?: string
  path?: string
  /** Files of the site, with the front matter of pages. */
  files?: Record<string, string>
  config?: string
}

function examine(version: string, { front = 'title: T', path = 'content/blog/a.md', files, config }: Asked) {
  const pages = Object.entries(files ?? {}).map(([file, text]) => [file, `---\n${text}\n---\n`] as const)
  return examineIn({
    path,
    text: `---\n${front}\n---\nWords.\n`,
    files: { '.hvm': version, ...Object.fromEntries(pages) },
    config: config ?? '',
    configName: 'hugo.toml',
  })
}

function answerOf({ diagnostics, hiddenBy }: ReturnType<typeof examine>): Answer {
  const endsBuild = diagnostics.some(
    ({ rule, severity }) => severity === 'error' && /^(?:value-refused|zone-unknown)$/.test(rule),
  )
  return endsBuild ? 'ended' : hiddenBy.length > 0 ? 'hidden' : 'shown'
}

const section = (cascade: string, file = 'content/blog/_index.md') => ({ [file]: `cascade:\n${cascade}` })
const target = (words: string) => section(`- target: ${words}\n  draft: true`)
const older = (words: string) => section(`- _target: ${words}\n  draft: true`)
const twoLanguages = '[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n'
const french = { path: 'content/blog/a.fr.md', config: twoLanguages }
const own = (front: string) => ({ front: `title: T\n${front}` })

/** What Hugo 0.111.3, 0.131.0 and 0.169.0 made of these sites; where it hid nothing and did not end, the page was built. */
const asked: [string, Asked, Answer, Answer, Answer][] = [
  ['build in a section', { files: section('  build: {render: never}') }, 'shown', 'hidden', 'hidden'],
  ['build: link', { files: section('  build: {render: link}') }, 'shown', 'hidden', 'hidden'],
  ['build: list', { files: section('  build: {list: never}') }, 'shown', 'shown', 'shown'],
  ['_build in a section', { files: section('  _build: {render: never}') }, 'hidden', 'hidden', 'ended'],
  [
    '_build in the configuration',
    { config: '[cascade._build]\nrender = "never"' },
    'hidden',
    'hidden',
    'ended',
  ],
  ['capitals', own('Build: {Render: NEVER}'), 'shown', 'shown', 'shown'],
  ['a number', own('build: {render: 0}'), 'shown', 'hidden', 'hidden'],
  ['no', own('build: {render: no}'), 'shown', 'hidden', 'shown'],
  ['a word', own('build: never'), 'shown', 'ended', 'ended'],
  ['headless on a plain page', own('headless: true'), 'shown', 'hidden', 'hidden'],
  ['a target without underscore', { files: target('{path: /news/**}') }, 'hidden', 'shown', 'shown'],
  ['a path', { files: older('{path: /blog/a}') }, 'shown', 'hidden', 'hidden'],
  ['a path with an ending', { files: older('{path: /blog/a.md}') }, 'hidden', 'ended', 'shown'],
  [
    'a space in a path',
    { files: older('{path: /blog/a-b}'), path: 'content/blog/A B.md' },
    'shown',
    'hidden',
    'hidden',
  ],
  ['the environment', { files: older('{environment: production}') }, 'hidden', 'hidden', 'hidden'],
  ['another environment', { files: older('{environment: development}') }, 'shown', 'shown', 'shown'],
  ['another kind', { files: older('{kind: section}') }, 'hidden', 'shown', 'shown'],
  ['another language', { files: older('{lang: fr}'), config: twoLanguages }, 'shown', 'shown', 'ended'],
  [
    'languages, from another language’s section',
    { files: section('- target: {sites: {matrix: {languages: [fr]}}}\n  draft: true'), ...french },
    'shown',
    'shown',
    'hidden',
  ],
  [
    'a language’s own cascade',
    { ...french, config: `${twoLanguages}[languages.fr.cascade]\ndraft = true` },
    'hidden',
    'hidden',
    'hidden',
  ],
  [
    'beside the site’s',
    { ...french, config: `cascade = {draft = true}\n${twoLanguages}[languages.fr.cascade]\nx = 1` },
    'shown',
    'shown',
    'hidden',
  ],
  ['the page’s own', own('cascade: {draft: true}'), 'shown', 'hidden', 'hidden'],
  ['params', { files: section('  params: {draft: true}') }, 'shown', 'hidden', 'hidden'],
  ['a zone in another case', { config: 'timeZone = "europe/paris"' }, 'ended', 'ended', 'ended'],
  ['an alias on another host', own('aliases: [https://example.org/a]'), 'ended', 'ended', 'ended'],
  ['a url on another host', own('url: https://example.org/a'), 'ended', 'ended', 'ended'],
  ['params that are a word', own('params: x'), 'shown', 'ended', 'ended'],
  ['no pages at all', { config: 'disableKinds = ["page"]' }, 'hidden', 'hidden', 'hidden'],
]

describe.each(versions)('Hugo %s', (version) => {
  test.each(asked.map(([name, of, ...answers]) => [name, of, answers[versions.indexOf(version)]] as const))(
    '%s',
    (_name, of, answer) => expect(answerOf(examine(version, of))).toBe(answer),
  )
})

test('a fault in a section’s page names that file', () => {
  const { diagnostics } = examine('0.169.0', { files: section('  _build: {render: never}') })
  expect(diagnostics.find(({ rule }) => rule === 'value-refused')?.values).toMatchObject({
    key: '_build',
    file: 'content/blog/_index.md',
  })
})

test('each language has its own clock', () => {
  const config = `timeZone = "America/New_York"\n${twoLanguages}timeZone = "Europe/Paris"`
  const { date } = examine('0.169.0', { path: french.path, config, front: 'date: 2024-01-02T03:04:05' })
  expect(date).toMatchObject({ instant: { epochMs: Date.parse('2024-01-02T02:04:05Z') } })
})

test.each([
  ['an only language', 'defaultContentLanguageInSubdir = true', ['/blog/a/', '/en/blog/a/']],
  ['a host of its own', '[languages.en]\nbaseURL = "https://en.example.org/"', [undefined, undefined]],
])('the address with %s', (_name, config, addresses) =>
  expect(['0.111.3', '0.131.0'].map((version) => examine(version, { config }).address)).toEqual(addresses),
)
