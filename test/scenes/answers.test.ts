import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../src/sandbox/model/faults.ts'
import { deepTest, few } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/answers', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-04-01T06:00:00Z' })
  })
  afterAll(() => desk?.closes())

  let day = 1
  let pull: DeskPull
  const at = (time: string) => `2030-04-${String(day).padStart(2, '0')}T${time}Z`

  beforeEach(async () => {
    day++
    const date = at('').slice(0, 10)
    await desk.reaches(at('05:00:00'))
    pull = await desk.opensPullRequest({
      [`_posts/${date}-billet.md`]: post({ date: `${date} 10:00 +02:00` }),
    })
    await pull.approvedBy('chief')
  })

  const merges = () => desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))
  const publication = async () => desk.galley.services.publications.find(pull.id)

  deepTest(
    'an answer that is lost after the merge: it is found merged, recorded once, and not merged again',
    async () => {
      desk.sandbox.requests.clear()
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 502, after: true })
      await desk.reaches(at('08:00:00'))
      await desk.reaches(at('08:01:00'))
      expect(pull.state).toBe('merged')
      expect(merges()).toHaveLength(1)
      expect(await publication()).toMatchObject({ lagMs: 0, approvals: ['chief'] })
      expect(pull.comment).toContain('Publié le')
    },
  )

  deepTest('a server error before the merge: it is asked again', async () => {
    desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 503 })
    await desk.reaches(at('08:00:00'))
    expect(pull.state).toBe('open')
    await desk.reaches(at('08:00:10'))
    expect(pull.state).toBe('merged')
  })

  deepTest('a base branch that moved meanwhile: it is asked again', async () => {
    const body = { message: 'Base branch was modified. Review and try the merge again.' }
    desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 405, body })
    await desk.reaches(at('08:00:00'))
    await desk.reaches(at('08:00:10'))
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a rule of the repository: it is named on the pull request, and an event opens the way',
    async () => {
      const body = {
        message: 'Repository rule violations found\n\nCommits must have verified signatures.\n\n',
      }
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 405, body })
      await desk.reaches(at('08:00:00'))
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain('GitHub a refusé la fusion')
      expect(pull.comment).toMatch(/verified signatures/)
      await pull.approvedBy('boss')
      expect(pull.state).toBe('merged')
    },
  )

  test.each(few([403, 429], 1))('a limit (%d): GitHub’s patience is asked for, and given', async (status) => {
    desk.sandbox.requests.clear()
    desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status, headers: { 'retry-after': '90' } })
    await desk.reaches(at('08:00:00'))
    await desk.reaches(at('08:01:20'))
    expect(merges()).toHaveLength(1)
    await desk.reaches(at('08:01:35'))
    expect(pull.state).toBe('merged')
  })

  test.each(few([403, 404, 422], 1))(
    'refused for good with %d: it is told, and asked again at once where something changes, else not for minutes',
    async (status) => {
      desk.sandbox.requests.clear()
      const body = { message: 'Resource not accessible by integration' }
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status, body })
      await desk.reaches(at('08:00:00'))
      await desk.reaches(at('08:04:00'))
      expect(merges()).toHaveLength(1)
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain('GitHub a refusé la fusion')
      expect(pull.comment).toContain('Resource not accessible by integration')
      await pull.approvedBy('boss')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'refused again and again: it is asked more and more rarely, and goes out once GitHub lets it',
    async () => {
      desk.sandbox.requests.clear()
      const body = { message: 'Resource not accessible by integration' }
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 403, body, times: 6 })
      const asked: number[] = []
      for (let minute = 0; minute <= 200 && pull.state === 'open'; minute++) {
        await desk.reaches(new Date(Date.parse(at('08:00:00')) + minute * 60_000).toISOString())
        while (asked.length < merges().length) asked.push(minute)
      }
      expect(pull.state).toBe('merged')
      expect(asked).toEqual([0, 5, 10, 20, 40, 80, 140])
    },
    120_000,
  )

  deepTest.each([false, true])(
    'no answer at all, merged or not (%j): it is read first, and goes out once',
    async (after) => {
      desk.sandbox.requests.clear()
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, drop: true, after })
      await desk.reaches(at('08:00:00'))
      await desk.reaches(at('08:01:00'))
      expect(pull.state).toBe('merged')
      expect(merges()).toHaveLength(after ? 1 : 2)
      expect(await publication()).toMatchObject({ approvals: ['chief'] })
    },
  )

  deepTest('what GitHub calls moved although it has not is asked again, with pauses', async () => {
    desk.sandbox.requests.clear()
    const body = { message: 'Head branch was modified. Review and try the merge again.' }
    for (let n = 0; n < 4; n++)
      desk.sandbox.faults.next({ method: 'PUT', path: /\/merge$/, status: 409, body })
    await desk.reaches(at('08:00:00'))
    expect(merges().length).toBe(1)
    for (const time of ['08:00:31', '08:01:02', '08:01:33', '08:02:04', '08:02:35', '08:03:06'])
      await desk.reaches(at(time))
    expect(pull.state).toBe('merged')
  })

  deepTest('a push in the very second of the merge: nobody approved it, so it does not go out', async () => {
    const path = `_posts/${at('').slice(0, 10)}-billet.md`
    const date = `${at('').slice(0, 10)} 10:00 +02:00`
    desk.sandbox.webhooks.hold()
    await pull.sandbox.push({ files: { [path]: post({ date }, 'Glissé au dernier moment.\n') } })
    await desk.reaches(at('08:00:00'))
    expect(pull.state).toBe('open')
    desk.sandbox.webhooks.release()
    await desk.settles()
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('Glissé au dernier moment.')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
  })

  deepTest('GitHub out of order when the review is due: it is done when GitHub is back', async () => {
    desk.sandbox.faults.next({ path: /graphql/, times: 2, status: 500 })
    const date = `${at('').slice(0, 10)}`
    const other = await desk.opensPullRequest({
      [`_posts/${date}-autre.md`]: post({ date: `${date} 11:00 +02:00` }),
    })
    expect(other.comment).toBe('')
    await desk.reaches(at('05:00:30'))
    await desk.reaches(at('05:01:00'))
    expect(other.comment).toContain('Prévu le')
  })

  /** Limits in the forms that GitHub gives them, at the merge and at the reading before it. */
  const limits: [string, Partial<Fault>][] = [
    ['without a time', { status: 403, body: { message: 'You have exceeded a secondary rate limit' } }],
    ['as plain text', { status: 429, text: 'Too Many Requests', headers: { 'content-type': 'text/plain' } }],
    ['with nonsense for a time', { status: 429, headers: { 'retry-after': 'soon' } }],
    ['in other words', { status: 403, body: { message: 'was submitted too quickly' } }],
    [
      'of GraphQL, as documented',
      {
        ...{ operation: 'Pull', status: 200, headers: { 'x-ratelimit-reset': 'soon' } },
        body: { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      },
    ],
    [
      'of GraphQL, as seen',
      {
        ...{ operation: 'Pull', status: 200, headers: { 'retry-after': '60' } },
        body: { errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit' }] },
      },
    ],
    [
      'of GraphQL, as a message alone',
      { operation: 'Pull', status: 200, body: { message: 'You have exceeded a secondary rate limit' } },
    ],
    [
      'of one query',
      {
        ...{ operation: 'Pull', status: 200, times: 2 },
        body: {
          data: null,
          errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits exceeded' }],
        },
      },
    ],
  ]

  deepTest('a limit in any form is waited for, and never told as a refusal', async () => {
    const date = at('').slice(0, 10)
    const others: DeskPull[] = []
    for (const [index] of limits.entries()) {
      const dated = post({ date: `${date} ${11 + index}:00 +02:00` })
      others.push(await desk.opensPullRequest({ [`_posts/${date}-limite-${index}.md`]: dated }))
      await others.at(-1)?.approvedBy('chief')
    }
    await desk.reaches(at('08:00:00'))
    for (const [index, [name, answer]] of limits.entries()) {
      const hour = String(9 + index).padStart(2, '0')
      const other = others[index]
      const fault = answer.operation ? { path: /graphql/ } : { method: 'PUT', path: /\/merge$/ }
      desk.sandbox.faults.next({ ...fault, ...answer })
      await desk.reaches(at(`${hour}:00:00`))
      expect([name, other?.state]).toEqual([name, 'open'])
      await desk.reaches(at(`${hour}:01:05`))
      expect([name, other?.state]).toEqual([name, 'merged'])
      expect(other?.comment).not.toContain('refusé')
    }
  })

  deepTest('a limit on reading, with its end: the review is done when the limit allows it', async () => {
    const reset = String(Date.parse(at('05:05:00')) / 1000)
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const body = { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }
    desk.sandbox.faults.next({ path: /graphql/, status: 200, headers, body })
    const date = at('').slice(0, 10)
    const other = await desk.opensPullRequest({
      [`_posts/${date}-autre.md`]: post({ date: `${date} 11:00 +02:00` }),
    })
    await desk.reaches(at('05:04:50'))
    expect(other.comment).toBe('')
    await desk.reaches(at('05:05:05'))
    expect(other.comment).toContain('Prévu le')
  })

  const newTokens = () => desk.sandbox.requests.filter(({ path }) => path.endsWith('/access_tokens')).length

  deepTest(
    'a token that dies before its hour: another is asked for once, and the post goes out to the second',
    async () => {
      desk.sandbox.requests.clear()
      desk.sandbox.expireTokens()
      await desk.reaches(at('08:00:00'))
      expect(pull.state).toBe('merged')
      expect(await publication()).toMatchObject({ lagMs: 0 })
      expect(newTokens()).toBe(1)
    },
  )

  deepTest('a token that Git refuses: another is asked for once, and the post is read', async () => {
    desk.sandbox.requests.clear()
    desk.sandbox.faults.next({ path: /git-upload-pack$/, status: 401 })
    const date = at('').slice(0, 10)
    const dated = post({ date: `${date} 11:00 +02:00` })
    const other = await desk.opensPullRequest({ [`_posts/${date}-git.md`]: dated })
    expect(other.comment).toContain('Prévu le')
    expect(newTokens()).toBe(1)
  })

  deepTest('a limit of Git, for a day: the post is read within the hour', async () => {
    const limited = { status: 429, headers: { 'retry-after': '86400' } }
    desk.sandbox.faults.next({ path: /git-upload-pack$/, ...limited })
    const date = at('').slice(0, 10)
    const dated = post({ date: `${date} 11:00 +02:00` })
    const other = await desk.opensPullRequest({ [`_posts/${date}-git.md`]: dated })
    await desk.reaches(at('05:09:00'))
    expect(other.comment).toBe('')
    await desk.reaches(at('06:00:05'))
    expect(other.comment).toContain('Prévu le')
  })

  deepTest(
    'a review is asked of a team, which Galley may not read: the post is reviewed, and goes out at its date',
    async () => {
      const date = at('').slice(0, 10)
      const files = { [`_posts/${date}-equipe.md`]: post({ date: `${date} 10:30 +02:00` }) }
      const other = await desk.opensPullRequest(files)
      await other.does((open) => open.requestReviewOfTeam('Rédaction'))
      await other.does((open) => open.requestReview('boss'))
      await other.approvedBy('chief')
      expect(other.comment).toContain('✅ Prêt')
      await desk.reaches(at('08:30:00'))
      expect(other.state).toBe('merged')
    },
  )

  const pullRequest = ['repository', 'pullRequest']
  const forbidden = (path: (string | number)[]) => ({
    data: { viewer: { login: 'galley[bot]' }, repository: null },
    errors: [{ type: 'FORBIDDEN', path, message: 'Resource not accessible by integration' }],
  })
  const nothing = { viewer: { login: 'galley[bot]' }, repository: null }

  /** Answers with status 200 that say nothing of the pull request. */
  const odd: [string, Pick<Fault, 'body' | 'text' | 'headers'>][] = [
    ['an error in a field that counts', { body: forbidden([...pullRequest, 'latestOpinionatedReviews']) }],
    ['all of it forbidden', { body: forbidden(['repository']) }],
    ['no data', { body: { data: null } }],
    ['an answer without data or errors', { body: {} }],
    ['no repository, and no reason', { body: { data: nothing } }],
    ['no pull request, and no reason', { body: { data: { ...nothing, repository: { pullRequest: null } } } }],
    [
      'something else that is not found',
      {
        body: {
          data: nothing,
          errors: [{ type: 'NOT_FOUND', path: [...pullRequest, 'commits'], message: 'Could not resolve' }],
        },
      },
    ],
    [
      'not found, without a place',
      { body: { data: nothing, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node' }] } },
    ],
    [
      // https://github.com/orgs/community/discussions/24631
      'an error without a type',
      { body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] } },
    ],
    [
      'an error of an unknown type',
      { body: { errors: [{ type: 'GREMLINS', message: 'No' }], data: nothing } },
    ],
    ['errors that are no list', { body: { errors: 'none', data: null } }],
    ['a page in place of JSON', { text: '<!DOCTYPE html><title>Unicorn! · GitHub</title><p>No server.' }],
    ['an empty body', { text: '' }],
    ['half an answer', { text: '{"data":{"viewer":', headers: { 'content-type': 'application/json' } }],
  ]

  deepTest('odd answers with status 200: nothing is forgotten, and it is read again', async () => {
    const fault = { path: /graphql/, operation: 'Pull', status: 200 }
    let minute = 0
    for (const [name, answer] of odd) {
      desk.sandbox.faults.next({ ...fault, ...answer })
      await pull.does((open) => open.edit({ title: name }))
      expect([name, await desk.plannedPublications()]).toEqual([name, [pull.sandbox.number]])
      await desk.reaches(at(`05:${String(++minute).padStart(2, '0')}:00`))
      expect(await desk.deskPage()).toContain(name)
    }
    desk.sandbox.faults.next({ ...fault, body: { data: null } })
    await desk.reaches(at('08:00:00'))
    expect(pull.state).toBe('open')
    await desk.reaches(at('08:00:10'))
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a merge that GitHub refuses while it is still computing is asked for again, and told only where that lasts',
    async () => {
      desk.sandbox.faults.mergeableUnknown(pull.sandbox, 4)
      await desk.reaches(at('08:00:00'))
      for (const second of ['01', '03', '05', '09', '20']) await desk.reaches(at(`08:00:${second}`))
      expect(pull.state).toBe('merged')
      expect(pull.notices).toEqual([])

      const long = await desk.opensPullRequest({
        [`_posts/${at('').slice(0, 10)}-calcul.md`]: post({ date: `${at('').slice(0, 10)} 12:00 +02:00` }),
      })
      await long.approvedBy('chief')
      desk.sandbox.faults.mergeableUnknown(long.sandbox, 10_000)
      await desk.reaches(at('10:00:00'))
      for (const minute of ['01', '02', '03', '04', '06']) await desk.reaches(at(`10:${minute}:00`))
      expect(long.comment).toContain('Pull Request is not mergeable')
      desk.sandbox.requests.clear()
      await desk.reaches(at('11:00:00'))
      expect(merges().length).toBeLessThan(10)
      desk.sandbox.faults.mergeableUnknown(long.sandbox, 0)
      await desk.reaches(at('14:00:00'))
      expect(long.state).toBe('merged')
    },
  )
})
