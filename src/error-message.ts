import { type ErrorCode, GalleyError } from './errors.ts'

/** An error as it is sent between threads, which would lose its class and its own fields. */
export interface ErrorMessage {
  message: string
  galley?: { code: ErrorCode; data: Record<string, unknown> }
  /** What the system or PostgreSQL says of it, such as its code. */
  fields: Record<string, string>
  cause: unknown
}

const FIELDS = ['name', 'code', 'syscall', 'severity', 'detail', 'constraint', 'table', 'schema'] as const

export function toErrorMessage(error: unknown): ErrorMessage {
  const thrown = error instanceof Error ? error : new Error(String(error))
  const own = thrown as unknown as Record<string, unknown>
  const fields = FIELDS.flatMap((name) => {
    const value = own[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return {
    message: thrown.message,
    ...(error instanceof GalleyError && { galley: { code: error.code, data: error.data } }),
    fields: Object.fromEntries(fields),
    cause: thrown.stack,
  }
}

export function toError({ message, galley, fields, cause }: ErrorMessage): Error {
  if (galley) return new GalleyError(galley.code, message, { data: galley.data, cause })
  return Object.assign(new Error(message, { cause }), fields)
}
