import { commentText } from './comment-text.ts'
import type { DemoEnvironment } from './environment.ts'
import { type Checklist, chapter, paint, print, quote, step } from './terminal.ts'
import type { UserPost } from './user-post.ts'
import { waitForReview } from './wait-for-review.ts'

export async function unfinishedStory(
  { repository }: DemoEnvironment,
  checklist: Checklist,
  post: Pick<UserPost, 'path' | 'bytes' | 'title' | 'action'>,
  expected: RegExp[],
): Promise<void> {
  chapter('An editor opens a pull request with a post')
  step('Ada', `opens a pull request that ${post.action} ${paint('cyan', post.path)}.`)
  const pull = await repository.openPull({
    by: 'ada',
    branch: 'ada-1',
    title: post.title,
    files: { [post.path]: post.bytes },
  })
  const review = await waitForReview(pull)
  checklist.check('Galley comments on the pull request', review !== undefined)
  if (!review) return
  quote(`Galley comments on ${pull.url}`, commentText(review.comment))
  print(
    `Its check run ends in ${paint('bold', review.conclusion)}, with these annotations in “Files changed”:`,
  )
  for (const annotation of review.annotations) print(`- ${annotation}`, '  ')
  if (!review.annotations.length) print('(none)', '  ')
  print('')
  const texts = `${review.comment}\n${review.annotations.join('\n')}`
  for (const pattern of expected) checklist.check(`Galley names ${pattern.source}`, pattern.test(texts))
  checklist.check('Nothing is merged', pull.state === 'open')
}
