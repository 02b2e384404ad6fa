import { commentJson, issueJson } from '../json/comment-json.ts'
import type { Payloads } from '../json/payloads.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { Comment, Issue, Reaction, ReactionName } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

export function writeComment(world: World, issue: Issue, by: Account, body: string, app?: App): Comment {
  const at = world.now()
  const written: Comment = {
    id: world.nextWideId(),
    issue,
    author: by,
    app,
    body,
    edits: 0,
    reactions: [],
    createdAt: at,
    updatedAt: at,
    editedAt: undefined,
    editor: undefined,
  }
  issue.comments.push(written)
  issue.repository.comments.set(written.id, written)
  tellComment(world, written, by, { action: 'created' })
  return written
}

export function editComment(world: World, comment: Comment, by: Account, body: string): void {
  const changes = { body: { from: comment.body } }
  const at = world.now()
  Object.assign(comment, { body, updatedAt: at, editedAt: at, editor: by, edits: comment.edits + 1 })
  tellComment(world, comment, by, { action: 'edited', changes })
}

export function deleteComment(world: World, comment: Comment, by: Account): void {
  const { issue } = comment
  issue.comments = issue.comments.filter((other) => other !== comment)
  issue.repository.comments.delete(comment.id)
  tellComment(world, comment, by, { action: 'deleted' })
}

export function react(world: World, comment: Comment, by: Account, content: ReactionName) {
  const existing = comment.reactions.find(
    (reaction) => reaction.author === by && reaction.content === content,
  )
  if (existing) return { reaction: existing, fresh: false }
  const reaction: Reaction = { id: world.nextWideId(), author: by, content, createdAt: world.now() }
  comment.reactions.push(reaction)
  return { reaction, fresh: true }
}

function tellComment(
  world: World,
  comment: Comment,
  by: Account,
  story: Omit<Payloads['issue_comment'], 'issue' | 'comment'>,
): void {
  const { issue } = comment
  issue.updatedAt = world.now()
  emit(world, issue.repository, by, 'issue_comment', {
    issue: issueJson(world, issue),
    comment: commentJson(world, comment),
    ...story,
  })
}
