import type * as z from 'zod'
import type { Place } from './place.ts'
import type { Post } from './post.ts'
import type { Site } from './site.ts'
import type { VisibilityFacts } from './visibility.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** What a rule may know: values only, no clock. */
export interface Context {
  post: Post
  /** The body as proseOf() leaves it: same lines, same columns, only what readers see. */
  prose: string
  site: Site
  facts: VisibilityFacts
  /** Whether the generator wants a date of a post like this one. */
  needsDate: boolean
  change: 'added' | 'modified'
  /** When the pull request was opened, in milliseconds since the epoch. */
  openedAt: number
}

/** A place and what there is to say about it; report/ words it, once a language, under the rule's id. */
export interface Finding<Values> {
  place: Place
  /** Where this finding is lighter or graver than its rule; a site's own setting goes before it. */
  severity?: Severity
  /** Structured-clonable: findings cross a worker's border. */
  values: Values
}

/** A rule with nothing to set. */
export type NoOptions = Record<never, never>

/** One thing an editor would be embarrassed by after publication. check.ts stamps its id and severity on what it finds. */
export interface Rule<Id extends string, Values, Options extends object = NoOptions> {
  id: Id
  /** Unless the site's configuration says otherwise. */
  severity: Severity
  /** What can be set in `.github/galley.yml` beside the severity; every option has a default. */
  options: z.ZodType<Options> & { shape: Readonly<Record<string, z.ZodType>> }
  check(context: Context, options: Options): Finding<Values>[]
}
