import type { UncheckedBecause } from '../languages/command-line-messages.ts'

/** A post of which nothing can be said. It counts as an error, since nobody knows how it would go out. */
export interface UncheckedPost {
  path: string
  because: UncheckedBecause
}
