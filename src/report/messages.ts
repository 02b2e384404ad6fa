import type { ConfigurationProblem } from '../content/configuration/configuration.ts'
import type { Instant } from '../content/instant.ts'
import type { RuleId, ValuesOf } from '../content/rules/registry.ts'
import type { HiddenReason } from '../content/visibility.ts'
import type { CommandName } from '../publish/command.ts'
import type { Aftermath } from '../publish/delivery-status.ts'
import type { GateId, GateWhy } from '../publish/gate.ts'
import type { ReleaseResult } from '../publish/overrides.ts'
import type { RebuildDate, RebuildState } from '../publish/rebuild.ts'
import type { Refusal } from '../publish/run-command.ts'
import type { FileMessages } from './file-messages.ts'
import type { UnreadMessages } from './unread-messages.ts'
import type { Sentences } from './word-of.ts'

/** The languages Galley speaks. A site in any other is spoken to in English. */
export type Language = 'en' | 'fr'

/** The one form of a draft warning: what is wrong, why it matters to readers, what to do. Markdown. */
export interface DiagnosticWords {
  what: string
  why: string
  fix: string
}

export type DiagnosticMessages = { [Id in RuleId]: (values: ValuesOf<Id>) => DiagnosticWords }

export type GateMessages = Sentences<GateWhy>

export type GateNames = Record<GateId, string>

export type HiddenMessages = Sentences<HiddenReason>

/** Mistakes in `.github/galley.yml`. */
export type ConfigurationMessages = Record<
  ConfigurationProblem['is'],
  (problem: ConfigurationProblem) => string
>

/** How many warnings of each severity. */
export interface Counts {
  errors: number
  warnings: number
  notices: number
}

/** The sentences of the comment and the check run, as Markdown. `place` is a link to a line. */
export interface CommentMessages extends FileMessages, UnreadMessages {
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
}

/** Galley's answers to commands, as Markdown. */
export interface CommandMessages {
  refused: Sentences<Refusal>
  help: string
}

/** The comments that notify people. `people`: mentions, ready to be written. */
export interface NoticeMessages {
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

/** What became of a merge. `link`: to the page, ready to be written; undefined where its address is not known. */
export interface AfterMessages {
  states: { [Is in Aftermath['is']]: (values: AfterValues<Is>) => string }
  /** What Galley would need to be granted to tell more. */
  notGranted(permissions: readonly string[]): string
  rebuilds: {
    [Is in RebuildState['is']]: (values: {
      at: Instant
      brings: RebuildDate['brings']
      state: Extract<RebuildState, { is: Is }>
      zone: string
    }) => string
  }
}

interface AfterValues<Is extends Aftermath['is']> {
  state: Extract<Aftermath, { is: Is }>
  link: string | undefined
  zone: string
}

/** Around what a pull request changes in a post. */
export interface ChangesMessages {
  title: string
  whole: string
  /** Lines that stay as they are between two changes. */
  same(lines: number): string
  moved: string
  nothing: string
  rewritten: string
  /** There is no room for more. */
  cut(count: number): string
}

/** The words of the preview's pages, as plain text. */
export interface PreviewMessages {
  title(title: string): string
  pull(number: number): string
  posts(count: number): string
  page: string
  after: string
  before: string
  card: string
  phone: string
  /** The page without anything around it. */
  toPrint: string
  desktop: string
  /** What the warnings' list is called while it is folded. */
  warnings(counts: Counts): string
  noWarnings: string
  inTheFile: string
  /** Of a warning whose place is not marked on the page below; what is wrong follows. */
  offPage(line: number): string
  movedOn(commit: string): string
  newest: string
  /** Why a post looks unlike its site: what is missing is the site's own layout. */
  articlePage: string
  /** What a page in its site's own layout leaves out; '' where nothing is. */
  ownLayout(leftOut: { styleHosts: readonly string[]; scripts: number }): string
  /** Why a Jekyll post is shown on Galley's page; `layout` is the one that is missing. */
  notOwnLayout: { missing(layout: string): string; noLayout: string; broken: string }
  contents: string
  /** A link stands for each. */
  imagesElsewhere(count: number): string
  by(authors: readonly string[]): string
  noDate: string
  givenUp: string
  /** Of a style sheet, at the top of the page that lacks it. */
  stylesGivenUp: string
  inSearch: string
  inChat: string
  /** How many characters past what is shown there. */
  cutOff(count: number): string
  noImage: string
  /** The one that the page names is not in the repository. */
  imageMissing(path: string): string
  /** It is loaded from that host by those who show it, and not by a preview. */
  imageElsewhere(host: string): string
  /** A page that could not be made in time. */
  notInTime: { title: string; text: string }
  unknown: { title: string; text: string }
  noPost: { title: string; text: string }
}

export interface Messages {
  diagnostics: DiagnosticMessages
  gates: GateMessages
  gateNames: GateNames
  hidden: HiddenMessages
  configuration: ConfigurationMessages
  comment: CommentMessages
  commands: CommandMessages
  notices: NoticeMessages
  after: AfterMessages
  preview: PreviewMessages
  changes: ChangesMessages
}
