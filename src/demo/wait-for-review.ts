import { setTimeout as wait } from 'node:timers/promises'
import type { SandboxPull } from '../sandbox/sandbox-pull.ts'
import { paint } from './terminal.ts'

export interface ReviewOutput {
  comment: string
  annotations: string[]
  conclusion: string
}

export async function waitFor<Value>(
  read: () => Value | undefined,
  timeoutMs: number,
): Promise<Value | undefined> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await wait(20)) {
    const value = read()
    if (value !== undefined) return value
  }
  return read()
}

export async function waitForReview(pull: SandboxPull): Promise<ReviewOutput | undefined> {
  return waitFor(() => {
    const comment = pull.comments.find(({ body }) => body.startsWith('<!-- galley:review'))
    const check = pull.checkRuns.find(({ name }) => name === 'Galley')
    if (!comment || check?.status !== 'completed') return undefined
    const annotations = check.annotations.map(
      ({ path, start_line: line, annotation_level: level, title, message }) =>
        `${paint(level === 'failure' ? 'red' : 'yellow', `${path}:${line}`)} ${title}\n  ${paint('dim', message ?? '')}`,
    )
    return { comment: comment.body, annotations, conclusion: check.conclusion ?? '' }
  }, 120_000)
}
