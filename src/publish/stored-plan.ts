import type { Policy } from './decide.ts'
import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'
import type { PullId } from './pull.ts'
import type { ReviewedSite } from './review.ts'

export interface StoredPlan {
  id: PullId
  title: string
  url: string
  private: boolean
  baseBranch: string
  headSha: string
  plan: Plan
  gates: readonly Gate[]
  /** When that review began, in milliseconds since the epoch. */
  reviewedMs: number
  /** Publication is not tried before this, unless something changes; undefined: whenever it is due. */
  nextLookMs: number | undefined
  /** When a publication that only has to wait is tried again; undefined: whenever it is due. */
  retryMs: number | undefined
  movedFrom: number | undefined
  sinceMs: number
  /** What it waits for, as `owner/repo#12` in small letters. */
  dependsOn: readonly string[]
  queuePosition: number | undefined
  /** Used while the site and the configuration cannot be read again. */
  madeWith: MadeWith | undefined
  /** The webhook delivery that led to that review, for the log; undefined if none did. */
  delivery: string | undefined
}

export interface MadeWith {
  site?: ReviewedSite | undefined
  policy: Policy
  zone: string
}
