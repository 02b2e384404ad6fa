import type { Octokit } from './github.ts'

/** A request that was held back: nothing of it has reached GitHub. */
export class UnsentError extends Error {}

/**
 * Options of a request that goes out only while `mayGo` says so, asked when all that comes before (a token, a limit) is
 * done. `isCounted`: it has been counted among the writes already.
 */
export function guardedSend(octokit: Octokit, mayGo: () => boolean) {
  const send = octokit.request.endpoint.DEFAULTS.request?.fetch as typeof fetch
  const guarded: typeof fetch = async (input, init) => {
    if (!mayGo()) throw new UnsentError('The request was held back.')
    return send(input, init)
  }
  return { request: { fetch: guarded, isCounted: true } }
}

/** Whether a failed request was held back, in whatever the error has been wrapped. */
export function isUnsent(error: unknown): boolean {
  if (error instanceof UnsentError) return true
  return error instanceof Error && error.cause !== undefined && isUnsent(error.cause)
}
