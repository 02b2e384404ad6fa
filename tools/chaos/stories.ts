import type { Chance } from './chance.ts'

/** `postpone` pushes a new text with a later date, `push` one with the same date. */
export type DeedKind = 'approve' | 'dismiss' | 'request-changes' | 'hold' | 'release' | 'push' | 'postpone'

export interface Deed {
  do: DeedKind
  atMs: number
}

interface Story {
  kind: string
  weight: number
  isApprovedAtOnce: boolean
  /** Each with the milliseconds around the date between which it happens. */
  deeds: readonly [DeedKind, number, number][]
}

/** So much later than its first date a postponed post is dated. */
export const POSTPONED_MS = 15_000

/** What people do around the date. The most delicate moment is the last second before it. */
const STORIES: readonly Story[] = [
  { kind: 'approved at once', weight: 52, isApprovedAtOnce: true, deeds: [] },
  { kind: 'approved late', weight: 7, isApprovedAtOnce: false, deeds: [['approve', 300, 8_000]] },
  { kind: 'never approved', weight: 3, isApprovedAtOnce: false, deeds: [] },
  {
    ...{ kind: 'held for a while', weight: 6, isApprovedAtOnce: true },
    deeds: [
      ['hold', -4_000, 800],
      ['release', 5_000, 15_000],
    ],
  },
  { kind: 'held for good', weight: 5, isApprovedAtOnce: true, deeds: [['hold', -2_000, 300]] },
  {
    ...{ kind: 'changed and approved again', weight: 7, isApprovedAtOnce: true },
    deeds: [
      ['push', -3_000, 1_000],
      ['approve', 3_000, 12_000],
    ],
  },
  {
    kind: 'changed and not approved again',
    weight: 5,
    isApprovedAtOnce: true,
    deeds: [['push', -2_000, 300]],
  },
  {
    ...{ kind: 'approval dismissed for a while', weight: 5, isApprovedAtOnce: true },
    deeds: [
      ['dismiss', -3_000, 500],
      ['approve', 4_000, 15_000],
    ],
  },
  {
    kind: 'approval dismissed for good',
    weight: 5,
    isApprovedAtOnce: true,
    deeds: [['dismiss', -2_000, 300]],
  },
  {
    ...{ kind: 'changes requested for a while', weight: 2, isApprovedAtOnce: true },
    deeds: [
      ['request-changes', -3_000, 300],
      ['approve', 4_000, 12_000],
    ],
  },
  {
    ...{ kind: 'postponed', weight: 3, isApprovedAtOnce: true },
    deeds: [
      ['postpone', -6_000, 300],
      ['approve', 1_000, 10_000],
    ],
  },
]

/** What people do with one pull request that is opened at `openedMs` and due at `dueMs`. */
export function storyOf(
  chance: Chance,
  name: string,
  { openedMs, dueMs }: { openedMs: number; dueMs: number },
): { kind: string; deeds: Deed[] } {
  const story = chance.pick(
    `story of ${name}`,
    STORIES.map((choice) => ({ weight: choice.weight, choice })),
  )
  const first = {
    do: 'approve' as const,
    atMs: openedMs + chance.between(`first approval of ${name}`, 50, 900),
  }
  const later = story.deeds.map(([deed, least, most]) => ({
    do: deed,
    atMs: dueMs + chance.between(`${deed} of ${name}`, least, most),
  }))
  return { kind: story.kind, deeds: [...(story.isApprovedAtOnce ? [first] : []), ...later] }
}
