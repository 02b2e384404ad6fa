import {
  type Configuration,
  type ConfigurationProblem,
  defaultConfiguration,
} from '../content/configuration/configuration.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { ReviewedPost } from './review.ts'
import type { UnreadPost } from './unread.ts'

/** What a pull request changes, thought through; the same for the same two commits and the same configuration. */
export interface AnalyzedPosts {
  configuration: Configuration
  configurationProblems: readonly ConfigurationProblem[]
  /** Where the head left the base branch: undefined where nothing was read. */
  mergeBase: string | undefined
  /** Of the first changed post, else the repository's main one. */
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
  /** Whether the rules that learn from the site's other posts had their say. */
  isWhole: boolean
  /** Some of what nothing depends on (a preview, what is learned of a site) was not made in time, and is tried again. */
  isStalled: boolean
}

/** Of a pull request whose posts need not be read. */
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
