import type { SandboxPull } from '../sandbox/sandbox-pull.ts'
import type { Cast } from './cast.ts'
import { commentText } from './comment-text.ts'
import type { Outcome } from './outcome.ts'
import { chapter, paint, print, quote, step } from './terminal.ts'
import { until } from './until.ts'
import type { UsersPost } from './users-post.ts'

/** What Galley has written on a pull request. */
export interface Said {
  comment: string
  annotations: string[]
  conclusion: string
}

/** An editor opens a pull request with a post, and Galley says what it thinks of it. */
export async function unfinishedStory(
  { repository }: Cast,
  outcome: Outcome,
  post: Pick<UsersPost, 'path' | 'bytes' | 'title' | 'does'>,
  expected: RegExp[],
): Promise<void> {
  chapter('An editor opens a pull request with a post')
  step('Ada', `opens a pull request that ${post.does} ${paint('cyan', post.path)}.`)
  const pull = await repository.openPull({
    by: 'ada',
    branch: 'ada-1',
    title: post.title,
    files: { [post.path]: post.bytes },
  })
  const said = await whatGalleySays(pull)
  outcome.check('Galley comments on the pull request', said !== undefined)
  if (!said) return
  quote(`Galley comments on ${pull.url}`, commentText(said.comment))
  print(`Its check run ends in ${paint('bold', said.conclusion)}, with these annotations in “Files changed”:`)
  for (const annotation of said.annotations) print(`- ${annotation}`, '  ')
  if (!said.annotations.length) print('(none)', '  ')
  print('')
  const all = `${said.comment}\n${said.annotations.join('\n')}`
  for (const pattern of expected) outcome.check(`Galley names ${pattern.source}`, pattern.test(all))
  outcome.check('Nothing is merged', pull.state === 'open')
}

/** Waits for Galley's comment and check run on the pull request's head. */
export async function whatGalleySays(pull: SandboxPull): Promise<Said | undefined> {
  return until(() => {
    const comment = pull.comments.find(({ body }) => body.startsWith('<!-- galley:review'))
    const check = pull.checkRuns.find(({ name }) => name === 'Galley')
    if (!comment || check?.status !== 'completed') return undefined
    const annotations = check.annotations.map(
      ({ path, start_line: line, annotation_level: level, title, message }) =>
        `${paint(level === 'failure' ? 'red' : 'yellow', `${path}:${line}`)} ${title}\n  ${paint('dim', message ?? '')}`,
    )
    return { comment: comment.body, annotations, conclusion: check.conclusion ?? '' }
  }, 30_000)
}
