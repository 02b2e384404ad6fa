import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import { deepTest } from '../deep.ts'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/conversation', () => {
  let desk: Desk
  let pull: SandboxPull
  beforeEach(async () => {
    desk = await openDesk()
    pull = await desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x' } })
  })
  afterEach(() => desk.close())

  const site = '/repos/mairie/site'

  test('the App writes a comment, edits it in place, and reacts', async () => {
    const written = await desk.call('POST', `${site}/issues/1/comments`, { body: 'One' })
    expect(written).toMatchObject({ status: 201, json: { user: { login: 'desk[bot]', type: 'Bot' } } })
    const { id } = written.json
    desk.clock.at += 60_000
    const edited = await desk.call('PATCH', `${site}/issues/comments/${id}`, { body: 'Two' })
    expect(edited.json).toMatchObject({ body: 'Two', updated_at: '2030-01-07T08:01:00Z' })
    const react = () => desk.call('POST', `${site}/issues/comments/${id}/reactions`, { content: 'eyes' })
    expect([(await react()).status, (await react()).status]).toEqual([201, 200])
    expect(pull.comments).toEqual([
      {
        id,
        author: 'desk[bot]',
        body: 'Two',
        edits: 1,
        reactions: [{ author: 'desk[bot]', content: 'eyes' }],
      },
    ])
  })

  test('a comment has at most 65,536 characters', async () => {
    const write = (length: number) =>
      desk.call('POST', `${site}/issues/1/comments`, { body: 'a'.repeat(length) })
    expect(await write(65_536)).toMatchObject({ status: 201 })
    const { status, json } = await write(65_537)
    expect(status).toBe(422)
    expect(json.message).toMatch(/maximum is 65536 characters/)
  })

  test('comments come in pages', async () => {
    for (const body of ['1', '2', '3']) pull.comment({ by: 'ada', body })
    const second = await desk.call('GET', `${site}/issues/1/comments?per_page=2&page=2`)
    expect(second.json.map((comment: { body: string }) => comment.body)).toEqual(['3'])
    const first = await desk.call('GET', `${site}/issues/1/comments?per_page=2`)
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next"/)
    const read = async (page: string) => {
      const text = `{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) { comments(${page}) {
      totalCount nodes { body } pageInfo { endCursor hasNextPage hasPreviousPage } } } } }`
      return (await desk.query(text)).data.repository.pullRequest.comments
    }
    const start = await read('first: 2')
    expect(start).toMatchObject({
      totalCount: 3,
      nodes: [{ body: '1' }, { body: '2' }],
      pageInfo: { hasNextPage: true },
    })
    expect(await read(`first: 2, after: "${start.pageInfo.endCursor}"`)).toMatchObject({
      nodes: [{ body: '3' }],
    })
    expect(await read('last: 1')).toMatchObject({
      nodes: [{ body: '3' }],
      pageInfo: { hasPreviousPage: true },
    })
  })

  test('labels go on and off', async () => {
    const added = await desk.call('POST', `${site}/issues/1/labels`, { labels: ['galley: hold'] })
    expect(added.json).toMatchObject([{ name: 'galley: hold' }])
    expect(pull.labels).toEqual(['galley: hold'])
    const path = `${site}/issues/1/labels/${encodeURIComponent('galley: hold')}`
    expect(await desk.call('DELETE', path)).toMatchObject({ status: 200, json: [] })
    expect(await desk.call('DELETE', path)).toMatchObject({ status: 404 })
  })

  test('a check run takes 50 annotations a request, and adds more by further ones', async () => {
    const note = (line: number) => ({
      path: 'x.md',
      start_line: line,
      end_line: line,
      annotation_level: 'warning',
      message: `line ${line}`,
    })
    const notes = (count: number) => Array.from({ length: count }, (_, at) => note(at + 1))
    const output = (count: number) => ({ title: 'T', summary: 'S', annotations: notes(count) })
    const create = (count: number) =>
      desk.call('POST', `${site}/check-runs`, { name: 'Desk', head_sha: pull.head, output: output(count) })
    expect(await create(51)).toMatchObject({ status: 422 })
    const { status, json } = await create(50)
    expect([status, json.output.annotations_count, json.status]).toEqual([201, 50, 'queued'])
    const done = { conclusion: 'neutral', output: output(3) }
    const changed = await desk.call('PATCH', `${site}/check-runs/${json.id}`, done)
    expect(changed.json).toMatchObject({ status: 'completed', output: { annotations_count: 53 } })
    const listed = await desk.call('GET', `${site}/check-runs/${json.id}/annotations?per_page=100`)
    expect(listed.json.length).toBe(53)
    expect(pull.checkRuns).toMatchObject([{ name: 'Desk', conclusion: 'neutral', app: 'desk' }])
  })

  test('a summary and a text have at most 65,535 characters each', async () => {
    const long = 'a'.repeat(65_536)
    const create = (output: Record<string, string>) =>
      desk.call('POST', `${site}/check-runs`, { name: 'Desk', head_sha: pull.head, output })
    expect(await create({ title: 'T', summary: long })).toMatchObject({ status: 422 })
    expect(await create({ title: 'T', summary: 'S', text: long })).toMatchObject({ status: 422 })
    expect(await create({ title: 'T', summary: 'S', text: long.slice(1) })).toMatchObject({ status: 201 })
  })

  deepTest(
    'another App’s check run cannot be changed, and only the latest run of a name counts',
    async () => {
      const theirs = await desk.repo.setCheck(pull.head, { name: 'build', conclusion: 'failure' })
      const change = await desk.call('PATCH', `${site}/check-runs/${theirs.id}`, { conclusion: 'success' })
      expect(change.status).toBe(403)
      await desk.repo.setCheck(pull.head, { name: 'build', conclusion: 'success' })
      const { json } = await desk.call('GET', `${site}/commits/${pull.head}/check-runs`)
      expect(json).toMatchObject({ total_count: 1, check_runs: [{ conclusion: 'success' }] })
    },
  )

  test('in a locked conversation an App may neither comment, edit, react nor review; people with write access may comment', async () => {
    const { json: own } = await desk.call('POST', `${site}/issues/1/comments`, { body: 'One' })
    await pull.lock('chief')
    const review = { event: 'COMMENT', body: 'Look', comments: [{ path: 'x.md', line: 1, body: 'here' }] }
    const answers = [
      await desk.call('POST', `${site}/issues/1/comments`, { body: 'Two' }),
      await desk.call('PATCH', `${site}/issues/comments/${own.id}`, { body: 'Two' }),
      await desk.call('POST', `${site}/issues/comments/${own.id}/reactions`, { content: 'eyes' }),
      await desk.call('POST', `${site}/pulls/1/reviews`, review),
    ]
    expect(answers.map(({ status, json }) => [status, json.errors?.[0] ?? json.message])).toEqual([
      [403, 'Unable to create comment because issue is locked.'],
      [403, 'Unable to update comment because issue is locked.'],
      [403, 'Unable to create reaction because issue is locked.'],
      [422, 'lock prevents review'],
    ])
    expect((await desk.call('GET', `${site}/pulls/1`)).json).toMatchObject({ locked: true })
    const asChief = (body: object) =>
      fetch(`${desk.sandbox.url}/api/v3${site}/issues/1/comments`, {
        method: 'POST',
        headers: { authorization: `token ${desk.sandbox.tokenOf('chief')}` },
        body: JSON.stringify(body),
      })
    expect((await asChief({ body: 'Three' })).status).toBe(201)
    await pull.unlock('chief')
    expect((await desk.call('POST', `${site}/pulls/1/reviews`, review)).status).toBe(200)
  })

  deepTest('what GitHub has disabled is not even read', async () => {
    desk.repo.disable()
    expect(await desk.call('GET', '/repos/mairie/site/pulls')).toMatchObject({
      status: 403,
      json: { message: 'Repository access blocked' },
    })
    const { errors } = await desk.query('{ repository(owner: "mairie", name: "site") { isDisabled } }')
    expect(errors[0]).toMatchObject({ type: 'FORBIDDEN' })
    const { json } = await desk.call('GET', '/installation/repositories')
    expect(json.repositories[0]).toMatchObject({ name: 'site', disabled: true })
    desk.repo.disable(false)
    expect(await desk.call('GET', '/repos/mairie/site/pulls')).toMatchObject({ status: 200 })
  })

  deepTest('an archived repository takes nothing that is written, and is read as ever', async () => {
    desk.repo.archive()
    const sha = pull.head
    const answers = [
      await desk.call('POST', `${site}/issues/1/comments`, { body: 'One' }),
      await desk.call('POST', `${site}/check-runs`, { name: 'X', head_sha: sha }),
      await desk.call('PUT', `${site}/pulls/1/merge`, { sha }),
      await desk.call('POST', `${site}/issues/1/labels`, { labels: ['x'] }),
    ]
    for (const { status, json } of answers)
      expect([status, json.message]).toEqual([403, 'Repository was archived so is read-only.'])
    expect((await desk.call('GET', `${site}/pulls/1`)).status).toBe(200)
    desk.repo.archive(false)
    expect((await desk.call('POST', `${site}/issues/1/comments`, { body: 'One' })).status).toBe(201)
  })
})
