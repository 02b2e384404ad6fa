import type { Tasks } from './tasks.ts'

/** What one thought (reading, checking or rendering one post) may take, in milliseconds. */
export interface TaskLimits {
  /** Of its worker's own CPU time, which a busy machine does not use up. */
  cpuMs: number
  /** By the clock, whatever it has used: its worker gets no CPU, or stands still. */
  wallMs: number
}

/** Other limits for some thoughts, so that a test can have any of them given up. */
export type OtherLimits = Partial<Record<keyof Tasks, Partial<TaskLimits>>>

const LIMITS: TaskLimits = { cpuMs: 2000, wallMs: 30_000 }

/**
 * So many times as much: a well-known framework in Sass takes a second and a half by itself, its site has no look without
 * it, and it is made once for all posts.
 */
const LONGER: Partial<Record<keyof Tasks, number>> = { styles: 2 }

export function limitsOf(
  name: keyof Tasks,
  limits: Partial<TaskLimits> = {},
  others: OtherLimits = {},
): TaskLimits {
  const { cpuMs, wallMs } = { ...LIMITS, ...limits }
  return { cpuMs: cpuMs * (LONGER[name] ?? 1), wallMs, ...others[name] }
}
