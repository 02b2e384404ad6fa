import { expect, test } from 'vitest'
import { type MergeAnswer, type MergeResponse, mergeAnswer } from '../../src/publish/merge-answer.ts'

const modified = 'Base branch was modified. Review and try the merge again.'
const approval = 'At least 1 approving review is required by reviewers with write access.'
const expected = 'Required status check "build" is expected.'
const ownCheck = 'Required status check "Galley" is expected.'
const merging = 'Pull Request is not mergeable'
const queued = 'Changes must be made through the merge queue'
const limit = 'You have exceeded a secondary rate limit'

test.each<[string, MergeResponse, MergeAnswer]>([
  [
    'merged',
    { status: 200, message: 'Pull Request successfully merged', commit: 'abc' },
    { is: 'merged', commit: 'abc' },
  ],
  ['the base moved', { status: 405, message: modified }, { is: 'transient', message: modified }],
  ['an approval is missing', { status: 405, message: approval }, { is: 'rule', message: approval }],
  ['a check is missing', { status: 405, message: expected }, { is: 'rule', message: expected }],
  ['a merge queue', { status: 405, message: queued }, { is: 'rule', message: queued }],
  ['GitHub is still computing', { status: 405, message: merging }, { is: 'transient', message: merging }],
  [
    'another merge is under way',
    { status: 405, message: 'Merge already in progress' },
    { is: 'transient', message: 'Merge already in progress' },
  ],
  ['the check just written', { status: 405, message: ownCheck }, { is: 'transient', message: ownCheck }],
  [
    'a commit on its way',
    { status: 422, message: 'No commit found for SHA: abc' },
    { is: 'transient', message: 'No commit found for SHA: abc' },
  ],
  ['the head moved', { status: 409, message: 'Head branch was modified.' }, { is: 'moved' }],
  [
    'no permission',
    { status: 403, message: 'Forbidden' },
    { is: 'denied', status: 403, message: 'Forbidden' },
  ],
  ['gone', { status: 404, message: 'Not Found' }, { is: 'denied', status: 404, message: 'Not Found' }],
  ['invalid', { status: 422, message: 'Invalid' }, { is: 'denied', status: 422, message: 'Invalid' }],
  [
    'limited, by 403',
    { status: 403, message: limit, retryAt: 9000 },
    { is: 'limited', retryAt: 9000, message: limit },
  ],
  [
    'limited, by 429',
    { status: 429, message: limit, retryAt: 9000 },
    { is: 'limited', retryAt: 9000, message: limit },
  ],
  ['GitHub broke', { status: 500, message: 'Server Error' }, { is: 'ambiguous', message: 'Server Error' }],
  ['a gateway broke', { status: 502, message: 'Bad Gateway' }, { is: 'ambiguous', message: 'Bad Gateway' }],
  ['no answer', { status: undefined, message: 'no answer' }, { is: 'ambiguous', message: 'no answer' }],
  ['merged, but into what?', { status: 200, message: 'OK' }, { is: 'ambiguous', message: 'OK' }],
])('%s', (_name, response, answer) => expect(mergeAnswer(response)).toEqual(answer))
