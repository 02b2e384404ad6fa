import { expect, test } from 'vitest'
import { type GraphqlError, isDispensable } from '../../src/github/graphql.ts'

const pull = ['repository', 'pullRequest']
const workflow = ['statusCheckRollup', 'contexts', 'nodes', 7, 'checkSuite', 'workflowRun']
const message = 'Resource not accessible by integration'

test.each<[boolean, GraphqlError]>([
  [true, { type: 'FORBIDDEN', message, path: [...pull, 'reviewRequests', 'nodes', 0, 'requestedReviewer'] }],
  [true, { message, path: [...pull, 'reviewRequests'] }],
  [true, { type: 'NOT_FOUND', message, path: ['p0'] }],
  [true, { type: 'FORBIDDEN', message, path: ['p12', 'pullRequest'] }],
  [true, { type: 'INTERNAL', message, path: ['v0'] }],
  [true, { type: 'FORBIDDEN', message, path: [...pull, 'commits', 'nodes', 0, 'commit', ...workflow] }],
  [true, { type: 'FORBIDDEN', message, path: ['repository', 'object', ...workflow] }],
  [false, { type: 'FORBIDDEN', message, path: ['repository', 'object', ...workflow.slice(0, -1)] }],
  [false, { type: 'INTERNAL', message, path: ['p0'] }],
  [false, { type: 'FORBIDDEN', message, path: ['repository'] }],
  [false, { type: 'FORBIDDEN', message, path: pull }],
  [false, { type: 'FORBIDDEN', message, path: [...pull, 'latestOpinionatedReviews', 'nodes', 0] }],
  [false, { type: 'FORBIDDEN', message }],
  [false, { type: 'FORBIDDEN', message, path: ['node', 'reviewRequests'] }],
])('%j: %j', (spare, error) => expect(isDispensable(error)).toBe(spare))
