import * as z from 'zod'
import { languageIds } from '../content/language-id.ts'
import { siteStates } from '../languages/state-messages.ts'

const instant = z.strictObject({
  at: z.iso.datetime().describe('In UTC.'),
  zone: z.string().describe('How people near the site read the clock: Europe/Paris, +01:00.'),
})

const position = z.int().min(1)

const finding = z.strictObject({
  rule: z.string().describe('A rule of docs/rules.md, `configuration` or `not-read`.'),
  severity: z.enum(['error', 'warning', 'notice']),
  line: position,
  column: position.describe('In UTF-16 units.'),
  endLine: position,
  endColumn: position.describe('Just past the last character.'),
  what: z.string(),
  why: z.string(),
  remedy: z.string(),
  fix: z
    .strictObject({ line: position, endLine: position, text: z.string() })
    .optional()
    .describe('A certain correction: these whole lines become this text, without its last line end.'),
  goneFrom: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional()
    .describe('The file is no longer there; the commit that has it.'),
})

const post = z.strictObject({
  title: z.string(),
  change: z.enum(['added', 'modified']),
  address: z.string().optional(),
  goesOut: instant.optional().describe('When it goes out, if that is still to come.'),
  expires: instant.optional(),
  visible: z.boolean().describe('Readers see it when it goes out, or now.'),
  verdict: z.string(),
})

/** What `galley check --format json` prints. */
export const jsonReport = z.strictObject({
  version: z.literal(1).describe('Grows when a program that reads this could no longer do so.'),
  at: instant.describe('The moment for which this is said.'),
  language: z.enum(languageIds).describe('Of the sentences in it.'),
  generators: z.array(z.string()),
  summary: z.strictObject({
    posts: z.int(),
    errors: z.int(),
    warnings: z.int(),
    notices: z.int(),
    fixable: z.int(),
    unchanged: z.int().describe('Findings on lines that were there before, left out here.'),
    known: z.int().describe('Findings in the baseline, left out here.'),
    hidden: z.int().describe('Posts that readers do not see, as drafts may be.'),
    site: z
      .enum(siteStates)
      .optional()
      .describe('What the site’s own files do: configuration, data, lists. Without it: as before.'),
  }),
  files: z.array(z.strictObject({ path: z.string(), post: post.optional(), findings: z.array(finding) })),
})

export type JsonReport = z.infer<typeof jsonReport>
