import { describe, expect, test } from 'vitest'
import { readRateLimit } from '../../src/github/rate-limit.ts'

const now = Date.parse('2030-01-07T08:30:00Z')
const reset = now / 1000 + 1800
const secondary = 'You have exceeded a secondary rate limit'
const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }

type Case = [string, number, Record<string, string | number>, unknown, number | undefined]

/** `untilMs`; undefined where GitHub does not say. */
const limits: Case[] = [
  ['after how long, in seconds', 403, { 'retry-after': '30' }, { message: secondary }, now + 30_000],
  ['as a number', 429, { 'retry-after': 5 }, {}, now + 5000],
  ['with a fraction', 429, { 'retry-after': '1.2' }, {}, now + 2000],
  ['at once', 429, { 'retry-after': '0' }, {}, now],
  ['a day', 403, { 'retry-after': '86400' }, {}, now + 86_400_000],
  ['as a date', 429, { 'retry-after': 'Mon, 07 Jan 2030 08:40:00 GMT' }, {}, now + 600_000],
  ['a date that has passed', 429, { 'retry-after': 'Mon, 07 Jan 2030 08:20:00 GMT' }, {}, undefined],
  ['which counts before the hour’s own end', 403, { 'retry-after': '30', ...spent }, {}, now + 30_000],
  ['the hour’s allowance is spent', 403, spent, { message: 'API rate limit exceeded' }, reset * 1000],
  ['the same, without saying until when', 403, { 'x-ratelimit-remaining': 0 }, {}, undefined],
  [
    'the same, until a time that has passed',
    403,
    { ...spent, 'x-ratelimit-reset': '1700000000' },
    {},
    undefined,
  ],
  ['nonsense for seconds', 429, { 'retry-after': 'soon' }, {}, undefined],
  ['fewer than none', 429, { 'retry-after': '-60' }, {}, undefined],
  ['more than there are', 429, { 'retry-after': '99999999999999' }, {}, undefined],
  ['an empty header', 429, { 'retry-after': '' }, {}, undefined],
  ['nonsense, and a time', 403, { 'retry-after': 'NaN', ...spent }, {}, reset * 1000],
  ['a secondary limit without a header', 403, {}, { message: secondary }, undefined],
  ['an abuse limit', 403, {}, { message: 'You have triggered an abuse detection mechanism' }, undefined],
  ['too many comments', 403, {}, { message: 'was submitted too quickly' }, undefined],
  ['429 without more', 429, {}, 'Too Many Requests', undefined],
  [
    'GraphQL’s hourly limit, as documented',
    200,
    spent,
    { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation' }] },
    reset * 1000,
  ],
  [
    // https://github.com/yanyongyu/githubkit/issues/271
    'GraphQL’s hourly limit, as seen',
    200,
    { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(reset) },
    {
      errors: [
        { type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded' },
      ],
    },
    reset * 1000,
  ],
  [
    'a message with status 200, and no data',
    200,
    { 'retry-after': '60' },
    { message: secondary },
    now + 60_000,
  ],
  ['an error’s words alone', 200, {}, { data: null, errors: [{ message: secondary }] }, undefined],
  [
    'a mutation that was not carried out',
    200,
    {},
    { data: { addComment: null }, errors: [{ type: 'UNPROCESSABLE', message: 'was submitted too quickly' }] },
    undefined,
  ],
]

test.each(limits)('a limit: %s', (_name, status, headers, data, untilMs) => {
  expect(readRateLimit({ status, headers, data }, now)).toMatchObject({ untilMs })
})

describe('no limit', () => {
  test.each<[string, number, Record<string, string>, unknown]>([
    [
      'no permission',
      403,
      { 'x-ratelimit-remaining': '4999' },
      { message: 'Resource not accessible by integration' },
    ],
    ['not found', 404, spent, { message: 'Not Found' }],
    ['a server’s trouble', 500, { 'retry-after': '30' }, { message: 'rate limit' }],
    ['an answer that used up the last request', 200, spent, { data: { viewer: {} } }],
    [
      'a title that speaks of limits',
      200,
      {},
      { title: secondary, message: 'rate limit', data: { viewer: {} } },
    ],
    ['data beside an error', 200, {}, { data: { repository: {} }, errors: [{ message: 'rate limit' }] }],
    ['nothing at all', 200, {}, ''],
    ['errors that are none', 200, {}, { data: {}, errors: ['x', null] }],
  ])('%s', (_name, status, headers, data) => {
    expect(readRateLimit({ status, headers, data }, now)).toBeUndefined()
  })
})

test('its words are GitHub’s', () => {
  const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation ID 7.' }]
  expect(readRateLimit({ status: 200, headers: {}, data: { data: null, errors } }, now)?.words).toBe(
    'API rate limit exceeded for installation ID 7.',
  )
})
