import { systemClock as bossClock } from 'pg-boss'
import type { ProcessClock } from './clock.ts'

/** The clock of the machine that this process runs on. */
export const systemClock: ProcessClock = { ...bossClock, elapsed: () => performance.now() }
