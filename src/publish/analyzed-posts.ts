import {
  type Configuration,
  type ConfigurationProblem,
  defaultConfiguration,
} from '../content/configuration/configuration.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { ReviewedPost } from './review.ts'
import type { UnreadPost } from './unread.ts'

/** The analysed changes of a pull request; the same for the same two commits and the same configuration. */
export interface AnalyzedPosts {
  configuration: Configuration
  configurationProblems: readonly ConfigurationProblem[]
  /** The commit where the head left the base branch; undefined if nothing was read. */
  mergeBase: string | undefined
  /** The site of the first changed post, else the repository's main one. */
  site: Site | undefined
  sites: readonly Site[]
  posts: readonly ReviewedPost[]
  /** Posts that could not be read. */
  unread: readonly UnreadPost[]
  /** Symbolic links that are named like posts. */
  linkedPosts: readonly string[]
  /** Files that describe the posts' sites, and that are not read. */
  unreadFiles: readonly UnreadFile[]
  /** Posts past the limit, not read. */
  leftOut: number
  /** Everything in which the head differs from where it left the base: more than files. */
  changedEntries: readonly ChangedEntry[]
  /** True if the rules that compare with the site's other posts were run. */
  isWhole: boolean
  /** A preview or the site's statistics were not ready in time and are tried again. No decision depends on them. */
  isStalled: boolean
}

/** For a pull request whose posts need not be read. */
export const noAnalyzedPosts: AnalyzedPosts = {
  configuration: defaultConfiguration,
  configurationProblems: [],
  mergeBase: undefined,
  site: undefined,
  sites: [],
  posts: [],
  unread: [],
  linkedPosts: [],
  unreadFiles: [],
  leftOut: 0,
  changedEntries: [],
  isWhole: false,
  isStalled: false,
}

/** A path at which the head differs from where it left the base; without `before` or `after` where there was, or is, nothing. */
export interface ChangedEntry {
  path: string
  before?: EntryState
  after?: EntryState
}

interface EntryState {
  /** `unsafe name`: its path is how Git prints a name that is no text. */
  kind: 'file' | 'symbolic link' | 'submodule' | 'unsafe name' | 'unknown'
}
