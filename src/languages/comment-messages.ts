import type { Instant } from '../content/instant.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { CommandName } from '../publish/command.ts'
import type { ReleaseResult } from '../publish/overrides.ts'
import type { Refusal } from '../publish/run-command.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import type { Sentences } from './sentence-parts.ts'

/** How many warnings of each severity. */
export interface Counts {
  errors: number
  warnings: number
  notices: number
}

/** The sentences of the comment and the check run, as Markdown. `place` is a link to a line. */
export interface CommentMessages {
  planned(at: Instant): string
  nothingPlanned: Record<'no-date' | 'date-passed', string>
  unscheduled(by: string): string
  mergingPublishes: string
  /** `text` is how the person wrote the date; undefined for `/galley publish`. */
  ordered(values: { by: string; text: string | undefined }): string
  /** The post's own date, which somebody's command overrides. */
  ownDate(at: Instant): string
  inUtc(at: Instant): string
  movedFrom(at: Instant): string
  inMergeQueue(values: { place: number }): string
  unclear(place: string): string
  lapsed(at: Instant): string
  /** Its date has come, and something still stands in the way. */
  overdue(at: Instant): string
  published(values: { at: Instant; lagMs: number; commit: string }): string
  mergedByHand(at: Instant): string
  closed: string
  ready: string
  dateFrom: {
    frontMatter(values: { key: string; place: string; text: string }): string
    fileName(values: { path: string }): string
    zoneOfText: string
    zoneOfSite(values: { zone: string; file: string; key: string }): string
    zoneByDefault(values: { zone: string }): string
  }
  visibleOnceMerged: string
  staysHidden(reasons: string): string
  waived(count: number): string
  waivedBy(by: string): string
  commands: { title: string; does: Record<CommandName, string> }
  whatItWaitsFor: string
  allDone(count: number): string
  /** There are errors among them. */
  warnings(counts: Counts): string
  /** There are no errors among them. */
  warningsOnly(counts: Counts): string
  line(line: number): string
  /** One warning several times on one line. */
  times(count: number): string
  preview(title: string): string
  /** `link` leads to the page of the post, or to its file where it has no page. */
  previewCut(values: { link: string; on: 'page' | 'file' }): string
  /** Leads to the page of the post. */
  previewPage: string
  /** Describes a screenshot of that page. */
  picture(title: string): string
  previewFailed: string
  /** It was not made in time. */
  previewStalled: string
  previewsCut(count: number): string
  /** `annotated` is how many are annotations, if not all; `files` is the address that shows them. */
  warningsCut(values: { count: number; annotated: number | undefined; files: string }): string
  /** Warnings on lines that the pull request does not change. */
  warningsBefore(count: number): string
  postsCut(count: number): string
  mistakesCut(count: number): string
  postsLeftOut(count: number): string
  mergeRefused(words: string): string
  /** Galley has turned drafts into posts, or could not. */
  release: Sentences<ReleaseResult>
  /** The title of that commit. */
  releaseCommit(count: number): string
  dequeued: string
  takenOut(by: string): string
  stuckInQueue: string
  /** A person has turned on GitHub's auto-merge, which knows no dates. */
  autoMerge(by: string): string
  /** Stands above suggestions at lines. */
  suggestions(count: number): string
  footer(sha: string): string
  /** That commit could not be read. */
  footerNotRead(sha: string): string
  noPosts: string
  check: { ready: string; notRead: string; summary: string; withoutComment: string }
  configurationIgnored(path: string): string
  /** Nothing of it could be read. */
  configurationUnread(path: string): string
  siteFileUnread: Record<UnreadFile['because'], (path: string) => string>
  /** Stands behind the path of a symbolic link that is named like a post. */
  linkedPost: string
  notRead: Record<UnreadBecause, string>
  /** What becomes of the stored date meanwhile; undefined if there was none. */
  planStays(at: Instant | undefined): string
  /** What to do about files that come to more than Galley unpacks. */
  makeSmaller: string
  /** So many posts had no time left to be read in. */
  stillToRead(count: number): string
  postNotRead: Record<UnreadBecause, string>
}

/** Galley's answers to commands, as Markdown. */
export interface CommandMessages {
  refused: Sentences<Refusal>
  help: string
}

/** The comments that notify people. `people` are mentions, ready to be written. */
export interface NotificationMessages {
  /** Before the date: something would keep the post from going out. */
  ahead(at: Instant): string
  late(at: Instant): string
  /** Until when the post still goes out by itself. */
  stillGoesOut(until: Instant): string
  lapsed(values: { at: Instant; graceMs: number }): string
  stoodInTheWay: string
  renew: string
  approve(people: string): string
  nobodyAsked: string
  /** Galley knows of no obstacle, and yet GitHub has not merged it. */
  trying: string
  inMergeQueue(values: { place: number }): string
}
