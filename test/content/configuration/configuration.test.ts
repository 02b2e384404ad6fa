import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultConfiguration,
  firstRestricting,
  isUnread,
  readConfiguration,
} from '../../../src/content/configuration/configuration.ts'

const hour = 60 * 60_000

test('all that can be set', () => {
  const { configuration, problems } = readConfiguration(`
generator: jekyll
posts: ["_posts/**", "_drafts/**"]
timezone: Europe/Paris
language: fr
publish:
  method: squash
  approvals: 0
  grace: 90m
  branches: main
  checks: required
  ignore: lychee*
  trusted_authors: ["tina-cloud-app[bot]"]
  hold_labels: []
  freeze: {from: 2030-12-20, to: 2031-01-02 08:00, why: congés}
rules:
  placeholder: {severity: error, words: ["À COMPLÉTER"]}
  date-passed: off
  date-missing: notice
`)
  expect(problems).toEqual([])
  expect(configuration).toEqual({
    generator: 'jekyll',
    posts: ['_posts/**', '_drafts/**'],
    timezone: 'Europe/Paris',
    language: 'fr',
    publish: {
      method: 'squash',
      approvals: 0,
      grace: 1.5 * hour,
      branches: ['main'],
      checks: 'required',
      ignore: ['lychee*'],
      trusted_authors: ['tina-cloud-app[bot]'],
      hold_labels: [],
      freeze: [{ from: '2030-12-20', to: '2031-01-02 08:00', why: 'congés' }],
    },
    rules: {
      placeholder: { severity: 'error', options: { words: ['À COMPLÉTER'] } },
      'date-passed': { severity: 'off' },
      'date-missing': { severity: 'notice' },
    },
  })
})

test.each([[undefined], [''], ['# nothing'], ['publish:\nrules:\n']])('defaults for %j', (text) => {
  expect(readConfiguration(text)).toEqual({ configuration: defaultConfiguration, problems: [] })
  expect(defaultConfiguration.publish).toEqual({ approvals: 1, grace: 24 * hour })
})

test.each([
  ['24h', 24 * hour],
  ['2d', 48 * hour],
  ['0m', 0],
])('a grace of %s', (text, ms) => {
  expect(readConfiguration(`publish: {grace: ${text}}`).configuration.publish.grace).toBe(ms)
})

test.each([
  'true',
  '{from: 2030-12-20}',
  '{from: 2030-12-32, to: 2031-01-02}',
  '{from: 2030-12-20 25:00, to: 2031-01-02}',
  '{from: 2031-01-02 08:00, to: 2030-12-20}',
  '{from: 2030-12-20 08:00, to: 2030-12-20 08:00}',
  '{from: 2030-12-20, to: 2031-01-02, until: 3}',
])('a freeze that cannot be read, %s, freezes everything until it can', (freeze) => {
  const { configuration, problems } = readConfiguration(`publish: {freeze: ${freeze}}`)
  expect(problems).toMatchObject([{ is: 'wrong-value', key: 'publish.freeze', expected: { is: 'freeze' } }])
  expect(configuration.publish.freeze).toBe('unreadable')
})

