import type { Instant } from '../content/instant.ts'
import type { Severity } from '../content/rule.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import type { Counts } from './comment-messages.ts'

/** `binary`: no text. `unreadable`: no permission, or gone meanwhile. `linked`: a symbolic link. */
export type UncheckedBecause = UnreadBecause | 'too-large' | 'binary' | 'unreadable' | 'linked'

/** The sentences of `galley check` and `galley schedule`: plain words, for a terminal. */
export interface CommandLineMessages {
  severity: Record<Severity, string>
  goesOut(at: Instant): string
  isOut: string
  /** `reasons` are sentences of why readers do not see it. */
  staysHidden(reasons: string): string
  comesOutHidden(values: { at: Instant; reasons: string }): string
  unchecked: Record<UncheckedBecause, string>
  whyUnchecked: string
  closedFolder(path: string): string
  notAmongPosts(path: string): string
  /** Of a change of the site's own files. */
  effectsUntold: string
  configuration: string
  summary(values: { posts: number; counts: Counts; files: number }): string
  nothingFound(posts: number): string
  noPosts(generators: string): string
  noChangedPosts(base: string): string
  hiddenPosts(count: number): string
  known(count: number): string
  unchanged(count: number): string
  errorsStop: string
  fixable(count: number): string
  /** After the fixes have been made. */
  fixed(values: { fixes: number; files: number }): string
  askToFix(values: { fixes: number; files: number }): string
  nothingToFix: string
  notFixed: string
  baselineWritten(values: { path: string; findings: number }): string
  beginWithBaseline: string
  reportTitle: string
  checkedAt(at: Instant): string
  /** The last line of the comment that the Action writes. */
  commentFooter(sha: string): string
  commentCut(count: number): string
  preview: {
    title: string
    /** Printed in the terminal. */
    listening(url: string): string
    changed: string
    others: string
    all: string
    none: string
    toList: string
  }
  schedule: {
    title: string
    nothing(posts: number): string
    comesOut: string
    expires: string
    rebuild: string
    /** Nobody has to build the site again. */
    shownAlready: string
    hidden(reasons: string): string
  }
}
