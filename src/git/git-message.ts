import { type ErrorCode, GalleyError } from '../errors.ts'
import type { GitTasks } from './git-tasks.ts'

export interface GitTask {
  name: keyof GitTasks
  value: unknown
}

export type GitAnswer = { value: unknown } | { error: ErrorMessage }

/** An error as it is sent between threads, which would lose Galley's own fields. */
export interface ErrorMessage {
  message: string
  galley?: { code: ErrorCode; data: Record<string, unknown> }
  syscall?: unknown
  cause: unknown
}

export function toErrorMessage(error: unknown): ErrorMessage {
  const thrown: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error))
  const { message, stack, syscall } = thrown
  return {
    message,
    ...(error instanceof GalleyError && { galley: { code: error.code, data: error.data } }),
    ...(syscall !== undefined && { syscall }),
    cause: stack,
  }
}

export function toError({ message, galley, syscall, cause }: ErrorMessage): Error {
  if (galley) return new GalleyError(galley.code, message, { data: galley.data, cause })
  return Object.assign(new Error(message, { cause }), syscall !== undefined && { syscall })
}
