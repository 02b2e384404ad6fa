import { describe, expect, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import { assertUsableAnswer, requestError } from '../../src/github/request-error.ts'

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
  expect(requestError(error)).toMatchObject({
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
  expect(requestError(new Error('connect ECONNREFUSED'))).toMatchObject({
    message: 'GitHub answered nothing: connect ECONNREFUSED',
    data: { status: undefined, path: '' },
    retryAt: undefined,
  })
})

test('a failure that is one already stays as it is', () => {
  const known = new GalleyError('limit', 'too much')
  expect(requestError(known)).toBe(known)
})

test('octokit calls it 500 where there was no answer at all', () => {
  const cut = Object.assign(new Error('socket hang up'), { status: 500 })
  expect(requestError(cut)).toMatchObject({
    message: 'GitHub answered nothing: socket hang up',
    data: { status: undefined },
  })
})

test.each([
  ['Not Found - https://docs.github.com/rest/pulls/pulls#merge-a-pull-request', 'Not Found'],
  ['<html>\r\n<head><title>502 Bad Gateway</title></head><body>nginx</body></html>', '502 Bad Gateway'],
  ['<p>Unicorn!</p>', 'a page of HTML'],
])('of %j the words: %j', (message, words) => {
  expect(requestError(answer(502, message)).data.answer).toBe(words)
})

describe('not let in', () => {
  const refused = (url: string) => ({
    ...answer(
      401,
      'After 3 retries within 6 s of creating the installation access token, the response remains 401.',
    ),
    response: { headers: {}, data: { message: 'Bad credentials' } },
    request: { method: 'POST', url },
  })
  test.each([
    ['https://api.github.com/repos/mairie/site/pulls', /refuses even a new token \(Bad credentials\)/],
    ['https://api.github.com/graphql', /refuses even a new token \(Bad credentials\)/],
    [
      'https://api.github.com/app/installations/7/access_tokens',
      /does not accept the App’s key \(Bad credentials\)/,
    ],
    ['https://github.example.org/api/v3/app/installations', /does not accept the App’s key/],
  ])('%s: %s', (url, words) => {
    expect(requestError(refused(url))).toMatchObject({
      message: expect.stringMatching(words),
      data: { status: 401 },
    })
  })
})

const refused = (url: string, status: number, data: unknown) => {
  try {
    assertUsableAnswer({ url }, { status, data })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
const GRAPHQL = 'https://api.github.example/graphql'

test.each<[string, unknown, string | undefined]>([
  ['data', { data: { repository: null } }, undefined],
  ['errors', { errors: [{ message: 'No.' }] }, undefined],
  ['both', { data: {}, errors: [{ message: 'No.' }] }, undefined],
  ['errors that are none', { data: {}, errors: [] }, 'neither data nor errors'],
  ['errors that are a text', { data: {}, errors: 'No.' }, 'neither data nor errors'],
  ['an error that is a text', { errors: ['No.'] }, 'neither data nor errors'],
  ['no data', { data: null }, 'neither data nor errors'],
  ['a message', { message: 'Server Error' }, '“Server Error”'],
  ['a page', '<html><title> Unicorn! </title>', 'a page called “Unicorn!”'],
  ['nothing', '', 'an empty body'],
  ['a text', 'ok', 'something that is no JSON'],
])('a question answered with %s', (_name, data, why) => {
  expect(refused(GRAPHQL, 200, data)).toBe(why && `GitHub answered 200 with ${why}.`)
})

test('elsewhere only what is no JSON is odd, and only where something was to be read', () => {
  const url = 'https://api.github.example/repos/mairie/gazette'
  expect(refused(url, 200, { message: 'Server Error' })).toBeUndefined()
  expect(refused(url, 201, '')).toBe('GitHub answered 201 with an empty body.')
  expect(refused(url, 204, '')).toBeUndefined()
  expect(refused(url, 404, '<html>')).toBeUndefined()
})
