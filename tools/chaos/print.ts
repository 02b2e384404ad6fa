import { styleText } from 'node:util'
import type { Charge, Verdict } from './judge.ts'
import type { ChaosRun } from './run.ts'

/** What must never happen, whatever goes wrong. */
export const PROMISES: readonly Charge[] = ['lost', 'doubled', 'early', 'unapproved', 'stale']

const MOST_LATE_SHOWN = 10

export function printVerdict(verdict: Verdict, run: ChaosRun, say: (line: string) => void): void {
  const { history, strikes, ownEnds, afterRestart } = run
  say('')
  say(`${history.pulls.length} pull requests: ${verdict.merged} merged, ${verdict.rightlyOpen} rightly open`)
  say(`${history.requests} requests and ${history.webhooks} webhooks met ${list(history.faults)}`)
  say(`Galley was ${list(strikes)}`)
  for (const end of ownEnds) say(styleText('red', `It ended by itself: ${end}`))
  for (const request of history.unknown) say(styleText('red', `The sandbox does not know ${request}`))
  if (afterRestart > 0) say(`${afterRestart} went out only after all had been started again`)
  if (verdict.untold.length > 0)
    say(
      `${verdict.untold.length} merged without a comment that says so yet: ${verdict.untold.slice(0, 5).join(', ')}`,
    )
  if (run.isCut)
    say(
      styleText(
        'red',
        'The time was up while publications still went out: this machine is too slow for this size',
      ),
    )
  say('')
  for (const charge of PROMISES) {
    const findings = verdict.findings.filter((finding) => finding.charge === charge)
    say(
      `${styleText(findings.length ? 'red' : 'green', findings.length ? '✘' : '✔')} ${charge}: ${findings.length}`,
    )
    for (const { pull, why } of findings) say(`    ${pull}: ${why}`)
  }
  printLateness(verdict, say)
}

function printLateness({ findings, lagsMs }: Verdict, say: (line: string) => void): void {
  const late = findings.filter(({ charge }) => charge === 'late')
  say(
    `  late: ${late.length} (lag p50 ${part(lagsMs, 0.5)}, p90 ${part(lagsMs, 0.9)}, p99 ${part(lagsMs, 0.99)}, max ${part(lagsMs, 1)})`,
  )
  const latest = late.toSorted((a, b) => Number.parseFloat(b.why) - Number.parseFloat(a.why))
  for (const { pull, why } of latest.slice(0, MOST_LATE_SHOWN)) say(`    ${pull}: ${why}`)
}

function part(sorted: readonly number[], share: number): string {
  const ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`
}

function list(counts: Record<string, number>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
  return parts.join(', ') || 'nothing'
}