describe('a mistake is told at its line, and costs its own key alone', () => {
  const kept = 'language: fr\n'
  test.each<[string, Record<string, unknown>]>([
    [
      'generator: jekyl',
      { is: 'wrong-value', key: 'generator', text: 'jekyl', closest: 'jekyll', expected: { is: 'one-of' } },
    ],
    ['timezone: Europe/Pari', { is: 'wrong-value', key: 'timezone', expected: { is: 'zone' } }],
    ['posts: 1', { is: 'wrong-value', key: 'posts', expected: { is: 'patterns' } }],
    ['posts: ["*a*a*a*a*a*a"]', { is: 'wrong-value', key: 'posts' }],
    ['time-zone: UTC', { is: 'unknown-key', key: 'time-zone', closest: 'timezone' }],
    ['elsewhere: 1', { is: 'unknown-key', key: 'elsewhere' }],
    ['publish: yes', { is: 'wrong-value', key: 'publish', expected: { is: 'mapping' } }],
    [
      'publish: {approvals: -1}',
      { is: 'wrong-value', key: 'publish.approvals', expected: { is: 'whole-number' } },
    ],
    ['publish: {approvals: 1.5}', { is: 'wrong-value', key: 'publish.approvals' }],
    ['publish: {grace: 24}', { is: 'wrong-value', key: 'publish.grace', expected: { is: 'duration' } }],
    ['publish: {grace: 900d}', { is: 'wrong-value', key: 'publish.grace' }],
    ['publish: {metod: merge}', { is: 'unknown-key', key: 'publish.metod', closest: 'method' }],
    [
      'publish: {window: "Mon-Fry 08:00-19:00"}',
      { is: 'wrong-value', key: 'publish.window', expected: { is: 'window' } },
    ],
    [
      'publish: {checks: requried}',
      { is: 'wrong-value', key: 'publish.checks', closest: 'required', expected: { is: 'one-of' } },
    ],
    ['publish: {ignore: [3]}', { is: 'wrong-value', key: 'publish.ignore', expected: { is: 'patterns' } }],
    [
      'publish: {trusted_authors: ["a b"]}',
      { is: 'wrong-value', key: 'publish.trusted_authors', expected: { is: 'logins' } },
    ],
    [
      'publish: {hold_labels: [true]}',
      { is: 'wrong-value', key: 'publish.hold_labels', expected: { is: 'labels' } },
    ],
    ['publish: {block_early_merge: perhaps}', { is: 'wrong-value', key: 'publish.block_early_merge' }],
    ['rules: {placeholders: off}', { is: 'unknown-rule', key: 'rules.placeholders', closest: 'placeholder' }],
    [
      'rules: {placeholder: fatal}',
      { is: 'wrong-value', key: 'rules.placeholder', expected: { is: 'rule-setting' } },
    ],
    ['rules: {placeholder: {severity: fatal}}', { is: 'wrong-value', key: 'rules.placeholder.severity' }],
    [
      'rules: {placeholder: {words: TODO}}',
      { is: 'wrong-value', key: 'rules.placeholder.words', expected: { is: 'option' } },
    ],
    ['rules: {date-passed: {words: []}}', { is: 'unknown-key', key: 'rules.date-passed.words' }],
    ['a: b: c', { is: 'invalid' }],
    ['__proto__: {language: en}', { is: 'forbidden-key' }],
    ['language: fr', { is: 'duplicate-key' }],
  ])('%s', (line, problem) => {
    const { configuration, problems } = readConfiguration(`${kept}${line}\n`)
    expect(problems).toMatchObject([problem])
    expect(problems[0]?.range.line).toBe(2)
    const { language, rules, ...rest } = configuration
    expect(rest).toEqual({ publish: defaultConfiguration.publish })
    if (problem.is !== 'invalid') expect(language).toBe('fr')
  })

  test('several at once, each at its place, from the top', () => {
    const { problems } = readConfiguration(
      'language: de\npublish:\n  approvals: two\n  grace: 1h\nrules: []\n',
    )
    expect(problems.map(({ range, key }) => `${range.line}:${range.column} ${key}`)).toEqual([
      '1:11 language',
      '3:14 publish.approvals',
      '5:8 rules',
    ])
  })

  test('a list, and a file past all reason', () => {
    expect(readConfiguration('- a').problems).toMatchObject([{ is: 'not-a-mapping' }])
    expect(readConfiguration('#'.repeat(40_000)).problems).toMatchObject([{ is: 'too-large' }])
  })
})

test.each([
  ['invalid', true],
  ['too-large', true],
  ['linked', true],
  ['not-a-mapping', true],
  ['unknown-key', false],
  ['wrong-value', false],
] as const)('where the file is %s, nothing of it is known: %s', (is, unread) => {
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 }
  const mistake = { is: 'duplicate-key', range, key: 'posts' } as const
  expect(isUnread([mistake, { is, range, key: '' }])).toBe(unread)
})

test.each([
  ['publish: yes', 'publish'],
  ['publish: {approvals: two}', 'publish.approvals'],
  ['publish: {aprovals: 2}', 'publish.aprovals'],
  ['publsh: {approvals: 2}', 'publsh'],
  ['publish: {window: nights}', 'publish.window'],
  ['publish: {hold_label: secret}', 'publish.hold_label'],
  ['publish: {freezes: 2030-01-01}', 'publish.freezes'],
  ['publish: {grace: forever}', undefined],
  ['publish: {method: fusion}', undefined],
  ['publish: {freeze: always}', undefined],
  ['rules: {placeholder: loud}', undefined],
  ['publish: {approvals: 2}', undefined],
])('a default that may demand less than was meant is not enough: %s', (text, key) => {
  expect(firstRestricting(readConfiguration(text).problems)?.key).toBe(key)
})

test('whatever is written, it never throws', () => {
  const piece = fc.constantFrom(
    'publish',
    'rules',
    'placeholder',
    'posts',
    ': ',
    '\n  ',
    '\n',
    '- ',
    '[',
    '{',
    '}',
    '"',
    '*a',
    '&a ',
    'off',
    '1',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (pieces) => {
      const { configuration } = readConfiguration(pieces.join(''))
      expect(configuration.publish.approvals).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 300 },
  )
})

test('channels are named, one or several, and an address is none', () => {
  const notify = (value: string) => readConfiguration(`publish: {notify: ${value}}`)
  const range = (column: number, endColumn: number) => ({ line: 1, endLine: 1, column, endColumn })
  expect(notify('newsroom').configuration.publish.notify).toEqual([
    { channel: 'newsroom', range: range(19, 27) },
  ])
  expect(notify('[newsroom, {channel: desk, events: [live]}]').configuration.publish.notify).toEqual([
    { channel: 'newsroom', range: range(20, 28) },
    { channel: 'desk', events: ['live'], range: range(40, 44) },
  ])
  expect(notify('"https://evil.example/hook"')).toMatchObject({
    configuration: defaultConfiguration,
    problems: [{ is: 'wrong-value', key: 'publish.notify', expected: { is: 'channels' } }],
  })
})
