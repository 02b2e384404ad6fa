/** What is known of a pull request before it is read. Anybody may have written it, so it decides an order at most. */
export interface DateHints {
  title: string
  paths: readonly string[]
  comments: readonly string[]
}

const DAY = /(?:^|[^\d])(20\d\d)[-/](\d\d)[-/](\d\d)(?!\d)/

/** The day begins first in the zone that is farthest ahead of UTC. */
const FIRST_ZONE_MS = 14 * 60 * 60_000

/**
 * When a pull request that Galley does not know may go out, in milliseconds since the epoch: as Galley's own comment
 * says, else from the earliest day in the paths of its files, else from one in its title. Undefined if none says.
 */
export function likelyDateMs({ title, paths, comments }: DateHints): number | undefined {
  for (const body of comments) {
    const due = /^<!-- galley:review [0-9a-f]+ due=(\d{1,15}) -->/.exec(body)?.[1]
    if (due) return Number(due)
  }
  const days = paths.flatMap((path) => dayIn(path) ?? [])
  return days.length ? Math.min(...days) : dayIn(title)
}

function dayIn(text: string): number | undefined {
  const [, year, month, day] = DAY.exec(text) ?? []
  const ms = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  return Number.isNaN(ms) ? undefined : ms - FIRST_ZONE_MS
}
