import type { Policy } from './decide.ts'
import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'
import type { PullId } from './pull.ts'
import type { ReviewedSite } from './review.ts'

/** What Galley knows of an open pull request between two reviews. */
export interface StoredPlan {
  id: PullId
  title: string
  url: string
  private: boolean
  baseBranch: string
  /** The head that was last reviewed. */
  headSha: string
  plan: Plan
  gates: readonly Gate[]
  /** When that review began, in milliseconds since the epoch. */
  reviewedMs: number
  /** Not to be looked at for publication before this, unless something changes; undefined: whenever it is due. */
  nextLookMs: number | undefined
  /** The instant it had before it was moved. */
  movedFrom: number | undefined
  /** When Galley first saw that instant. */
  sinceMs: number
  /** What it waits for, as `owner/repo#12` in small letters. */
  dependsOn: readonly string[]
  /** Its place in GitHub's merge queue at the last review; undefined: it was not in it. */
  queuePosition: number | undefined
  /** For as long as that cannot be read anew. */
  madeWith: MadeWith | undefined
}

/** The site that a plan was made for, as far as people are told about it, and Galley's configuration there. */
export interface MadeWith {
  site?: ReviewedSite | undefined
  policy: Policy
  zone: string
}
