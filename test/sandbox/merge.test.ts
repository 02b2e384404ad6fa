import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest, few } from '../deep.ts'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/merge', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const opened = (files: Record<string, string> = { '_posts/2030-01-07-salon.md': 'Salon\n' }) =>
    desk.repo.openPull({ by: 'ada', branch: 'salon', title: 'Salon', files })
  const merge = (number: number, body = {}) =>
    desk.call('PUT', `/repos/mairie/site/pulls/${number}/merge`, body)

  test.each(few(['merge', 'squash', 'rebase'] as const, 1))(
    '%s really merges in Git, at the clock’s time',
    async (method) => {
      const pull = await opened()
      await desk.repo.commit({ files: { 'other.md': 'meanwhile' } })
      const { status, json } = await merge(pull.number, { merge_method: method, sha: pull.head })
      expect([status, json.merged]).toEqual([200, true])
      expect(await desk.repo.read('_posts/2030-01-07-salon.md')).toBe('Salon\n')
      expect(await desk.repo.read('other.md')).toBe('meanwhile')
      expect(pull).toMatchObject({ state: 'merged', mergedAt: desk.clock.at, mergeCommit: json.sha })
      const [tip] = await desk.repo.log()
      expect(tip?.sha).toBe(json.sha)
      expect(tip?.parents.length).toBe(method === 'merge' ? 2 : 1)
      expect(tip?.committer.at).toBe(desk.clock.at)
      const read = await desk.call('GET', `/repos/mairie/site/pulls/${pull.number}`)
      expect(read.json).toMatchObject({ merged: true, merged_at: '2030-01-07T08:00:00Z', state: 'closed' })
      expect(read.json.merged_by.login).toBe('desk[bot]')
    },
  )

  test('a head that moved is refused with 409, and nothing is merged', async () => {
    const pull = await opened()
    const reviewed = pull.head
    await pull.push({ files: { '_posts/2030-01-07-salon.md': 'Nobody read this\n' } })
    const { status, json } = await merge(pull.number, { sha: reviewed })
    expect(status).toBe(409)
    expect(json.message).toBe('Head branch was modified. Review and try the merge again.')
    expect(pull.state).toBe('open')
  })

  test('a merge that meets a push takes the head from before, and the pull request keeps that head', async () => {
    const pull = await opened()
    const reviewed = pull.head
    const pushing = pull.push({ files: { '_posts/2030-01-07-salon.md': 'Nobody read this\n' } })
    const { status } = await merge(pull.number, { sha: reviewed })
    await pushing
    const published = await desk.repo.read('_posts/2030-01-07-salon.md').catch(() => undefined)
    expect([status, published, pull.head === reviewed]).toEqual(
      pull.state === 'merged' ? [200, 'Salon\n', true] : [409, undefined, false],
    )
  })

  test('a method the repository does not allow is refused', async () => {
    const pull = await opened()
    desk.repo.allow({ merge: false })
    const { status, json } = await merge(pull.number)
    expect([status, json.message]).toEqual([405, 'Merge commits are not allowed on this repository.'])
  })

  test('conflicts, drafts, closed and merged pull requests cannot be merged', async () => {
    const pull = await opened({ 'README.md': '# Mine\n' })
    await pull.toDraft()
    expect((await merge(1)).json.message).toBe('Pull Request is still a draft')
    await pull.readyForReview()
    await pull.close()
    expect(await merge(1)).toMatchObject({ status: 405, json: { message: 'Pull Request is not mergeable' } })
    await pull.reopen()
    await desk.repo.commit({ files: { 'README.md': '# Theirs\n' } })
    const read = await desk.call('GET', '/repos/mairie/site/pulls/1')
    expect(read.json).toMatchObject({ mergeable: false, mergeable_state: 'dirty' })
    expect(await merge(1)).toMatchObject({ status: 405, json: { message: 'Pull Request is not mergeable' } })
    await desk.repo.commit({ files: { 'README.md': '# Site\n' } })
    expect(await merge(1)).toMatchObject({ status: 200 })
    expect(await merge(1)).toMatchObject({ status: 405, json: { message: 'Pull Request is not mergeable' } })
  })

  test('a branch is brought up to date by a merge, only at the head that was seen, and keeps its approvals', async () => {
    const pull = await opened()
    const seen = pull.head
    desk.repo.protect('main', { upToDate: true, dismissStale: true })
    pull.review({ by: 'chief', state: 'approve' })
    const update = (body = {}) => desk.call('PUT', '/repos/mairie/site/pulls/1/update-branch', body)
    expect(await update({ expected_head_sha: seen })).toMatchObject({
      status: 422,
      json: { message: 'There are no new commits on the base branch.' },
    })
    await desk.repo.commit({ files: { 'other.md': 'meanwhile' } })
    const stale = await update({ expected_head_sha: desk.repo.tip() })
    expect([stale.status, stale.json.message]).toEqual([
      422,
      'expected head sha didn’t match current head ref.',
    ])
    expect((await update({ expected_head_sha: seen })).status).toBe(202)
    const [newest] = await desk.repo.log(pull.head)
    expect(newest?.parents).toEqual([seen, desk.repo.tip()])
    expect(pull.reviews.map(({ state, commit }) => [state, commit])).toEqual([['APPROVED', seen]])
    await pull.push({ files: { 'README.md': '# Mine' } })
    expect(pull.reviews.map(({ state }) => state)).toEqual(['DISMISSED'])
    await desk.repo.commit({ files: { 'README.md': '# Theirs' } })
    expect((await update()).json.message).toBe('merge conflict between base and head')
  })

  test('a protected branch names the rule that is not met', async () => {
    const pull = await opened()
    desk.repo.protect('main', { approvals: 1, checks: ['build'] })
    const why = async () => (await merge(1)).json.message
    expect(await why()).toBe('At least 1 approving review is required by reviewers with write access.')
    pull.review({ by: 'intern', state: 'approve' })
    expect(await why()).toBe('At least 1 approving review is required by reviewers with write access.')
    pull.review({ by: 'chief', state: 'request_changes' })
    expect(await why()).toMatch(/^Changes have been requested/)
    pull.dismissReview('chief')
    pull.review({ by: 'boss', state: 'approve' })
    expect(await why()).toBe('Required status check "build" is expected.')
    await desk.repo.setCheck(pull.head, { name: 'build', status: 'in_progress' })
    expect(await why()).toBe('Required status check "build" is in progress.')
    await desk.repo.setCheck(pull.head, { name: 'build', conclusion: 'failure' })
    expect(await why()).toBe('Required status check "build" is failing.')
    await desk.repo.setStatus(pull.head, { context: 'build', state: 'success' })
    await desk.repo.setCheck(pull.head, { name: 'build', conclusion: 'success' })
    expect(await merge(1)).toMatchObject({ status: 200 })
  })

  test('a branch with a merge queue takes pull requests only through it', async () => {
    const pull = await opened()
    desk.repo.protect('main', { mergeQueue: true })
    expect((await merge(1)).json.message).toMatch(/Changes must be made through the merge queue/)
    const enqueue = `mutation ($id: ID!, $head: GitObjectID!) {
    enqueuePullRequest(input: { pullRequestId: $id, expectedHeadOid: $head }) { mergeQueueEntry { state position } }
  }`
    const id = `PR_${pull.record.id}`
    const stale = await desk.query(enqueue, { id, head: '0'.repeat(40) })
    expect(stale.errors[0].message).toMatch(/Head branch was modified/)
    const { data, errors } = await desk.query(enqueue, { id, head: pull.head })
    expect(errors).toBeUndefined()
    expect(data.enqueuePullRequest.mergeQueueEntry.state).toBe('QUEUED')
    expect(pull).toMatchObject({ state: 'open', queued: true })
    await desk.repo.runMergeQueue()
    expect(pull).toMatchObject({ state: 'merged', queued: false })
  })

  test('workflows are merged only by an App that may write them', async () => {
    await opened({ '.github/workflows/deploy.yml': 'on: push\n' })
    const { status, json } = await merge(1)
    expect(status).toBe(403)
    expect(json.message).toMatch(/without `workflows` permission/)
  })

  test('a rebase keeps authors, picks onto a base that moved, and says when it cannot', async () => {
    const pull = await opened()
    await pull.push({ files: { '_posts/2030-01-07-salon.md': 'Salon, revised\n' }, by: 'bea' })
    await desk.repo.commit({ files: { 'other.md': 'meanwhile' } })
    expect(await merge(1, { merge_method: 'rebase' })).toMatchObject({ status: 200 })
    const [last, first] = await desk.repo.log()
    expect([first?.author.name, last?.author.name, last?.committer.name]).toEqual(['ada', 'bea', 'desk[bot]'])
    expect(await desk.repo.read('_posts/2030-01-07-salon.md')).toBe('Salon, revised\n')
  })

  deepTest('two merges at once: both go in, one after the other', async () => {
    const one = await opened()
    const files = { '_posts/2030-01-08-other.md': 'Other\n' }
    const other = await desk.repo.openPull({ by: 'bea', branch: 'other', title: 'Other', files })
    expect(await Promise.all([merge(one.number), merge(other.number)])).toMatchObject([
      { status: 200 },
      { status: 200 },
    ])
    expect([one.state, other.state]).toEqual(['merged', 'merged'])
  })

  test('a person presses the button; an administrator passes by the rules', async () => {
    const pull = await opened()
    desk.repo.protect('main', { approvals: 1 })
    await expect(pull.mergedBy('intern')).rejects.toThrow('may not merge')
    await expect(pull.mergedBy('chief')).rejects.toThrow('At least 1 approving review')
    await pull.mergedBy('boss')
    expect(pull).toMatchObject({ state: 'merged', mergedByLogin: 'boss' })
  })
})
