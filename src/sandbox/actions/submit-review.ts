import type { Payloads } from '../json/payloads.ts'
import { simplePullJson } from '../json/pull-json.ts'
import { reviewPayload } from '../json/review-json.ts'
import type { Account } from '../model/account.ts'
import type { Pull, Review, ReviewState } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

type Opinion = Exclude<ReviewState, 'DISMISSED'>

/**
 * When and on which head a review was begun. A review may stay pending for long. It keeps its commit even if
 * the head moves: https://github.com/mike-north/doc-linter, snapshot of its force-push experiment.
 */
export type BegunReview = Pick<Review, 'commit' | 'createdAt'>

export function submitReview(
  world: World,
  pull: Pull,
  by: Account,
  { state, body = '', begun }: { state: Opinion; body?: string; begun?: BegunReview },
): Review {
  if (by === pull.author && state !== 'COMMENTED') {
    throw new Error(
      `Review cannot ${state === 'APPROVED' ? 'approve' : 'request changes on'} your own pull request`,
    )
  }
  const review: Review = {
    id: world.nextWideId(),
    author: by,
    state,
    body,
    ...(begun ?? { commit: pull.head.sha, createdAt: world.now() }),
    submittedAt: world.now(),
  }
  pull.reviews.push(review)
  pull.requested = pull.requested.filter((person) => person !== by)
  tellReview(world, pull, review, by, { action: 'submitted' })
  return review
}

export function dismissReviews(world: World, pull: Pull, of: Account, by: Account): void {
  for (const review of pull.reviews) {
    if (review.author !== of || review.state === 'COMMENTED' || review.state === 'DISMISSED') continue
    review.state = 'DISMISSED'
    tellReview(world, pull, review, by, { action: 'dismissed' })
  }
}

function tellReview(
  world: World,
  pull: Pull,
  review: Review,
  by: Account,
  story: Omit<Payloads['pull_request_review'], 'review' | 'pull_request'>,
): void {
  pull.updatedAt = world.now()
  emit(world, pull.repository, by, 'pull_request_review', {
    review: reviewPayload(world, pull, review),
    pull_request: simplePullJson(world, pull),
    ...story,
  })
}
