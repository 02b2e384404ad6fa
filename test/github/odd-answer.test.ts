import { expect, test } from '@jest/globals'
import { refuseOddAnswer } from '../../src/github/odd-answer.ts'

const refused = (url: string, status: number, data: unknown) => {
  try {
    refuseOddAnswer({ url }, { status, data })
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
