/** All of a pull request that may matter to its publication at one moment, as anybody can see it on GitHub. */
export interface Moment {
  /** What the more hesitant of Galley's clocks shows, in milliseconds since the epoch. */
  clock: number
  openedAt: number
  state: 'open' | 'closed' | 'merged'
  draft: boolean
  held: boolean
  head: string
  author: string
  /** What the post in this head says. */
  post: { dateMs: number; hidden: boolean }
  /** The branch that it goes into. */
  base: string
  /** When it was turned to another branch, by GitHub's clock. */
  turnedAt: readonly number[]
  reviews: readonly { by: string; says: string; of: string; at: number }[]
  writers: ReadonlySet<string>
  needed: number
  checks: readonly string[]
  conflicts: boolean
  /** When it was last opened again, by GitHub's clock. */
  reopenedAt: number | undefined
}

const DAY = 24 * 3_600_000

/**
 * Why a pull request may not go out at this moment: what we promise, in our own words, and not Galley's gates. Nothing
 * where it may, and then it must. `slackMs`: how far its end of grace may be missed by a clock that has to be estimated.
 */
export function against(moment: Moment, slackMs = 0): string[] {
  const { clock, post, head } = moment
  const opinions = new Map<string, { says: string; of: string; at: number }>()
  for (const { by, says, of, at } of moment.reviews)
    if (says === 'DISMISSED') opinions.delete(by)
    else if (says !== 'COMMENTED') opinions.set(by, { says, of, at })
  // GitHub tells times by the second: of the same second it is not known which came first.
  const second = (ms: number) => Math.floor(ms / 1000)
  const turned = Math.max(Number.NEGATIVE_INFINITY, ...moment.turnedAt.map(second))
  const counted = [...opinions].filter(([by]) => moment.writers.has(by) && by !== moment.author)
  const approvals = counted.filter(
    ([, { says, of, at }]) => says === 'APPROVED' && of === head && second(at) > turned,
  )
  const reasons: Record<string, boolean> = {
    'nothing was scheduled': post.dateMs <= moment.openedAt,
    'its date has not come': clock < post.dateMs,
    'its date is too long ago': clock > post.dateMs + DAY + slackMs,
    'it is not open': moment.state !== 'open',
    'it is a draft': moment.draft,
    'it does not go to main': moment.base !== 'main',
    'it was opened again after its date':
      moment.reopenedAt !== undefined && second(moment.reopenedAt) >= second(post.dateMs),
    'it is on hold': moment.held,
    'readers would not see it': post.hidden,
    'somebody asks for changes': counted.some(([, { says }]) => says === 'CHANGES_REQUESTED'),
    'too few have approved this commit': approvals.length < moment.needed,
    'checks are not good': moment.checks.some((state) => state !== 'success'),
    'it conflicts': moment.conflicts,
  }
  return Object.keys(reasons).filter((reason) => reasons[reason])
}
