import { type Issue, nextNumber, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

export interface NewIssue {
  by: string
  title: string
  body?: string | undefined
}

export function openIssue(world: World, repository: Repository, { by, title, body }: NewIssue): Issue {
  const at = world.now()
  const issue: Issue = {
    id: world.nextWideId(),
    number: nextNumber(repository),
    repository,
    author: world.account(by),
    title,
    body: body ?? null,
    state: 'open',
    locked: false,
    labels: [],
    comments: [],
    createdAt: at,
    updatedAt: at,
    closedAt: undefined,
  }
  repository.issues.set(issue.number, issue)
  return issue
}
