import type { Account } from './account.ts'
import { emit, type Payloads } from './emit.ts'
import type { Pull, Review, ReviewState } from './pull.ts'
import { simplePullJson } from './pull-json.ts'
import { reviewPayload } from './review-json.ts'
import type { World } from './world.ts'

type Opinion = Exclude<ReviewState, 'DISMISSED'>

/** Submits a review of the present head. */
export function reviewPull(world: World, pull: Pull, by: Account, state: Opinion, body: string): Review {
  if (by === pull.author && state !== 'COMMENTED') {
    throw new Error(
      `Review cannot ${state === 'APPROVED' ? 'approve' : 'request changes on'} your own pull request`,
    )
  }
  const review: Review = {
    id: world.nextId(),
    author: by,
    state,
    body,
    commit: pull.head.sha,
    submittedAt: world.now(),
  }
  pull.reviews.push(review)
  pull.requested = pull.requested.filter((person) => person !== by)
  tellReview(world, pull, review, by, { action: 'submitted' })
  return review
}

/** Takes the opinions of a person back. */
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
