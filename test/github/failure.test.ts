import { describe, expect, test } from '@jest/globals'
import { GalleyError } from '../../src/errors.ts'
import { failure } from '../../src/github/failure.ts'

const now = Date.parse('2030-01-07T08:30:00Z')

/** A failed request, as octokit throws it. */
function answer(status: number | undefined, message: string, headers: Record<string, string | number> = {}) {
  return Object.assign(new Error(message), {
    status,
    response: { headers },
    request: { method: 'PUT', url: 'https://api.github.com/repos/mairie/site/pulls/7/merge' },
  })
}

test('says what was asked and what came back, for people and for programs', () => {
  const error = answer(405, 'Pull Request is not mergeable')
  expect(failure(error, now)).toMatchObject({
    code: 'github',
    message: 'GitHub answered 405: Pull Request is not mergeable',
    data: {
      status: 405,
      method: 'PUT',
      path: '/repos/mairie/site/pulls/7/merge',
      answer: 'Pull Request is not mergeable',
    },
    retryAt: undefined,
    cause: error,
  })
})

test('no answer at all', () => {
  expect(failure(new Error('connect ECONNREFUSED'), now)).toMatchObject({
    message: 'GitHub answered nothing: connect ECONNREFUSED',
    data: { status: undefined, path: '' },
    retryAt: undefined,
  })
})

test('a failure that is one already stays as it is', () => {
  const known = new GalleyError('limit', 'too much')
  expect(failure(known, now)).toBe(known)
})

describe('when another try makes sense', () => {
  const reset = now / 1000 + 1800
  test.each<[string, ReturnType<typeof answer>, number | undefined]>([
    [
      'GitHub says after how long',
      answer(403, 'secondary rate limit', { 'retry-after': '30' }),
      now + 30_000,
    ],
    ['as a number', answer(429, 'slow down', { 'retry-after': 5 }), now + 5000],
    ['at once', answer(429, 'slow down', { 'retry-after': '0' }), now],
    [
      'which counts before the hour’s own end',
      answer(403, 'x', {
        'retry-after': '30',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(reset),
      }),
      now + 30_000,
    ],
    [
      'the hour’s allowance is spent',
      answer(403, 'API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(reset),
      }),
      reset * 1000,
    ],
    ['the same, without saying until when', answer(403, 'x', { 'x-ratelimit-remaining': 0 }), now + 60_000],
    ['a header that is no number', answer(403, 'rate limit', { 'retry-after': 'soon' }), now + 60_000],
    [
      'a secondary limit without a header',
      answer(403, 'You have exceeded a secondary rate limit'),
      now + 60_000,
    ],
    ['an abuse limit', answer(403, 'You have triggered an abuse detection mechanism'), now + 60_000],
    ['429 without more', answer(429, 'Too Many Requests'), now + 60_000],
    [
      'no permission is no limit',
      answer(403, 'Resource not accessible by integration', { 'x-ratelimit-remaining': '4999' }),
      undefined,
    ],
    ['nor is anything else', answer(500, 'rate limit', { 'retry-after': '30' }), undefined],
  ])('%s', (_name, error, retryAt) => expect(failure(error, now).retryAt).toBe(retryAt))
})
