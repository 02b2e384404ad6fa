import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/graphql', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const everything = `query ($owner: String!, $name: String!, $number: Int!) {
  viewer { login }
  rateLimit { remaining resetAt cost }
  repository(owner: $owner, name: $name, followRenames: true) {
    id databaseId nameWithOwner name owner { login } isPrivate isArchived url
    defaultBranchRef { name target { oid } }
    mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed viewerPermission
    object(expression: "main:README.md") { __typename ... on Blob { text oid } }
    ref(qualifiedName: "refs/heads/main") { name target { oid } }
    pullRequests(states: OPEN, first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount nodes { number }
    }
    pullRequest(number: $number) {
      id fullDatabaseId number title body url state isDraft merged mergedAt mergedBy { login } closedAt createdAt
      updatedAt author { login __typename } isCrossRepository headRefName headRefOid
      headRepository { nameWithOwner } headRepositoryOwner { login } baseRefName baseRefOid
      baseRef { name target { oid } } mergeable mergeStateStatus mergeCommit { oid } reviewDecision
      maintainerCanModify labels(first: 5) { nodes { name } }
      comments(last: 10) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id fullDatabaseId body url createdAt updatedAt lastEditedAt viewerDidAuthor author { login __typename } }
      }
      reviews(first: 10, states: [APPROVED]) {
        nodes { id fullDatabaseId state body submittedAt author { login __typename } authorCanPushToRepository commit { oid } }
      }
      latestOpinionatedReviews(first: 10, writersOnly: true) { nodes { state author { login } } }
      reviewRequests(first: 10) { nodes { requestedReviewer { __typename ... on User { login } } } }
      files(first: 100) { nodes { path changeType } }
      commits(last: 1) { nodes { commit { oid statusCheckRollup { state contexts(first: 50) {
        totalCount pageInfo { hasNextPage } nodes {
          __typename
          ... on CheckRun { name status conclusion externalId databaseId detailsUrl
            isRequired(pullRequestNumber: $number) checkSuite { app { databaseId slug } } }
          ... on StatusContext { context state description targetUrl isRequired(pullRequestNumber: $number) }
        } } } } } }
      reviewThreads(first: 10) { nodes { isResolved } }
      isInMergeQueue
    }
  }
}`

  test('one query tells everything about a pull request', async () => {
    const pull = await desk.repo.openPull({
      by: 'ada',
      branch: 'salon',
      title: 'Salon',
      files: { '_posts/2030-01-07-salon.md': 'Salon\n', 'README.md': '# Changed\n' },
    })
    desk.repo.protect('main', { approvals: 1, checks: ['build'] })
    pull.review({ by: 'chief', state: 'approve' })
    pull.review({ by: 'intern', state: 'request_changes' })
    await pull.requestReview('boss')
    await pull.label('news')
    await desk.repo.setStatus(pull.head, { context: 'build', state: 'success' })
    await desk.repo.setCheck(pull.head, { name: 'lint', conclusion: 'failure' })
    await desk.call('POST', `/repos/mairie/site/issues/${pull.number}/comments`, { body: 'Hello' })
    const { data, errors } = await desk.query(everything, { owner: 'mairie', name: 'site', number: 1 })
    expect(errors).toBeUndefined()
    expect(data.viewer.login).toBe('desk[bot]')
    expect(data.repository.object.text).toBe('# Site\n')
    expect(data.repository.pullRequest).toMatchObject({
      state: 'OPEN',
      author: { login: 'ada', __typename: 'User' },
      headRefOid: pull.head,
      mergeable: 'MERGEABLE',
      mergeStateStatus: 'UNSTABLE',
      reviewDecision: 'APPROVED',
      labels: { nodes: [{ name: 'news' }] },
      comments: {
        nodes: [{ body: 'Hello', viewerDidAuthor: true, author: { login: 'desk', __typename: 'Bot' } }],
      },
      reviews: {
        nodes: [{ state: 'APPROVED', authorCanPushToRepository: true, commit: { oid: pull.head } }],
      },
      latestOpinionatedReviews: { nodes: [{ author: { login: 'chief' } }] },
      reviewRequests: { nodes: [{ requestedReviewer: { __typename: 'User', login: 'boss' } }] },
      files: {
        nodes: [
          { path: 'README.md', changeType: 'MODIFIED' },
          { path: '_posts/2030-01-07-salon.md', changeType: 'ADDED' },
        ],
      },
      isInMergeQueue: false,
    })
    const [{ commit }] = data.repository.pullRequest.commits.nodes
    expect(commit.statusCheckRollup).toMatchObject({
      state: 'FAILURE',
      contexts: {
        nodes: [
          { __typename: 'CheckRun', name: 'lint', conclusion: 'FAILURE', isRequired: false },
          { __typename: 'StatusContext', context: 'build', state: 'SUCCESS', isRequired: true },
        ],
      },
    })
  })

  test('a query that does not fit GitHub’s schema is refused', async () => {
    const { data, errors } = await desk.query(
      '{ repository(owner: "mairie", name: "site") { pullRequestz { id } } }',
    )
    expect(data).toBeUndefined()
    expect(errors[0].message).toMatch(/Cannot query field "pullRequestz" on type "Repository"/)
  })

  test('a connection wants first or last, and at most 100', async () => {
    const ask = (page: string) =>
      desk.query(`{ repository(owner: "mairie", name: "site") { pullRequests${page} { totalCount } } }`)
    expect((await ask('')).errors[0]).toMatchObject({ type: 'MISSING_PAGINATION_BOUNDARIES' })
    expect((await ask('(first: 101)')).errors[0]).toMatchObject({ type: 'EXCESSIVE_PAGINATION' })
    expect((await ask('(first: 100)')).data.repository.pullRequests.totalCount).toBe(0)
  })

  test('what is not there is NOT_FOUND', async () => {
    const { data, errors } = await desk.query('{ repository(owner: "mairie", name: "nothing") { id } }')
    expect(data.repository).toBeNull()
    expect(errors[0]).toMatchObject({ type: 'NOT_FOUND', path: ['repository'] })
  })

  test('ids that have outgrown 32 bits are told as texts, and as numbers only where GitHub does so', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'b', title: 'B', files: { 'b.md': 'b' } })
    const id = pull.comment({ by: 'chief', body: 'Hello' })
    const run = await desk.repo.setCheck(pull.head, { name: 'lint', conclusion: 'success' })
    const ask = (wanted: string) =>
      desk.query(`{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) {
      comments(first: 1) { nodes { ${wanted} } }
      commits(last: 1) { nodes { commit { statusCheckRollup { contexts(first: 1) { nodes {
        ... on CheckRun { databaseId } } } } } } } } } }`)
    const { data, errors } = await ask('fullDatabaseId')
    expect(errors).toBeUndefined()
    expect(id).toBeGreaterThan(2 ** 31)
    expect(data.repository.pullRequest).toMatchObject({
      comments: { nodes: [{ fullDatabaseId: String(id) }] },
      commits: {
        nodes: [{ commit: { statusCheckRollup: { contexts: { nodes: [{ databaseId: run.id }] } } } }],
      },
    })
    expect((await ask('databaseId')).errors[0].message).toMatch(/Int cannot represent/)
  })

  test('a page of comments begins where the last one ended, whatever came and went meanwhile', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'b', title: 'B', files: { 'b.md': 'b' } })
    const ids = [1, 2, 3, 4, 5].map((n) => pull.comment({ by: 'chief', body: `${n}` }))
    const ask = async (page: string) => {
      const { data, errors } = await desk.query(
        `{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) {
        comments(${page}) { pageInfo { startCursor endCursor hasPreviousPage hasNextPage } nodes { body } } } } }`,
      )
      return errors ? { error: errors[0] } : data.repository.pullRequest.comments
    }
    const said = ({ nodes }: { nodes: { body: string }[] }) => nodes.map(({ body }) => body)
    const newest = await ask('last: 2')
    const oldest = await ask('first: 2')
    pull.comment({ by: 'chief', body: '6' })
    pull.deleteComment(ids[1] ?? 0)
    expect(said(await ask(`last: 2, before: "${newest.pageInfo.startCursor}"`))).toEqual(['1', '3'])
    expect(said(await ask(`first: 2, after: "${oldest.pageInfo.endCursor}"`))).toEqual(['3', '4'])
    expect((await ask('first: 2, after: "MQ=="')).error).toMatchObject({ type: 'INVALID_CURSOR_ARGUMENTS' })
  })

  const contexts = `{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) {
  commits(last: 1) { nodes { commit { statusCheckRollup { state contexts(first: 100) { nodes {
    ... on CheckRun { databaseId name conclusion checkSuite { databaseId status app { slug }
      workflowRun { event workflow { databaseId name } } } } } } } } } } } } }`

  deepTest('superseded runs stay in the rollup, in no order, and the newest of each counts', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'b', title: 'B', files: { 'b.md': 'b' } })
    const first = desk.repo.startWorkflow(pull.head, 'CI')
    await first.job('build')
    const second = desk.repo.startWorkflow(pull.head, 'CI')
    await first.isCancelled()
    await second.job('build', 'failure')
    second.runsAgain()
    const last = await second.job('build', 'success')
    desk.repo.protect('main', { checks: ['build'] })
    const { data, errors } = await desk.query(contexts)
    const { state, contexts: listed } = data.repository.pullRequest.commits.nodes[0].commit.statusCheckRollup
    expect(state).toBe('SUCCESS')
    expect(listed.nodes.map(({ conclusion }: { conclusion: string }) => conclusion).sort()).toEqual([
      'CANCELLED',
      'FAILURE',
      'SUCCESS',
    ])
    expect(new Set(listed.nodes.map((run: typeof suite) => run.checkSuite.databaseId)).size).toBe(2)
    const suite = listed.nodes.find((run: { databaseId: number }) => run.databaseId === last.id)
    // This App has not been granted `actions: read`.
    expect(suite.checkSuite).toMatchObject({ app: { slug: 'github-actions' }, workflowRun: null })
    expect(errors).toHaveLength(3)
    expect(errors[0]).toMatchObject({ type: 'FORBIDDEN', path: expect.arrayContaining(['workflowRun']) })
    expect((await pull.mergedBy('chief')).length).toBe(40)
  })

  deepTest('jobs of one attempt with the same name count side by side, and so do two events', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'b', title: 'B', files: { 'b.md': 'b' } })
    const run = desk.repo.startWorkflow(pull.head, 'CI')
    await run.job('build', 'failure')
    await run.job('build', 'success')
    const state = async () =>
      (await desk.query(contexts)).data.repository.pullRequest.commits.nodes[0].commit.statusCheckRollup.state
    expect(await state()).toBe('FAILURE')
    run.runsAgain()
    await run.job('build', 'success')
    expect(await state()).toBe('SUCCESS')
    await desk.repo.startWorkflow(pull.head, 'CI', 'push').job('build', 'failure')
    expect(await state()).toBe('FAILURE')
  })
})
