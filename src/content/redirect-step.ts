/** What to write so that an address leads readers on. Without `file`: into the front matter of the post that takes its place. */
export interface RedirectStep {
  file?: string
  lines: readonly string[]
}
