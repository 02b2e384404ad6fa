import { commentJson, issueJson } from '../json/comment-json.ts'
import type { Payloads } from '../json/payloads.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { Comment, Pull, Reaction, ReactionName } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

export function commentOnPull(world: World, pull: Pull, by: Account, body: string, app?: App): Comment {
  const at = world.now()
  const comment: Comment = {
    id: world.nextWideId(),
    pull,
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
  pull.comments.push(comment)
  pull.repository.comments.set(comment.id, comment)
  tellComment(world, comment, by, { action: 'created' })
  return comment
}

export function editComment(world: World, comment: Comment, by: Account, body: string): void {
  const changes = { body: { from: comment.body } }
  const at = world.now()
  Object.assign(comment, { body, updatedAt: at, editedAt: at, editor: by, edits: comment.edits + 1 })
  tellComment(world, comment, by, { action: 'edited', changes })
}

export function deleteComment(world: World, comment: Comment, by: Account): void {
  const { pull } = comment
  pull.comments = pull.comments.filter((other) => other !== comment)
  pull.repository.comments.delete(comment.id)
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
  const { pull } = comment
  pull.updatedAt = world.now()
  emit(world, pull.repository, by, 'issue_comment', {
    issue: issueJson(world, pull),
    comment: commentJson(world, comment),
    ...story,
  })
}
