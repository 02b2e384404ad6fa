/** A path at which the head differs from where it left the base; without `before` or `after` where there was, or is, nothing. */
export interface ChangedEntry {
  path: string
  before?: EntryState
  after?: EntryState
}

interface EntryState {
  /** `unsafe name`: its path is how Git prints a name that is no text. */
  kind: 'file' | 'symbolic link' | 'submodule' | 'unsafe name' | 'unknown'
}
