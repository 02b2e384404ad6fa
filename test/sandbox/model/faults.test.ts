import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'

describe('sandbox/faults', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const opens = () => desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x' } })
  const merge = () => desk.call('PUT', '/repos/mairie/site/pulls/1/merge', {})

  test('an answer goes wrong once, and nothing was done', async () => {
    const pull = await opens()
    desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 502 })
    expect(await merge()).toMatchObject({ status: 502 })
    expect(pull.state).toBe('open')
    expect(await merge()).toMatchObject({ status: 200 })
  })

  test('an answer goes wrong after the thing was done', async () => {
    const pull = await opens()
    desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 502, after: true })
    expect(await merge()).toMatchObject({ status: 502 })
    expect(pull.state).toBe('merged')
  })

  test('what becomes of a request may be decided as it comes in', async () => {
    const pull = await opens()
    desk.sandbox.faults.faultOf = ({ method }) => (method === 'PUT' ? { status: 503 } : undefined)
    expect(await merge()).toMatchObject({ status: 503 })
    expect(pull.state).toBe('open')
    expect(await desk.call('GET', '/repos/mairie/site')).toMatchObject({ status: 200 })
  })

  test('the connection is cut, before or after the thing was done', async () => {
    const pull = await opens()
    desk.sandbox.faults.next({ path: /\/merge$/, drop: true })
    await expect(merge()).rejects.toThrow()
    expect(pull.state).toBe('open')
    desk.sandbox.faults.next({ path: /\/merge$/, drop: true, after: true })
    await expect(merge()).rejects.toThrow()
    expect(pull.state).toBe('merged')
  })

  test('every answer tells the time of GitHub’s own clock in whole seconds, faults and refusals too', async () => {
    desk.clock.at = Date.parse('2030-01-07T09:30:05.900Z')
    desk.sandbox.faults.next({ path: /\/repos\/mairie\/site\/pulls$/ })
    const { url } = desk.sandbox
    for (const path of [
      '/api/v3/repos/mairie/site/pulls',
      '/api/v3/app',
      '/api/v3/nothing',
      '/api/graphql',
    ]) {
      const { headers } = await fetch(`${url}${path}`)
      expect(headers.get('date')).toBe('Mon, 07 Jan 2030 09:30:05 GMT')
      expect(headers.has('x-github-request-id')).toBe(true)
    }
    desk.sandbox.tellsTime(() => ({}))
    expect((await fetch(`${url}/api/v3/app`)).headers.has('date')).toBe(false)
  })

  test('an answer is late, whether the thing was done at once or only then', async () => {
    const pull = await opens()
    const states: string[] = []
    const until = async () => states.push(pull.state)
    desk.sandbox.faults.next({ path: /\/merge$/, after: true, until })
    expect(await merge()).toMatchObject({ status: 200, json: { merged: true } })
    expect(states).toEqual(['merged'])
    const other = await desk.repo.openPull({ by: 'ada', branch: 'y', title: 'Y', files: { 'y.md': 'y' } })
    desk.sandbox.faults.next({ path: /\/merge$/, until: () => other.push({ files: { 'y.md': 'z' } }) })
    const { head } = other
    expect(await desk.call('PUT', '/repos/mairie/site/pulls/2/merge', { sha: head })).toMatchObject({
      status: 409,
    })
    expect([pull.state, other.state]).toEqual(['merged', 'open'])
  })

  test('a thing is done although nobody waits for its answer any more', async () => {
    const pull = await opens()
    const work = Promise.withResolvers<void>()
    const client = new AbortController()
    desk.sandbox.faults.next({ path: /\/merge$/, until: () => work.promise, met: () => client.abort() })
    await expect(
      desk.call('PUT', '/repos/mairie/site/pulls/1/merge', {}, undefined, client.signal),
    ).rejects.toThrow()
    expect(pull.state).toBe('open')
    work.resolve()
    while (pull.state === 'open') await new Promise((resolve) => setImmediate(resolve))
    expect(pull.state).toBe('merged')
  })

  test('limits come with their headers', async () => {
    const headers = { 'retry-after': '30' }
    const body = { message: 'You have exceeded a secondary rate limit' }
    desk.sandbox.faults.next({ path: /\/repos\//, times: 2, status: 403, headers, body })
    const read = () => desk.call('GET', '/repos/mairie/site')
    const first = await read()
    expect(first).toMatchObject({ status: 403, json: body })
    expect(first.headers.get('retry-after')).toBe('30')
    expect(await read()).toMatchObject({ status: 403 })
    const third = await read()
    expect(third.status).toBe(200)
    expect(third.headers.get('x-ratelimit-limit')).toBe('5000')
  })

  test('GitHub takes its time to know whether a pull request is mergeable', async () => {
    const pull = await opens()
    desk.sandbox.faults.mergeableUnknown(pull, 2)
    const read = async () => (await desk.call('GET', '/repos/mairie/site/pulls/1')).json.mergeable
    expect(await read()).toBeNull()
    const { data } = await desk.query(
      '{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) { mergeable mergeStateStatus } } }',
    )
    expect(data.repository.pullRequest).toEqual({ mergeable: 'UNKNOWN', mergeStateStatus: 'UNKNOWN' })
    expect(await read()).toBe(true)
  })

  test('every request is written down, and unknown API paths answer as GitHub does', async () => {
    desk.sandbox.requests.clear()
    const { status, json } = await desk.call('GET', '/repos/mairie/site/teams?x=1')
    expect([status, json.message, json.status]).toEqual([404, 'Not Found', '404'])
    expect(desk.sandbox.unknownRequests).toEqual(['GET /api/v3/repos/mairie/site/teams'])
    expect(desk.sandbox.requests).toMatchObject([
      {
        method: 'GET',
        path: '/api/v3/repos/mairie/site/teams?x=1',
        status: 404,
        kind: 'rest',
        at: desk.clock.at,
      },
    ])
  })
})
