import * as z from 'zod'
import type { Instant } from '../content/instant.ts'
import type { CannotRelease } from '../content/release.ts'
import { MISSED, type MissedDate } from './missed.ts'
import type { CommandComment } from './pull.ts'

export interface Overrides {
  plan?: PlanOverride | undefined
  waived: readonly { rule: string; by: string }[]
  release?: ReleaseResult | undefined
  branchUpdate?: BranchUpdateRecord | undefined
  suggested?: readonly string[] | undefined
  /** The missed date is kept here so that a new database knows of it. */
  missed?: MissedDate | undefined
  /** It goes out no earlier than that, whatever its date. */
  heldUntil?: { instant: Instant; by: string } | undefined
  /** The id of the last review whose command was obeyed or refused. */
  answeredReview?: number | undefined
  /** When the last boxes that were obeyed or refused had been ticked, in milliseconds since the epoch. */
  answeredBoxes?: number | undefined
  /** The id of the last comment that was obeyed or refused: none is answered twice. */
  answered: number
}

export type PlanOverride =
  /** `from`: it stands in the pull request's description, and is no command. */
  | { is: 'at'; instant: Instant; by: string; text: string; from?: 'description' }
  | { is: 'now'; instant: Instant; by: string }
  | { is: 'never'; by: string }

export interface LeftDraft {
  path: string
  because: CannotRelease
}

export type ReleaseResult = { head: string } & (
  | { is: 'made'; sha: string; left?: LeftDraft | undefined }
  | { is: 'refused'; message: string }
  | { is: 'impossible'; path: string; because: CannotRelease }
  | { is: 'fork' }
)

/** The last update of its branch that Galley asked GitHub for, and how many it has asked for ahead of one date. */
export type BranchUpdateRecord = z.output<typeof branchUpdate>

export const noOverrides: Overrides = { waived: [], answered: 0 }

const login = z.string().max(100)
const instant = z.object({ epochMs: z.int(), zone: z.string().max(100) })

const impossible = z.object({
  path: z.string().max(1000),
  because: z.enum(['not-its-own', 'taken', 'unclear']),
})

const branchUpdate = z.object({
  plannedMs: z.int(),
  count: z.int().min(0),
  head: z.string().max(64),
  base: z.string().max(64),
  askedMs: z.int(),
  /** GitHub's own words, where it refused. */
  refusal: z.string().max(200).optional(),
})

const schema = z.object({
  plan: z
    .discriminatedUnion('is', [
      z.object({ is: z.literal('at'), instant, by: login, text: z.string().max(200) }),
      z.object({ is: z.literal('now'), instant, by: login }),
      z.object({ is: z.literal('never'), by: login }),
    ])
    .optional(),
  waived: z.array(z.object({ rule: z.string().max(100), by: login })).max(100),
  release: z
    .intersection(
      z.object({ head: z.string().max(64) }),
      z.discriminatedUnion('is', [
        z.object({ is: z.literal('made'), sha: z.string().max(64), left: impossible.optional() }),
        z.object({ is: z.literal('refused'), message: z.string().max(200) }),
        impossible.extend({ is: z.literal('impossible') }),
        z.object({ is: z.literal('fork') }),
      ]),
    )
    .optional(),
  branchUpdate: branchUpdate.optional(),
  suggested: z.array(z.string().max(64)).max(100).optional(),
  missed: z.object({ plannedMs: z.int(), why: z.enum(MISSED) }).optional(),
  heldUntil: z.object({ instant, by: login }).optional(),
  answeredReview: z.int().min(0).optional(),
  answeredBoxes: z.int().min(0).optional(),
  answered: z.int().min(0),
})

export function isAnswered({ id, on, writtenAt }: CommandComment, overrides: Overrides): boolean {
  if (on === 'box') return writtenAt <= (overrides.answeredBoxes ?? 0)
  return id <= (on === 'review' ? (overrides.answeredReview ?? 0) : overrides.answered)
}

const line = /^<!-- galley:orders ([A-Za-z0-9_-]{1,40000}) -->$/

/**
 * Overrides as a hidden line of Galley's own comment, so that they survive a lost database. They are encoded, so
 * that nothing in them can end the line. '' if there are none.
 */
export function overridesLine(overrides: Overrides): string {
  const { waived, suggested, answered, ...others } = overrides
  const isAny = Object.values(others).some((value) => value !== undefined)
  if (!isAny && !waived.length && !suggested?.length && !answered) return ''
  return `<!-- galley:orders ${Buffer.from(JSON.stringify(overrides)).toString('base64url')} -->`
}

/** Reads the second line of Galley's own comment. Undefined if there are no overrides, or if they are damaged. */
export function overridesIn(body: string): Overrides | undefined {
  const encoded = line.exec(body.slice(0, 50_000).split(/\r?\n/, 2)[1] ?? '')?.[1]
  if (encoded === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(Buffer.from(encoded, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
