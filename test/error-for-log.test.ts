import { expect, test } from 'vitest'
import { errorForLog } from '../src/error-for-log.ts'
import { GalleyError } from '../src/errors.ts'

test('of an error only its own words are logged, and not the delivery that a library hangs on it', () => {
  const event = { payload: 'a stranger’s 25 MB' }
  const cause = Object.assign(new TypeError('no such field'), { event, request: { body: 'a stranger’s' } })
  const logged = errorForLog(Object.assign(new AggregateError([cause], 'two failed', { cause }), { event }))
  expect(JSON.stringify(logged)).not.toContain('stranger')
  expect(logged).toMatchObject({
    type: 'AggregateError',
    message: 'two failed',
    cause: { type: 'TypeError', message: 'no such field' },
    errors: [{ message: 'no such field' }],
  })
})

test('what Galley itself knows of a failure is logged', () => {
  const data = { status: 502, path: '/graphql' }
  expect(errorForLog(new GalleyError('github', 'GitHub answered 502', { data, retryAt: 5 }))).toMatchObject({
    type: 'GalleyError',
    code: 'github',
    data,
    retryAt: 5,
  })
})

test('a message that quotes a whole request is cut, and a circle of causes ends', () => {
  const long = new Error('x'.repeat(30_000_000))
  long.cause = long
  expect(JSON.stringify(errorForLog(long)).length).toBeLessThan(40_000)
})
