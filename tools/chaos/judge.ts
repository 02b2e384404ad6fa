import { against } from '../../test/scenes/histories/oracle.ts'
import type { History, Merge, PullHistory, TimedMoment } from './messages.ts'

/** A promise that was broken, or `late`, which is none under faults. */
export type Charge = 'lost' | 'doubled' | 'early' | 'unapproved' | 'stale' | 'late'

export interface Finding {
  charge: Charge
  pull: string
  why: string
}

export interface Verdict {
  findings: Finding[]
  /** How long after it could go out each pull request went out, in milliseconds, the smallest first. */
  lagsMs: number[]
  /** Merged pull requests whose comment does not say so at the end. */
  untold: string[]
  merged: number
  rightlyOpen: number
}

/** What was read is at most this old when the request for the merge goes out. */
const FRESH_MS = 1000

/** The way of a request from Galley to GitHub, on a machine that has no processor to spare. */
const TRANSIT_MS = 250

/** A publication that goes out later than this after it could is late. */
const LATE_MS = 1000

/** Reads what GitHub has seen, and never what Galley says. `endMs` is when the run ended. */
export function judge({ pulls }: History, endMs: number): Verdict {
  const lags = new Map<PullHistory, number>()
  for (const pull of pulls) if (pull.merge) lags.set(pull, lagOf(pull.moments, pull.merge))
  return {
    findings: pulls.flatMap((pull) => {
      const broken = brokenPromises(pull, endMs)
      return broken.length ? broken : lateness(pull, lags.get(pull) ?? 0)
    }),
    lagsMs: [...lags.values()].filter(Number.isFinite).sort((a, b) => a - b),
    untold: pulls.filter(({ merge, isTold }) => merge && !isTold).map(({ name }) => name),
    merged: pulls.filter(({ merge }) => merge).length,
    rightlyOpen: pulls.filter((pull) => !pull.merge && obstacles(pull.moments.at(-1), endMs).length > 0)
      .length,
  }
}

function brokenPromises(pull: PullHistory, endMs: number): Finding[] {
  const { name, merge } = pull
  const find = (charge: Charge, why: string): Finding => ({
    charge,
    pull: name,
    why: `${why} (${pull.story})`,
  })
  const findings = []
  const repeated = pull.comments.find((subject, at) => pull.comments.indexOf(subject) !== at)
  if (repeated !== undefined) findings.push(find('doubled', `two comments of Galley are about “${repeated}”`))
  if (!merge) {
    const [obstacle] = obstacles(pull.moments.at(-1), endMs)
    return obstacle ? findings : [...findings, find('lost', 'it is open, and nothing was against it')]
  }
  if (merge.commits !== 1)
    findings.push(find('doubled', `${merge.commits} commits of the base branch name it`))
  if (merge.atMs < merge.dateMs)
    findings.push(find('early', `it went out ${merge.dateMs - merge.atMs} ms before its date`))
  if (!merge.isHeadsContent)
    findings.push(find('stale', 'the base branch does not hold the text of the merged head'))
  return [...findings, ...unapproved(pull, merge).map(([charge, why]) => find(charge, why))]
}

/** A merge is right if all was well with that head at one moment since the facts of it were read. */
function unapproved(pull: PullHistory, merge: Merge): ['unapproved' | 'stale', string][] {
  const fromMs = askedMs(pull, merge) - FRESH_MS - TRANSIT_MS
  const seen = pull.moments.filter(
    (timed) => timed.fromMs <= merge.atMs && timed.untilMs >= fromMs && timed.moment.head === merge.head,
  )
  // Its date is judged by the merge itself.
  const reasons = seen.map((timed) => obstacles(timed, merge.dateMs))
  if (reasons.some((against) => against.length === 0)) return []
  const why = `it was merged although ${reasons.at(-1)?.join(' and ') ?? 'this head was gone'}`
  if (seen.length === 0) return [['stale', why]]
  const isOlderApproved = pull.moments.some(
    ({ moment }) =>
      moment.head !== merge.head &&
      moment.reviews.some(({ says, of }) => says === 'APPROVED' && of !== merge.head),
  )
  return [[isOlderApproved ? 'stale' : 'unapproved', why]]
}

/** When the request arrived that GitHub carried out. */
function askedMs({ requests }: PullHistory, { atMs }: Merge): number {
  const done = requests.filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs)
  return Math.min(atMs, ...done.map(({ arrivedMs }) => arrivedMs))
}

function obstacles(timed: TimedMoment | undefined, clock: number): string[] {
  return timed ? against({ ...timed.moment, clock }) : ['it was never opened']
}

/** How long before the merge everything had been well without a break. */
function lagOf(moments: readonly TimedMoment[], { atMs, head, dateMs }: Merge): number {
  let sinceMs: number | undefined
  for (const timed of moments) {
    if (timed.fromMs > atMs) break
    const isReady = timed.moment.head === head && obstacles(timed, dateMs).length === 0
    // A deed takes a moment, and Galley hears of it at its end.
    if (isReady) sinceMs ??= timed.fromMs
    else if (timed.untilMs <= atMs) sinceMs = undefined
  }
  return sinceMs === undefined ? Number.NaN : atMs - Math.max(dateMs, sinceMs)
}

function lateness({ name, story, merge, faults }: PullHistory, lagMs: number): Finding[] {
  if (!merge || !(lagMs > LATE_MS)) return []
  const met = faults.filter(({ atMs }) => atMs >= merge.dateMs - FRESH_MS && atMs <= merge.atMs)
  const why = met.length ? met.map(({ what }) => what).join(', ') : 'no fault of its own requests'
  return [{ charge: 'late', pull: name, why: `${(lagMs / 1000).toFixed(1)} s: ${why} (${story})` }]
}
