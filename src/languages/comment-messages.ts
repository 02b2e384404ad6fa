import type { Instant } from '../content/instant.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { CommandName } from '../publish/command.ts'
import type { BoxName } from '../publish/command-boxes.ts'
import type { ReleaseResult } from '../publish/overrides.ts'
import type { Refusal } from '../publish/run-command.ts'
import type { SkippedBuild } from '../publish/skip-words.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import type { Sentences } from './sentence-parts.ts'

export interface Counts {
  errors: number
  warnings: number
  notices: number
}

/** What becomes of the addresses of posts that disappear. `post` is its title and address, in Markdown. */
export interface RemovedMessages {
  /** Of several lines. */
  title(count: number): string
  led(values: { post: string; by: string }): string
  lost(values: { post: string; remedy: string }): string
  unknown(post: string): string
  hidden(post: string): string
  /** Each step is its lines as code, and where they belong: undefined for the post that takes its place. */
  remedy(steps: readonly { lines: string; file: string | undefined }[]): string
  cut(count: number): string
}

/** The sentences of the comment and the check run, as Markdown. `place` is a Markdown link to a line. */
export interface CommentMessages {
  planned(at: Instant): string
  mergingPublishes: string
  mergedByPeople: string
  /** `text` is how the person wrote the date; undefined for `/galley publish`. */
  ordered(values: { by: string; text: string | undefined }): string
  ownDate(at: Instant): string
  dateOfRelease(name: string): string
  inUtc(at: Instant): string
  movedFrom(at: Instant): string
  published(values: { at: Instant; lagMs: number; commit: string }): string
  mergedByHand(at: Instant): string
  dateFrom: {
    frontMatter(values: { key: string; place: string; text: string }): string
    fileName(values: { path: string }): string
    zoneOfText: string
    zoneOfSite(values: { zone: string; file: string; key: string }): string
    zoneByDefault(values: { zone: string }): string
  }
  waived(count: number): string
  waivedBy(by: string): string
  commands: {
    fold: string
    tick: string
    boxes: Record<BoxName, string>
    title: string
    does: Record<CommandName, string>
  }
  todo(counts: Counts): string
  /** For a list of warnings and notices alone. */
  toCheck(counts: Counts): string
  askedOf(people: string): string
  /** The words of links. */
  actions: Record<'edit' | 'accept' | 'help' | 'approve' | 'checks' | 'conflicts', string>
  details: string
  detailsAndConditions(count: number): string
  rules(names: string): string
  line(line: number): string
  times(count: number): string
  preview(title: string): string
  /** `link` leads to the page of the post, or to its file if it has no page. */
  previewCut(values: { link: string; on: 'page' | 'file' }): string
  previewPage: string
  picture(title: string): string
  previewFailed: string
  previewStalled: string
  previewsCut(count: number): string
  /** `annotated` is the number of annotations, unless every warning has one. `files` is the address that shows them. */
  warningsCut(values: { count: number; annotated: number | undefined; files: string }): string
  warningsBefore(count: number): string
  posts(count: number): string
  postsCut(count: number): string
  mistakesCut(count: number): string
  postsLeftOut(count: number): string
  mergeRefused(words: string): string
  release: Sentences<ReleaseResult>
  releaseCommit(count: number): string
  dequeued: string
  takenOut(by: string): string
  stuckInQueue: string
  autoMerge(by: string): string
  skippedBuild: Record<SkippedBuild['is'], (words: string) => string>
  suggestions(count: number): string
  footer(sha: string): string
  footerNotRead(sha: string): string
  noPosts: string
  check: { summary: string; withoutPosts: string; withoutComment: string }
  configurationIgnored(path: string): string
  configurationUnread(path: string): string
  siteFileUnread: Record<UnreadFile['because'], (path: string) => string>
  linkedPost: string
  removed: RemovedMessages
  nothingBeforeRead: string
  makeSmaller: string
  stillToRead(count: number): string
  postNotRead: Record<UnreadBecause, string>
}

export interface CommandMessages {
  refused: Sentences<Refusal>
  /** It is held, but by no date or condition: `text` stood behind the command. */
  holdsWithout(text: string): string
  /** `until` is undefined if it has no end; `ignored`: the words that were not understood as one. */
  frozen(values: {
    until: Instant | undefined
    because: string | undefined
    ignored: string | undefined
  }): string
  unfrozen: string
  notFrozen: string
  help: string
}

/** `people` are mentions, already in Markdown. */
export interface NotificationMessages {
  ahead(at: Instant): string
  late(at: Instant): string
  stillGoesOut(until: Instant): string
  lapsed(values: { at: Instant; graceMs: number }): string
  stoodInTheWay: string
  renew: string
  approve(people: string): string
  nobodyAsked: string
  /** Galley sees no obstacle, but GitHub has not merged yet. */
  trying: string
  inMergeQueue(values: { place: number }): string
}
