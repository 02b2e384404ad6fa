import type { BareRepository } from '../git/bare-repository.ts'
import type { Account } from './account.ts'
import type { CheckRun, Status } from './check.ts'
import type { Deployment, Dispatch, PageBuild } from './deployment.ts'
import type { Label } from './label.ts'
import type { Comment, Pull } from './pull.ts'

/** A collaborator's permission. */
export type Permission = 'admin' | 'write' | 'read' | 'none'

/** The ways of merging a repository allows. */
export type MergeMethods = { merge: boolean; squash: boolean; rebase: boolean }

/** What a branch demands before anything is merged into it. */
export type Protection = {
  /** Approvals by people with write permission. */
  approvals?: number
  /** Names of checks or contexts of statuses that must be good on the head. */
  checks?: string[]
  mergeQueue?: boolean
  /** People of whom one has to approve: the owners of all files. */
  codeOwners?: string[]
  /** Every conversation has to be resolved. */
  conversations?: boolean
  /** The base's newest commit has to be in the head. */
  upToDate?: boolean
  /** The ways of merging that the branch allows. */
  methods?: (keyof MergeMethods)[]
  /** Patterns that messages of commits have to match, each in a rule of its own before all others. */
  commitPatterns?: string[]
  /** A push takes the approvals back. */
  dismissStale?: boolean
  /** `ruleset` (default) shows in rules/branches, `classic` in branches/…/protection. */
  kind?: 'ruleset' | 'classic'
}

/** Everything the sandbox knows of a repository beside its Git objects. */
export type Repository = {
  id: number
  owner: Account
  name: string
  /** Earlier owner/name pairs in lower case, which answer with a redirect. */
  formerly: Set<string>
  description: string | null
  private: boolean
  archived: boolean
  /** When it was archived, for as long as it is. */
  archivedAt?: number | undefined
  /** GitHub itself has shut it. */
  disabled?: boolean
  defaultBranch: string
  allow: MergeMethods
  parent: Repository | undefined
  git: BareRepository
  permissions: Map<string, Permission>
  protections: Map<string, Protection>
  labels: Map<string, Label>
  pulls: Map<number, Pull>
  comments: Map<number, Comment>
  checkRuns: CheckRun[]
  /** Suites that somebody has asked for again, and that nobody has answered yet. */
  requeuedSuites: Set<number>
  /** The ids of Actions workflows, by their names. */
  workflows: Map<string, number>
  statuses: Status[]
  deployments: Deployment[]
  pageBuilds: PageBuild[]
  dispatches: Dispatch[]
  createdAt: number
  pushedAt: number
}

/** `owner/name`. */
export const fullName = (repository: Repository) => `${repository.owner.login}/${repository.name}`

/** What a person may do here now. Anyone may read a public repository. */
export function permissionOf(repository: Repository, login: string): Permission {
  const known = repository.permissions.get(login.toLowerCase())
  if (known && known !== 'none') return known
  return repository.private ? 'none' : 'read'
}

/** May push, approve with effect, and merge. */
export const mayWrite = (repository: Repository, login: string) =>
  ['admin', 'write'].includes(permissionOf(repository, login))
