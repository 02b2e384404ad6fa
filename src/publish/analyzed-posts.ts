import {
  type Configuration,
  type ConfigurationProblem,
  defaultConfiguration,
} from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { RemovedPost, ReviewedPost } from './review.ts'
import type { UnreadPost } from './unread.ts'

/** The analysed changes of a pull request; the same for the same two commits and the same configuration. */
export interface AnalyzedPosts {
  configuration: Configuration
  configurationProblems: readonly ConfigurationProblem[]
  mergeBase: string | undefined
  /** The site of the first changed post, else the repository's main one. */
  site: Site | undefined
  sites: readonly Site[]
  posts: readonly ReviewedPost[]
  /** About changed files of the site's own, on which its posts depend. */
  siteDiagnostics: readonly Diagnostic[]
  /** Posts whose files are deleted, or which a pull request of Galley's own hides. */
  removed: readonly RemovedPost[]
  unread: readonly UnreadPost[]
  /** Symbolic links that are named like posts. */
  linkedPosts: readonly string[]
  unreadFiles: readonly UnreadFile[]
  /** Posts past the limit, not read. */
  leftOut: number
  changedEntries: readonly ChangedEntry[]
  /** True if the rules that compare with the site's other posts were run. */
  isWhole: boolean
  /** A preview or the site's statistics were not ready in time and are tried again. No decision depends on them. */
  isStalled: boolean
}

export const noAnalyzedPosts: AnalyzedPosts = {
  configuration: defaultConfiguration,
  configurationProblems: [],
  mergeBase: undefined,
  site: undefined,
  sites: [],
  posts: [],
  siteDiagnostics: [],
  removed: [],
  unread: [],
  linkedPosts: [],
  unreadFiles: [],
  leftOut: 0,
  changedEntries: [],
  isWhole: false,
  isStalled: false,
}

/** A path at which the head differs from the merge base. Without `before` it is new, without `after` it is gone. */
export interface ChangedEntry {
  path: string
  before?: EntryState
  after?: EntryState
}

interface EntryState {
  /** `unsafe name`: `path` is how Git prints a name that is not text. */
  kind: 'file' | 'symbolic link' | 'submodule' | 'unsafe name' | 'unknown'
}
