import { expect, test } from 'vitest'
import { GalleyError } from '../src/errors.ts'

test('a failure carries a code for programs, data for details and a message for people', () => {
  const error = new GalleyError('github', 'GitHub asked us to wait', { data: { status: 403 }, retryAt: 1000 })
  expect(error).toMatchObject({
    code: 'github',
    message: 'GitHub asked us to wait',
    data: { status: 403 },
    retryAt: 1000,
  })
})
