import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SandboxPull } from '../../../src/sandbox/sandbox-pull.ts'
import { deepTest } from '../../deep.ts'
import { type Desk, openDesk } from '../desk.ts'

describe('sandbox/timeline', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const post = { '_posts/2030-01-07-salon.md': 'Salon\n' }
  const open = (branch: string, base = 'main', files: Record<string, string> = post) =>
    desk.repo.openPull({ by: 'ada', branch, title: 'Salon', base, files })

  /** What GitHub notes of a pull request's head and base, one short line each; `types` picks some. */
  async function timelineOf({ number }: SandboxPull, types = EVENTS, last = 50) {
    const text = `query ($number: Int!) { repository(owner: "mairie", name: "site") { pullRequest(number: $number) {
    timelineItems(last: ${last}, itemTypes: [${types}]) { totalCount filteredCount nodes {
      __typename
      ... on BaseRefChangedEvent { createdAt previousRefName currentRefName actor { login } }
      ... on AutomaticBaseChangeSucceededEvent { createdAt oldBase newBase actor { login } }
      ... on BaseRefForcePushedEvent { createdAt beforeCommit { oid } afterCommit { oid } }
      ... on BaseRefDeletedEvent { createdAt baseRefName }
      ... on HeadRefForcePushedEvent { createdAt beforeCommit { oid } afterCommit { oid } }
    } } } } }`
    const { data, errors } = await desk.query(text, { number })
    expect(errors).toBeUndefined()
    return data.repository.pullRequest.timelineItems
  }

  const EVENTS = [
    'BASE_REF_CHANGED_EVENT',
    'AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT',
    'BASE_REF_FORCE_PUSHED_EVENT',
    'BASE_REF_DELETED_EVENT',
    'HEAD_REF_FORCE_PUSHED_EVENT',
  ]

  test('who turns a pull request to another branch stands in its timeline, and its reviews stay', async () => {
    await desk.repo.commit({ branch: 'work', files: { 'work.md': 'work' } })
    const pull = await open('salon', 'work')
    pull.review({ by: 'chief', state: 'approve' })
    desk.clock.at += 90_500
    await pull.edit({ base: 'main' })
    expect((await timelineOf(pull)).nodes).toEqual([
      {
        __typename: 'BaseRefChangedEvent',
        createdAt: '2030-01-07T08:01:30Z',
        previousRefName: 'work',
        currentRefName: 'main',
        actor: { login: 'ada' },
      },
    ])
    expect(pull.reviews[0]).toMatchObject({ state: 'APPROVED', commit: pull.head })
    expect(await timelineOf(pull, ['BASE_REF_DELETED_EVENT'])).toEqual({
      totalCount: 1,
      filteredCount: 0,
      nodes: [],
    })
  })

  deepTest(
    'where stale approvals are dismissed, turning it dismisses them, and no webhook tells',
    async () => {
      await desk.repo.commit({ branch: 'work', files: { 'work.md': 'work' } })
      desk.repo.protect('main', { approvals: 1, dismissStale: true })
      const pull = await open('salon', 'work')
      pull.review({ by: 'chief', state: 'approve' })
      await desk.sandbox.webhooks.settled()
      const before = desk.received.length
      await pull.edit({ base: 'main' })
      await desk.sandbox.webhooks.settled()
      expect(pull.reviews[0]?.state).toBe('DISMISSED')
      expect(desk.received.slice(before).map(({ event, payload }) => `${event} ${payload.action}`)).toEqual([
        'pull_request edited',
      ])
    },
  )

  deepTest(
    'a branch that was merged and is deleted turns those stacked on it; an unmerged one closes them',
    async () => {
      const below = await open('below')
      const above = await open('above', 'below', { 'above.md': 'above' })
      await below.mergedBy('chief')
      await below.deleteBranch('chief')
      expect((await timelineOf(above)).nodes).toMatchObject([
        { __typename: 'AutomaticBaseChangeSucceededEvent', oldBase: 'below', newBase: 'main' },
      ])
      expect([above.state, above.record.base.branch]).toEqual(['open', 'main'])

      const loose = await open('loose', 'main', { 'loose.md': 'loose' })
      const stacked = await open('stacked', 'loose', { 'stacked.md': 'stacked' })
      await loose.deleteBranch()
      expect([loose.state, stacked.state]).toEqual(['closed', 'closed'])
      expect((await timelineOf(stacked)).nodes).toMatchObject([
        { __typename: 'BaseRefDeletedEvent', baseRefName: 'loose' },
      ])
      await expect(stacked.edit({ base: 'main' })).rejects.toThrow('closed pull request')
    },
  )

  test('a base branch that is force-pushed is noted on those that go into it, an ordinary push is not', async () => {
    const start = desk.repo.tip()
    await desk.repo.commit({ branch: 'work', files: { 'one.md': 'one' } })
    const pull = await open('salon', 'work')
    const before = await desk.repo.commit({ branch: 'work', files: { 'two.md': 'two' } })
    expect((await timelineOf(pull)).nodes).toEqual([])
    await desk.repo.forcePush('work', start ?? '')
    expect((await timelineOf(pull)).nodes).toMatchObject([
      { __typename: 'BaseRefForcePushedEvent', beforeCommit: { oid: before }, afterCommit: { oid: start } },
    ])
  })

  test('a head that is force-pushed takes its approvals along while its patch stays the same', async () => {
    const pull = await open('salon')
    const seen = pull.head
    const approval = pull.review({ by: 'chief', state: 'approve' })
    const remark = pull.review({ by: 'boss', state: 'comment', body: 'Fine.' })
    await desk.repo.commit({ files: { 'README.md': '# Meanwhile\n' } })
    // The same change on the newest base: a rebase.
    const rebased = await pull.push({ files: post, force: true })
    expect([approval.commit, remark.commit]).toEqual([rebased, seen])
    await pull.push({ files: { ...post, 'more.md': 'more' }, force: true })
    expect(approval.commit).toBe(rebased)
    const { nodes } = await timelineOf(pull, ['HEAD_REF_FORCE_PUSHED_EVENT'], 1)
    expect(nodes).toMatchObject([{ beforeCommit: { oid: rebased }, afterCommit: { oid: pull.head } }])
    await pull.push({ files: { 'more.md': 'even more' } })
    expect((await timelineOf(pull)).filteredCount).toBe(2)
  })

  test('a review that was pending keeps the commit and the time of its beginning', async () => {
    const pull = await open('salon')
    const begun = { commit: pull.head, createdAt: desk.clock.at }
    desk.clock.at += 60_000
    await pull.push({ files: { 'more.md': 'more' } })
    pull.review({ by: 'chief', state: 'approve', begun })
    const text = `{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) {
    latestOpinionatedReviews(first: 5) { nodes { createdAt submittedAt commit { oid } } } } } }`
    expect((await desk.query(text)).data.repository.pullRequest.latestOpinionatedReviews.nodes).toEqual([
      {
        createdAt: '2030-01-07T08:00:00Z',
        submittedAt: '2030-01-07T08:01:00Z',
        commit: { oid: begun.commit },
      },
    ])
  })
})
