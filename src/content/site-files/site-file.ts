import type { ValueRefusal } from '../generators/value-refusal.ts'

/** What ends the site's build in this text, whatever its posts say. */
export type FaultsInFile = (path: string, text: string) => ValueRefusal[]

/** In characters. A list or a configuration is shorter; a generator's own data may be longer, and is left alone. */
export const largestSiteFile = 200_000

/** A file of the site's own that a pull request changes, and on which posts depend. */
export interface ChangedSiteFile {
  path: string
  text: string
  /** Undefined if the file is new. */
  before: string | undefined
}
