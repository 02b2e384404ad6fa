import { registerHooks } from 'node:module'

// Loaded into a Galley of a chaos run before its own code, and into its worker threads: the two things that nobody can set
// from outside, since no operator may.

const aheadMs = Number(process.env.CHAOS_CLOCK_AHEAD_MS ?? 0)
const factor = Number(process.env.CHAOS_WRITE_LIMIT_FACTOR ?? 1)

/** The clock of this machine is off. */
if (aheadMs !== 0) {
  const TrueDate = Date
  class WrongDate extends TrueDate {
    constructor(...args: [] | [value: number | string | Date]) {
      if (args.length === 0) super(TrueDate.now() + aheadMs)
      else super(...args)
    }

    static override now(): number {
      return TrueDate.now() + aheadMs
    }
  }
  globalThis.Date = WrongDate as DateConstructor
}

/** GitHub’s limits on writes are for people’s days; a run has some hundred publications of an owner in two minutes. */
if (factor !== 1)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith('/publish/write-limits.js')) return loaded
      const scaled = `
for (const limit of WRITE_LIMITS) {
  limit.most *= ${factor}
  if (limit.keptForMerges) limit.keptForMerges *= ${factor}
}`
      return { ...loaded, source: `${loaded.source}${scaled}` }
    },
  })
