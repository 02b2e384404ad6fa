import { AsyncLocalStorage } from 'node:async_hooks'

/** What each log line says of the work that it belongs to. */
export interface LogContext {
  /** GitHub's id of the webhook delivery that caused the work (`X-GitHub-Delivery`). */
  delivery?: string
  job?: string
}

const storage = new AsyncLocalStorage<LogContext>()

export function inLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run(context, work)
}

/** Also pino's `mixin`, which adds it to each line. */
export function logContext(): LogContext {
  return storage.getStore() ?? {}
}
