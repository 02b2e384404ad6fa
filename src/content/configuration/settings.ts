import * as z from 'zod'
import { generators } from '../generators/registry.ts'
import { isUsableGlob } from '../glob.ts'
import { isZone } from '../instant.ts'
import type { GeneratorId } from '../site.ts'
import type { Expected } from './problem.ts'

/** One key of `.github/galley.yml`: what it takes, and how to say so. */
export interface Setting<Value> {
  schema: z.ZodType<Value>
  expected: Expected
}

const minutesOf: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 }

/** `90m`, `24h`, `2d` in milliseconds. */
const duration = z
  .string()
  .regex(/^\d{1,6}[mhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * (minutesOf[text.slice(-1)] ?? 0) * 60_000)
  .refine((ms) => ms <= 365 * 24 * 60 * 60_000)

const globs = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .refine((list) => list.length > 0 && list.length <= 50 && list.every(isUsableGlob))

function oneOf<const Word extends string>(...words: Word[]): Setting<Word> {
  return { schema: z.enum(words), expected: { is: 'one-of', words } }
}

export const topSettings = {
  generator: oneOf<GeneratorId>(...generators.map(({ id }) => id)),
  posts: { schema: globs, expected: { is: 'patterns' } },
  timezone: { schema: z.string().refine(isZone), expected: { is: 'zone' } },
  language: oneOf('en', 'fr'),
} satisfies Record<string, Setting<unknown>>

export const publishSettings = {
  method: oneOf('merge', 'squash', 'rebase'),
  approvals: { schema: z.int().min(0).max(100), expected: { is: 'whole-number' } },
  grace: { schema: duration, expected: { is: 'duration' } },
  branches: { schema: globs, expected: { is: 'patterns' } },
} satisfies Record<string, Setting<unknown>>

/** Promised, but doing nothing yet: better refused than believed. */
export const notYet: ReadonlySet<string> = new Set(['window', 'block_early_merge'])

/** What a table of settings makes of a file that gives them all. */
export type ValuesOfSettings<Settings extends Record<string, Setting<unknown>>> = {
  [Key in keyof Settings]: z.output<Settings[Key]['schema']>
}
