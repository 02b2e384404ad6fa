import type { Annotation, CheckConclusion, CheckOutput, CheckRun, CheckStatus } from './model/check.ts'
import type { Comment, ReactionName } from './model/repository.ts'

export type SeenComment = {
  id: number
  author: string
  body: string
  edits: number
  reactions: { author: string; content: ReactionName }[]
}

export type SeenCheck = {
  id: number
  name: string
  status: CheckStatus
  conclusion: CheckConclusion | null
  output: CheckOutput
  annotations: Annotation[]
  externalId: string | null
  app: string
}

export function seenComment({ id, author, body, edits, reactions }: Comment): SeenComment {
  const seen = reactions.map(({ author: by, content }) => ({ author: by.login, content }))
  return { id, author: author.login, body, edits, reactions: seen }
}

export function seenCheck(run: CheckRun): SeenCheck {
  const { id, name, status, conclusion, output, annotations, externalId, app } = run
  return { id, name, status, conclusion, output, annotations, externalId, app: app.slug }
}
