import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Desk, openDesk } from './desk.ts'

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
      id databaseId number title body url state isDraft merged mergedAt mergedBy { login } closedAt createdAt
      updatedAt author { login __typename } isCrossRepository headRefName headRefOid
      headRepository { nameWithOwner } headRepositoryOwner { login } baseRefName baseRefOid
      baseRef { name target { oid } } mergeable mergeStateStatus mergeCommit { oid } reviewDecision
      maintainerCanModify labels(first: 5) { nodes { name } }
      comments(last: 10) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id databaseId body url createdAt updatedAt lastEditedAt viewerDidAuthor author { login __typename } }
      }
      reviews(first: 10, states: [APPROVED]) {
        nodes { id databaseId state body submittedAt author { login __typename } authorCanPushToRepository commit { oid } }
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
    reviews: { nodes: [{ state: 'APPROVED', authorCanPushToRepository: true, commit: { oid: pull.head } }] },
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
