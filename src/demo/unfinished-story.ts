import type { DemoMessages } from '../languages/demo-messages.ts'
import { commentText } from './comment-text.ts'
import type { DemoEnvironment } from './environment.ts'
import { type Checklist, chapter, paint, print, quote, step } from './terminal.ts'
import type { UserPost } from './user-post.ts'
import { waitForReview } from './wait-for-review.ts'

export async function unfinishedStory(
  { repository }: DemoEnvironment,
  checklist: Checklist,
  post: Pick<UserPost, 'path' | 'bytes' | 'action'> & { title: string },
  expected: RegExp[],
  words: DemoMessages,
): Promise<void> {
  chapter(words.unfinished)
  step('Ada', words.steps.opens({ action: post.action, path: paint('cyan', post.path) }))
  const pull = await repository.openPull({
    by: 'ada',
    branch: 'ada-1',
    title: post.title,
    files: { [post.path]: post.bytes },
  })
  const review = await waitForReview(pull)
  checklist.check(words.checks.comments, review !== undefined)
  if (!review) return
  quote(words.comment(pull.url), commentText(review.comment))
  print(words.checkRun(paint('bold', review.conclusion)))
  for (const annotation of review.annotations) print(`- ${annotation}`, '  ')
  if (!review.annotations.length) print(words.noAnnotations, '  ')
  print('')
  const texts = `${review.comment}\n${review.annotations.join('\n')}`
  for (const pattern of expected) checklist.check(words.checks.names(pattern.source), pattern.test(texts))
  checklist.check(words.checks.notMerged, pull.state === 'open')
}
