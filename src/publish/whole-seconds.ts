/** GitHub tells times in whole seconds, so that what happens within a second bears the second's beginning. All in milliseconds. */
export function isAtOrAfter(githubMs: number, ms: number): boolean {
  return githubMs >= Math.floor(ms / 1000) * 1000
}
