import { describe, expect, test } from 'vitest'
import { findings, manyPosts } from '../findings.ts'

const astro = { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' }

/** Real Astro 7.3.5 was asked for these dates with `TZ` set to Paris and to New York. */
test.each([
  ['2030-01-07 09:30', 'warning', '2030-01-07T09:30:00Z'],
  ['"2030-01-07 09:30:00"', 'warning', '2030-01-07T09:30:00Z'],
  ["'2030-01-07T09:30'", 'warning', '2030-01-07T09:30:00Z'],
  ['2030-1-7', 'notice', '2030-01-07'],
  ['Jan 7 2030', 'notice', '2030-01-07'],
  ['01/07/2030', 'notice', '2030-01-07'],
])('the machine decides of %s', (date, severity, remedy) => {
  expect(findings('date-by-machine', { ...astro, text: `---\npubDate: ${date}\n---\n` })).toMatchObject([
    { severity, values: { generator: 'Astro', remedy } },
  ])
})

test.each(['2030-01-07', '"2030-01-07"', '2030-01', '2030-01-07 09:30:00', '2030-01-07T09:30+01:00'])(
  'but not of %s',
  (date) => {
    expect(findings('date-by-machine', { ...astro, text: `---\npubDate: ${date}\n---\n` })).toEqual([])
  },
)

test('nor where galley.yml names the zone', () => {
  const post = { ...astro, text: '---\npubDate: 2030-01-07 09:30\n---\n', galley: 'timezone: Europe/Paris' }
  expect(findings('date-by-machine', post)).toEqual([])
})

test('is a notice where most of the site’s posts have such a time', () => {
  const timed = '---\npubDate: 2029-01-07 09:30\n---\n'
  const severities = (sure: number, published = timed) =>
    findings('date-by-machine', {
      ...astro,
      text: '---\npubDate: 2030-01-07 09:30\n---\n',
      posts: {
        ...manyPosts(10, published, 'src/content/blog/a/'),
        ...manyPosts(sure, '---\npubDate: 2029-01-07\n---\n', 'src/content/blog/b/'),
      },
    }).map(({ severity }) => severity)
  expect(severities(9)).toEqual(['notice'])
  expect(severities(10)).toEqual(['warning'])
  expect(severities(0, '---\npubDate: Jan 7 2029\n---\n')).toEqual(['warning'])
})

describe('Jekyll without a zone of its own', () => {
  const found = (date: string, config = '') =>
    findings('date-by-machine', { text: `---\ndate: ${date}\n---\n`, config })
  test('is told, and how to be rid of it', () => {
    expect(found('2030-01-07 09:30')).toMatchObject([
      {
        severity: 'warning',
        values: { generator: 'Jekyll', remedy: '2030-01-07T09:30:00Z', setting: 'timezone' },
      },
    ])
  })

  test.each([
    ['2030-01-07', ''],
    ['2030-01-07 09:30:00', ''],
    ['2030-01-07 09:30 +0100', ''],
    ['2030-01-07 09:30', 'timezone: Europe/Paris'],
    ['2030-01-07 09:30', 'timezone: europe/paris'],
  ])('but not of %s with %j', (date, config) => expect(found(date, config)).toEqual([]))
})
