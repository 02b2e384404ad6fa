import * as z from 'zod'
import type { Instant } from './instant.ts'
import type { MdxReading } from './mdx-reading.ts'
import type { Post } from './post.ts'
import type { Words } from './prose/words.ts'
import type { Range } from './range.ts'
import type { Files } from './repository.ts'
import type { Site } from './site.ts'
import type { SiteEffect } from './site-files/site-effect.ts'
import type { SiteStats } from './site-stats/site-stats.ts'
import type { Structure } from './structure/types.ts'
import type { VisibilityFacts } from './visibility.ts'
import type { Window } from './window.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** All that a rule may use: values only, no clock. */
export interface Context {
  post: Post
  /** The body with code blocks masked by spaces: same lines, same columns. */
  withoutCode: string
  /** The words that readers see. Inline code, template tags, comments and addresses are masked too. */
  prose: string
  words: readonly Words[]
  structure: Structure
  site: Site
  files?: Files
  /** Set if the post is MDX. */
  mdx?: MdxReading
  siteStats?: SiteStats
  facts: VisibilityFacts
  needsDate: boolean
  address: string | undefined
  change: 'added' | 'modified'
  before?: Before
  /** All bytes of the file could be read as text. */
  isUtf8: boolean
  /** In milliseconds since the epoch. */
  openedAt: number
}

export interface Before {
  /** Differs from the present path if the pull request renames the file. */
  path: string
  text: string
  address?: string
  /** Readers can see it: nothing hides it and its date had come. */
  isVisible: boolean
}

export interface Finding<Values> {
  range: Range
  /** Set if this finding is lighter or graver than its rule. A site's own setting goes before it. */
  severity?: Severity
  /** Structured-clonable, because findings leave a worker. */
  values: Values
  /** A correction that is beyond doubt. An author can commit it with one click. */
  fix?: Edit
}

export interface Edit {
  range: Range
  text: string
}

export type NoOptions = Record<never, never>

interface RuleBase<Id extends string, Options extends object> {
  id: Id
  severity: Severity
  /** What the rule finds, in one sentence for people who choose rules: docs/rules.md, editors and SARIF show it. */
  about: string
  /** The most findings that one post shows, those on changed lines first. Without it, there is no limit. */
  maxPerPost?: number
  /** The rule reads `siteStats`, which can take seconds to compute. */
  usesSiteStats?: true
  /** Every option has a default. */
  options: z.ZodType<Options> & { shape: Readonly<Record<string, z.ZodType>> }
}

/** What an error is about: an unknown shortcode, a refused key. Each post with the same error is about the same. */
export interface Subject {
  name: string
  /** Each post that has it contains this. */
  text?: string
  /** The error says nothing of a build, but of what readers see: where they see the others it is a warning, and a warning a notice. */
  isSeen?: 'as-meant' | 'undated'
  /** The rule's warnings say the same with less certainty: published posts speak against them as well. */
  ofWarnings?: true
}

/** check.ts adds the rule's id and severity to its findings. */
export interface Rule<Id extends string, Values, Options extends object = NoOptions>
  extends RuleBase<Id, Options> {
  check(context: Context, options: Options): Finding<Values>[]
  /** Set if errors rest on what Galley knows of the site: published posts with the same subject show that it is built. */
  subject?(values: Values): Subject | undefined
}

export interface JointContext {
  /** The posts whose dates schedule the pull request, the earliest first. It is published at the last date. */
  scheduled: readonly { path: string; range: Range; instant: Instant }[]
  /** When the site lets posts go out. Undefined means always. */
  windows: readonly Window[] | undefined
  zone: string
}

export interface JointRule<Id extends string, Values, Options extends object = NoOptions>
  extends RuleBase<Id, Options> {
  checkTogether(posts: JointContext, options: Options): (Finding<Values> & { path: string })[]
}

export interface SiteFileContext {
  path: string
  text: string
  site: Site
  /** What the pull request does to posts by this file and others of the site's own. */
  effects: readonly SiteEffect[]
  /** The first line that the pull request changes. */
  changed: Range
}

/** A rule about files of the site's own, on which posts depend. */
export interface SiteFileRule<Id extends string, Values, Options extends object = NoOptions>
  extends RuleBase<Id, Options> {
  checkSiteFile(context: SiteFileContext, options: Options): Finding<Values>[]
}

export const noOptions = z.object({})
