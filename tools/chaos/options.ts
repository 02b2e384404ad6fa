import { parseArgs } from 'node:util'

export interface ChaosOptions {
  seed: string
  pulls: number
  repositories: number
  installations: number
  /** The pull requests fall due spread over so many seconds. */
  seconds: number
  processes: number
  database: 'embedded' | 'server'
  /** GitHub's limits on writes are multiplied by this, so that the run fits its minutes. */
  writeLimitFactor: number
  /** The run is judged after so many seconds, whatever is still open. */
  mostSeconds: number
}

const FULL = { pulls: 500, repositories: 20, installations: 4, seconds: 120, mostSeconds: 420 }
const SMALL = { pulls: 40, repositories: 4, installations: 2, seconds: 45, mostSeconds: 240 }

/** A pull request costs up to eight writes in a run, and an installation has 480 an hour for all that it has. */
const PULLS_WITHIN_LIMITS = 30

export const help = `Runs real Galleys against a GitHub in a process of its own, while everything goes wrong that may,
and holds them to their promises by what that GitHub has seen.

  npm run chaos                          three Galleys on one PostgreSQL: 500 pull requests due over two minutes
  npm run chaos -- --embedded            one Galley with its embedded database
  npm run chaos -- --processes N         another number of Galleys
  npm run chaos -- --small               40 pull requests over 45 seconds
  npm run chaos -- --pulls N --seconds N another size
  npm run chaos -- --seed TEXT           the faults of an earlier run, as its first line names them

Exit code: 0 if nothing was lost, doubled, early, unapproved or stale; 1 otherwise; 2 if it could not be judged, for
example because the machine is too slow for the size.`

/** Undefined if the user asks for help. */
export function readOptions(args: readonly string[]): ChaosOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 100_000) },
      pulls: { type: 'string' },
      seconds: { type: 'string' },
      processes: { type: 'string' },
      embedded: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const size = values.small ? SMALL : FULL
  const pulls = Number(values.pulls ?? size.pulls)
  const processes = Number(values.processes ?? (values.embedded ? 1 : 3))
  if (values.embedded && processes !== 1)
    throw new Error('An embedded database has one process: --embedded and --processes do not go together.')
  return {
    ...size,
    seed: values.seed,
    pulls,
    processes,
    seconds: Number(values.seconds ?? size.seconds),
    database: values.embedded ? 'embedded' : 'server',
    writeLimitFactor: Math.max(1, Math.ceil(pulls / size.installations / PULLS_WITHIN_LIMITS)),
  }
}
