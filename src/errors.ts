export type ErrorCode =
  | 'settings'
  | 'data-folder-held'
  | 'database'
  | 'github'
  | 'git'
  | 'limit'
  | 'over-budget'
  /** It was not done in time; another try may succeed. */
  | 'stalled'
  | 'worker'
  | 'stopped'

/**
 * Broken machinery: GitHub unreachable, a folder that cannot be written, a worker killed.
 * An author's mistake is never an error but a Diagnostic.
 */
export class GalleyError extends Error {
  readonly code: ErrorCode
  readonly data: Record<string, unknown>
  /** Milliseconds since the epoch before which another try is useless, if the failure says so. */
  readonly retryAt: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    more: { data?: Record<string, unknown>; retryAt?: number; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'GalleyError'
    this.code = code
    this.data = more.data ?? {}
    this.retryAt = more.retryAt
  }
}
