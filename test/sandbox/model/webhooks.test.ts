import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest } from '../../deep.ts'
import { type Desk, openDesk } from '../desk.ts'

describe('sandbox/webhooks', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
    await desk.sandbox.webhooks.settled()
  })
  afterEach(() => desk.close())

  const heard = () =>
    desk.received.map(({ event, payload }) => (payload.action ? `${event}.${payload.action}` : event))
  const opens = () =>
    desk.repo.openPull({ by: 'ada', branch: 'salon', title: 'Salon', files: { '_posts/salon.md': 'Salon' } })

  test('the hook hears of the installation first, signed with the App’s secret', async () => {
    const [first] = desk.received
    expect(first?.payload).toMatchObject({ action: 'created', repositories: [{ full_name: 'mairie/site' }] })
    const mac = createHmac('sha256', desk.app.webhookSecret)
      .update(first?.body ?? '')
      .digest('hex')
    expect(first?.headers).toMatchObject({
      'x-github-event': 'installation',
      'x-hub-signature-256': `sha256=${mac}`,
      'x-github-hook-installation-target-id': String(desk.app.id),
      'x-github-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('what becomes of a repository is told to those who reach it', async () => {
    desk.received.length = 0
    desk.repo.makePrivate()
    desk.repo.makePublic()
    desk.repo.rename('mairie/nouveau')
    desk.repo.archive()
    desk.repo.archive(false)
    desk.repo.delete()
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual(
      ['privatized', 'publicized', 'renamed', 'archived', 'unarchived', 'deleted'].map(
        (action) => `repository.${action}`,
      ),
    )
    expect(desk.received[0]?.payload).toMatchObject({ repository: { private: true, visibility: 'private' } })
    expect(desk.received[2]?.payload).toMatchObject({
      repository: { full_name: 'mairie/nouveau' },
      changes: { repository: { name: { from: 'site' } } },
    })
  })

  deepTest(
    'a repository that moves is taken from the one owner’s installation and given to the other’s',
    async () => {
      await desk.sandbox.createRepository('agglo/site', { files: { a: 'a' } })
      const there = await desk.sandbox.install(desk.app, 'agglo')
      await desk.sandbox.webhooks.settled()
      desk.received.length = 0
      desk.repo.rename('agglo/reprise')
      await desk.sandbox.webhooks.settled()
      const ids = desk.received.map(({ payload }) => (payload.installation as { id: number }).id)
      expect(heard()).toEqual([
        'installation_repositories.removed',
        'installation_repositories.added',
        'repository.transferred',
      ])
      expect(ids).toEqual([desk.installation.id, there.id, there.id])
    },
  )

  test('the life of a pull request is told in order', async () => {
    desk.received.length = 0
    const pull = await opens()
    const before = pull.head
    const after = await pull.push({ files: { '_posts/salon.md': 'Salon!' } })
    await pull.edit({ title: 'Le Salon' })
    await pull.label('news')
    await pull.unlabel('news')
    await pull.toDraft()
    await pull.readyForReview()
    await pull.requestReview('chief')
    pull.review({ by: 'chief', state: 'approve' })
    pull.dismissReview('chief')
    const id = pull.comment({ by: 'chief', body: '/galley hold' })
    pull.editComment(id, '/galley resume')
    pull.deleteComment(id)
    await pull.close()
    await pull.reopen()
    await pull.mergedBy('boss')
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual([
      'push',
      'pull_request.opened',
      'push',
      'pull_request.synchronize',
      'pull_request.edited',
      'pull_request.labeled',
      'pull_request.unlabeled',
      'pull_request.converted_to_draft',
      'pull_request.ready_for_review',
      'pull_request.review_requested',
      'pull_request_review.submitted',
      'pull_request_review.dismissed',
      'issue_comment.created',
      'issue_comment.edited',
      'issue_comment.deleted',
      'pull_request.closed',
      'pull_request.reopened',
      'pull_request.closed',
      'push',
    ])
    const payloads = desk.received.map(({ payload }) => payload)
    expect(payloads[3]).toMatchObject({
      before,
      after,
      number: 1,
      installation: { id: desk.installation.id },
    })
    expect(payloads[4]).toMatchObject({
      changes: { title: { from: 'Salon' } },
      pull_request: { title: 'Le Salon' },
    })
    expect(payloads[10]).toMatchObject({ review: { state: 'approved', commit_id: after } })
    expect(payloads[13]).toMatchObject({
      changes: { body: { from: '/galley hold' } },
      issue: { number: 1, pull_request: { merged_at: null } },
      sender: { login: 'chief' },
    })
    expect(payloads[17]).toMatchObject({ pull_request: { merged: true, merged_by: { login: 'boss' } } })
    expect(payloads[18]).toMatchObject({ ref: 'refs/heads/main', after: pull.mergeCommit })
  })

  test('checks and statuses are told; a fork’s head names no pull requests', async () => {
    const fork = await desk.repo.fork('someone')
    const files = { 'x.md': 'x' }
    const theirs = await desk.repo.openPull({ by: 'someone', from: fork, branch: 'x', title: 'X', files })
    const ours = await opens()
    await desk.sandbox.webhooks.settled()
    desk.received.length = 0
    await desk.repo.setCheck(theirs.head, { name: 'build', status: 'in_progress' })
    await desk.repo.setCheck(ours.head, { name: 'build', conclusion: 'success' })
    await desk.repo.setStatus(ours.head, { context: 'deploy', state: 'pending' })
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual([
      'check_run.created',
      'check_run.created',
      'check_run.completed',
      'check_suite.completed',
      'status',
    ])
    const [one, other] = desk.received
    expect(one?.payload).toMatchObject({ check_run: { pull_requests: [] } })
    expect(other?.payload).toMatchObject({ check_run: { pull_requests: [{ number: ours.number }] } })
  })

  deepTest(
    'who asks for a check again asks its App alone, and its suite is queued until that App does something',
    async () => {
      const pull = await opens()
      const theirs = await desk.repo.setCheck(pull.head, { name: 'build', conclusion: 'success' })
      const done = { name: 'Desk', head_sha: pull.head, conclusion: 'success' }
      const { json: own } = await desk.call('POST', '/repos/mairie/site/check-runs', done)
      await desk.sandbox.webhooks.settled()
      desk.received.length = 0
      for (const run of [theirs, own]) {
        await desk.repo.rerequestCheck(run)
        await desk.repo.rerequestCheck(run, { wholeSuite: true })
      }
      await desk.sandbox.webhooks.settled()
      expect(heard()).toEqual(['check_run.rerequested', 'check_suite.rerequested'])
      expect(desk.received[1]?.payload).toMatchObject({
        check_suite: { status: 'queued', conclusion: null, head_sha: pull.head, app: { id: desk.app.id } },
      })
      const change = (status: string) =>
        desk.call('PATCH', `/repos/mairie/site/check-runs/${own.id}`, {
          status,
          ...(status === 'completed' && { conclusion: 'success' }),
        })
      await change('completed')
      expect(desk.repo.suiteOf(own)).toEqual({ status: 'queued', conclusion: null })
      await change('in_progress')
      await change('completed')
      expect(desk.repo.suiteOf(own)).toEqual({ status: 'completed', conclusion: 'success' })
    },
  )

  test('webhooks get lost, arrive twice, and out of order', async () => {
    desk.received.length = 0
    const pull = await opens()
    await desk.sandbox.webhooks.settled()
    desk.received.length = 0
    desk.sandbox.webhooks.lose(1)
    await pull.label('lost')
    desk.sandbox.webhooks.double(1)
    await pull.label('twice')
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual(['pull_request.labeled', 'pull_request.labeled'])
    expect(desk.received[0]?.headers['x-github-delivery']).toBe(
      desk.received[1]?.headers['x-github-delivery'],
    )
    desk.received.length = 0
    desk.sandbox.webhooks.hold()
    await pull.toDraft()
    await pull.readyForReview()
    await desk.sandbox.webhooks.settled()
    expect(desk.received).toEqual([])
    desk.sandbox.webhooks.release()
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual(['pull_request.ready_for_review', 'pull_request.converted_to_draft'])
  })

  deepTest('many are sent at once, and what becomes of each may be decided', async () => {
    desk.received.length = 0
    const { webhooks } = desk.sandbox
    webhooks.atOnce = 8
    const copiesOf: Record<string, number> = { labeled: 0, unlabeled: 2 }
    webhooks.fateOf = (_, body) => ({ copies: copiesOf[JSON.parse(body).action] ?? 1, afterMs: 0 })
    const pull = await opens()
    await pull.label('news')
    await pull.unlabel('news')
    await webhooks.settled()
    expect(heard().sort()).toEqual([
      'pull_request.opened',
      'pull_request.unlabeled',
      'pull_request.unlabeled',
      'push',
    ])
  })

  test('deliveries are noted, the lost one too, and can be sent again', async () => {
    const pull = await opens()
    await desk.sandbox.webhooks.settled()
    desk.sandbox.webhooks.lose(1)
    await pull.label('lost')
    const { deliveries } = desk.sandbox.webhooks
    expect(deliveries.at(-2)).toMatchObject({ event: 'pull_request', action: 'opened', status: 200 })
    expect(deliveries.at(-1)).toMatchObject({ event: 'pull_request', action: 'labeled', status: 0 })
    desk.received.length = 0
    desk.sandbox.webhooks.redeliver(deliveries.length - 1)
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual(['pull_request.labeled'])
    expect(desk.received[0]?.headers['x-github-delivery']).toBe(deliveries.at(-1)?.guid)
  })

  test('an App hears only what it subscribed to, of repositories it is installed on', async () => {
    const other = await desk.sandbox.createRepository('mairie/other', { files: { a: 'a' } })
    desk.received.length = 0
    await other.commit({ files: { a: 'b' } })
    desk.installation.addRepository(other)
    await other.commit({ files: { a: 'c' } })
    desk.installation.removeRepository(other)
    await desk.sandbox.webhooks.settled()
    expect(heard()).toEqual(['installation_repositories.added', 'push', 'installation_repositories.removed'])
  })

  test('deleting a branch closes its pull request; a stale approval is taken back where the branch says so', async () => {
    desk.repo.protect('main', { approvals: 1, dismissStale: true })
    const pull = await opens()
    pull.review({ by: 'chief', state: 'approve' })
    await pull.push({ files: { '_posts/salon.md': 'Other' }, force: true })
    expect(pull.reviews.map((review) => review.state)).toEqual(['DISMISSED'])
    await pull.deleteBranch()
    await desk.sandbox.webhooks.settled()
    expect(pull.state).toBe('closed')
    const pushes = desk.received.filter((each) => each.event === 'push').map((each) => each.payload)
    expect(pushes.map(({ created, deleted, forced }) => ({ created, deleted, forced }))).toEqual([
      { created: true, deleted: false, forced: false },
      { created: false, deleted: false, forced: true },
      { created: false, deleted: true, forced: false },
    ])
  })
})
