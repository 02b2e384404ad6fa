import * as z from 'zod'
import type { Instant } from './instant.ts'
import type { Post } from './post.ts'
import type { Words } from './prose/words.ts'
import type { Range } from './range.ts'
import type { Files } from './repository.ts'
import type { Site } from './site.ts'
import type { SiteStats } from './site-stats/site-stats.ts'
import type { Structure } from './structure/types.ts'
import type { VisibilityFacts } from './visibility.ts'
import type { Window } from './window.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** What a rule may know: values only, no clock. */
export interface Context {
  post: Post
  /** The body, its code blocks masked by spaces: same lines, same columns. */
  withoutCode: string
  /** What readers see of it as text, the rest masked: inline code, template tags, comments and addresses too. */
  prose: string
  /** The word lists that apply to the text: of its language, or of all where none is named. */
  words: readonly Words[]
  /** What the body is made of: headings, links, images. */
  structure: Structure
  site: Site
  /** Of the repository at the head commit; undefined where nobody has listed them. */
  files?: Files
  /** What the site's other posts carry; undefined where nobody has looked. */
  siteStats?: SiteStats
  facts: VisibilityFacts
  /** Whether the generator wants a date of a post like this one. */
  needsDate: boolean
  /** Below the site's url, base path included; undefined where the post has none. */
  address: string | undefined
  change: 'added' | 'modified'
  /** The post as it is where the pull request began; none for an added one. */
  before?: Before
  /** When the pull request was opened, in milliseconds since the epoch. */
  openedAt: number
}

/** A post as its readers have it now. */
export interface Before {
  /** Another where the pull request renames it. */
  path: string
  text: string
  address?: string
  /** Whether its readers have it at all: nothing but its date could hide it, and that had come. */
  isVisible: boolean
}

/** A place and what there is to say about it; each of languages/ words it under the rule's id. */
export interface Finding<Values> {
  range: Range
  /** Where this finding is lighter or graver than its rule; a site's own setting goes before it. */
  severity?: Severity
  /** Structured-clonable: findings cross a worker's border. */
  values: Values
  /** The remedy, where there can be no doubt about it: an author is offered to commit it with one click. */
  fix?: Edit
}

/** That place's text is to become this one. */
export interface Edit {
  range: Range
  text: string
}

/** A rule with nothing to set. */
export type NoOptions = Record<never, never>

/** What every rule has. */
interface RuleBase<Id extends string, Options extends object> {
  id: Id
  /** Unless the site's configuration says otherwise. */
  severity: Severity
  /** A post is told of it so often at most, what is on changed lines first; without one, as often as it is found. */
  maxPerPost?: number
  /** It uses `siteStats`, which can take seconds to find out. */
  usesSiteStats?: true
  /** What can be set in `.github/galley.yml` beside the severity; every option has a default. */
  options: z.ZodType<Options> & { shape: Readonly<Record<string, z.ZodType>> }
}

/** One thing an editor would be embarrassed by after publication. check.ts stamps its id and severity on what it finds. */
export interface Rule<Id extends string, Values, Options extends object = NoOptions>
  extends RuleBase<Id, Options> {
  check(context: Context, options: Options): Finding<Values>[]
}

/** The posts of one pull request, seen together. */
export interface JointContext {
  /** Those whose own dates schedule it, the earliest first; it goes out at the last one's. */
  scheduled: readonly { path: string; range: Range; instant: Instant }[]
  /** When the site lets posts go out; always where undefined. */
  windows: readonly Window[] | undefined
  /** The site's. */
  zone: string
}

/** A rule on several posts at once; each finding names the one it is told at. */
export interface JointRule<Id extends string, Values, Options extends object = NoOptions>
  extends RuleBase<Id, Options> {
  checkTogether(posts: JointContext, options: Options): (Finding<Values> & { path: string })[]
}

/** For the rules that have nothing to set. */
export const noOptions = z.object({})
