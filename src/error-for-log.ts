/** A message may quote what strangers sent, so it is cut after this many characters. */
const MOST_CHARACTERS = 2_000

const MOST_CAUSES = 5

/** Only the named fields are logged: libraries hang whole requests and webhook payloads on their errors. */
export function errorForLog(error: unknown, causes = 0): unknown {
  if (!(error instanceof Error)) return error
  const { code, data, retryAt, cause } = error as Error & Record<string, unknown>
  const errors = error instanceof AggregateError ? error.errors.slice(0, 3) : []
  return {
    type: error.name,
    message: cut(error.message),
    ...(code !== undefined && { code }),
    ...(data !== undefined && { data }),
    ...(retryAt !== undefined && { retryAt }),
    stack: cut(error.stack ?? ''),
    ...(cause !== undefined && causes < MOST_CAUSES && { cause: errorForLog(cause, causes + 1) }),
    ...(errors.length && { errors: errors.map((inner) => errorForLog(inner, causes + 1)) }),
  }
}

const cut = (text: string) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text)
