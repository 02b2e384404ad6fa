import { isDeepStrictEqual } from 'node:util'
import type { Overrides } from '../publish/overrides.ts'
import type { Review } from '../publish/review.ts'
import type { Services } from '../services.ts'

/**
 * Keeps with people's orders that a date was missed, and why: so it stands in Galley's comment, and a new database still
 * knows. Returns the orders.
 */
export async function recordMissed(
  { pull, gates, overrides }: Review,
  { overrides: table }: Pick<Services, 'overrides'>,
): Promise<Overrides> {
  const [missed] = gates.flatMap(({ why }) =>
    why.is === 'missed' ? [{ plannedMs: why.instant.epochMs, why: why.because }] : [],
  )
  if (!missed || pull.state !== 'open' || isDeepStrictEqual(missed, overrides.missed)) return overrides
  const kept = { ...overrides, missed }
  await table.keep(pull.id, kept)
  return kept
}
