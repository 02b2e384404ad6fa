import type { DateReading, DateSource, Instant } from '../content/instant.ts'
import { topOfFile } from '../content/range.ts'
import type { Overrides, PlanOverride } from './overrides.ts'
import type { PublishOn } from './publish-on.ts'

export type Plan =
  | { is: 'none'; why: 'no-posts' | 'no-date' | 'date-passed' | 'not-read' }
  | { is: 'none'; why: 'unscheduled'; by: string }
  /** The date in the description. */
  | { is: 'none'; why: 'line-unreadable'; text: string }
  | { is: 'at'; instant: Instant; path: string; source: DateSource }
  /** A person's command; `own` is what the posts' dates would have made, if that is another instant. */
  | { is: 'at'; instant: Instant; order: Exclude<PlanOverride, { is: 'never' }>; own?: Instant }
  /** The date of its release; `own` is what it would have by itself, if that is another instant. */
  | { is: 'at'; instant: Instant; release: string; own?: Instant }
  | { is: 'unclear'; path: string; text: string; line: number }

export interface DatedPost {
  path: string
  date: DateReading
}

/** A command comes before the date in the description, and that before the posts' own dates. */
export function planFor(
  posts: readonly DatedPost[],
  openedAt: number,
  { plan: command }: Overrides,
  line: PublishOn = { is: 'none' },
): Plan {
  const postsPlan = planOfPosts(posts, openedAt)
  if (!command && line.is === 'unreadable') return { is: 'none', why: 'line-unreadable', text: line.text }
  if (!command && line.is === 'passed') return { is: 'none', why: 'date-passed' }
  const override = command ?? (line.is === 'at' ? line.order : undefined)
  if (!override) return postsPlan
  if (override.is === 'never') return { is: 'none', why: 'unscheduled', by: override.by }
  const { instant } = override
  const differs = postsPlan.is === 'at' && postsPlan.instant.epochMs !== instant.epochMs
  return { is: 'at', instant, order: override, ...(differs && { own: postsPlan.instant }) }
}

/**
 * The plan that the changed posts' own dates make. A date that had passed when the pull request was opened
 * schedules nothing; several scheduled posts go out together, at the latest date.
 */
function planOfPosts(posts: readonly DatedPost[], openedAt: number): Plan {
  const unreadable = posts.find((post) => post.date.is === 'unreadable')
  if (unreadable?.date.is === 'unreadable')
    return {
      is: 'unclear',
      path: unreadable.path,
      text: unreadable.date.text,
      line: unreadable.date.range.line,
    }
  const latest = scheduledPosts(posts, openedAt).at(-1)
  if (latest) return { is: 'at', instant: latest.instant, path: latest.path, source: latest.source }
  if (!posts.length) return { is: 'none', why: 'no-posts' }
  const isDated = posts.some(({ date }) => date.is === 'instant')
  return { is: 'none', why: isDated ? 'date-passed' : 'no-date' }
}

/**
 * The posts whose dates lay ahead when the pull request was opened, the earliest first. If several share a date,
 * the first of them comes last.
 */
export function scheduledPosts(posts: readonly DatedPost[], openedAt: number) {
  return posts
    .flatMap(({ path, date }) => {
      if (date.is !== 'instant' || date.instant.epochMs <= openedAt) return []
      const { instant, source } = date
      return [{ path, instant, source, range: source.from === 'front-matter' ? source.place : topOfFile }]
    })
    .toReversed()
    .toSorted((a, b) => a.instant.epochMs - b.instant.epochMs)
}
