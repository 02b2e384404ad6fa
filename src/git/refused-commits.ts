import { GalleyError } from '../errors.ts'

/** So many are remembered, until Galley is started again. */
const MOST = 500

/**
 * Commits that come to more than a fetch may bring. What is in a commit never changes, so that it is not fetched again
 * whatever happens to its pull request.
 */
export class RefusedCommits {
  readonly #refused = new Map<string, GalleyError>()

  /** Throws what was thrown when one of these was fetched. */
  check(commits: Iterable<string>): void {
    for (const oid of commits) {
      const refusal = this.#refused.get(oid)
      if (refusal) throw refusal
    }
  }

  remember(oid: string, refusal: GalleyError): void {
    this.#refused.set(oid, refusal)
    const [oldest] = this.#refused.keys()
    if (this.#refused.size > MOST && oldest !== undefined) this.#refused.delete(oldest)
  }
}

/** Whether something is refused for what it is, and would be another time. */
export function isRefusal(error: unknown): error is GalleyError {
  return error instanceof GalleyError && error.code === 'limit' && error.data.retriable === false
}
