import { systemClock as bossClock } from 'pg-boss'
import type { ProcessClock } from './clock.ts'

export const systemClock: ProcessClock = { ...bossClock, elapsed: () => performance.now() }
