import type { Place } from './place.ts'
import type { Post } from './post.ts'
import type { Site } from './site.ts'
import type { VisibilityFacts } from './visibility.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** What a rule may know: values only, no clock. */
export interface Context {
  post: Post
  site: Site
  facts: VisibilityFacts
  change: 'added' | 'modified'
  /** When the pull request was opened, in milliseconds since the epoch. */
  openedAt: number
}

/** A place and what there is to say about it; report/ words it, once a language, under the rule's id. */
export interface Finding<Values> {
  place: Place
  values: Values
}

/** One thing an editor would be embarrassed by after publication. check.ts stamps its id and severity on what it finds. */
export interface Rule<Id extends string, Values, Options = undefined> {
  id: Id
  severity: Severity
  check(context: Context, options: Options): Finding<Values>[]
}
