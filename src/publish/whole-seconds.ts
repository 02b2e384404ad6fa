/** GitHub's times are whole seconds: an event within a second has the time of the second's beginning. */
export function isAtOrAfter(githubMs: number, ms: number): boolean {
  return githubMs >= Math.floor(ms / 1000) * 1000
}
