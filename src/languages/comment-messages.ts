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
  /** Who said when, and in which words; undefined: `/galley publish`. */
  ordered(values: { by: string; text: string | undefined }): string
  /** The post's own date, where an order goes before it. */
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
  /** Where there are errors. */
  warnings(counts: Counts): string
  /** Where there are none. */
  warningsOnly(counts: Counts): string
  line(line: number): string
  /** The same several times on one line. */
  times(count: number): string
  preview(title: string): string
  /** `on` the page of the post, or in its file where it has none. */
  previewCut(values: { link: string; on: 'page' | 'file' }): string
  /** Leads to the page of the post. */
  previewPage: string
  /** What a picture of that page shows. */
  picture(title: string): string
  previewFailed: string
  /** It was not made in time. */
  previewStalled: string
  previewsCut(count: number): string
  /** `annotated`: how many are at their lines, where that is not all of them; `files` is the address of those lines. */
  warningsCut(values: { count: number; annotated: number | undefined; files: string }): string
  /** Those on lines that the pull request does not change. */
  warningsBefore(count: number): string
  postsCut(count: number): string
  mistakesCut(count: number): string
  postsLeftOut(count: number): string
  mergeRefused(words: string): string
  /** Drafts turned into posts by Galley, or why not. */
  release: Sentences<ReleaseResult>
  /** The title of that commit. */
  releaseCommit(count: number): string
  dequeued: string
  takenOut(by: string): string
  stuckInQueue: string
  /** A person has GitHub merge by itself, which knows no dates. */
  autoMerge(by: string): string
  /** Above suggestions at lines. */
  suggestions(count: number): string
  footer(sha: string): string
  /** The same where that commit could not be read. */
  footerNotRead(sha: string): string
  noPosts: string
  check: { ready: string; notRead: string; summary: string; withoutComment: string }
  configurationIgnored(path: string): string
  /** The same where nothing of it could be read. */
  configurationUnread(path: string): string
  siteFileUnread: Record<UnreadFile['because'], (path: string) => string>
  /** Behind the path of a link that is named like a post. */
  linkedPost: string
  notRead: Record<UnreadBecause, string>
  /** What becomes of the date meanwhile; undefined where there was none. */
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

/** The comments that notify people. `people`: mentions, ready to be written. */
export interface NotificationMessages {
  /** Before its date: something would keep it from going out. */
  ahead(at: Instant): string
  late(at: Instant): string
  /** How it still can. */
  stillGoesOut(until: Instant): string
  lapsed(values: { at: Instant; graceMs: number }): string
  stoodInTheWay: string
  renew: string
  approve(people: string): string
  nobodyAsked: string
  /** Nothing is known against it, and yet it is not merged. */
  trying: string
  /** GitHub has not merged it yet. */
  inMergeQueue(values: { place: number }): string
}
