import * as z from 'zod'

/** What `galley schedule --format json` prints. */
export const jsonSchedule = z.strictObject({
  version: z.literal(1).describe('Grows when a program that reads this could no longer do so.'),
  events: z
    .array(
      z.strictObject({
        at: z.strictObject({
          at: z.iso.datetime().describe('In UTC.'),
          zone: z.string().describe('How people near the site read the clock: Europe/Paris, +01:00.'),
        }),
        does: z.enum(['comes-out', 'expires']),
        path: z.string(),
        title: z.string(),
        address: z.string().optional().describe('With the address of the site before it, if that is known.'),
        hidden: z.string().optional().describe('Why readers do not see it then.'),
        isShownBefore: z.boolean().describe('Nothing hides the post before its date.'),
      }),
    )
    .describe('What is still to come, the earliest first.'),
})

export type JsonSchedule = z.infer<typeof jsonSchedule>
