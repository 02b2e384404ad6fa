import { ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import * as z from 'zod'
import type { Language } from '../languages/language.ts'
import { printable } from './printable.ts'
import { jsonInstant } from './report-json.ts'
import type { ScheduledEvent } from './schedule-events.ts'
import type { Style } from './style.ts'

/** What `galley schedule --format json` prints. */
export const jsonSchedule = z.strictObject({
  version: z.literal(1),
  events: z.array(
    z.strictObject({
      at: z.strictObject({ at: z.iso.datetime(), zone: z.string() }),
      does: z.enum(['comes-out', 'expires']),
      path: z.string(),
      title: z.string(),
      address: z.string().optional(),
      hidden: z.string().optional(),
      isShownBefore: z.boolean(),
    }),
  ),
})

export function scheduleJson(events: readonly ScheduledEvent[]): string {
  const json: z.infer<typeof jsonSchedule> = {
    version: 1,
    events: events.map((event) => ({ ...event, at: jsonInstant(event.at) })),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

export function scheduleText(
  events: readonly ScheduledEvent[],
  { language, style, posts }: { language: Language; style: Style; posts: number },
): string {
  const words = language.messages.commandLine.schedule
  if (events.length === 0) return `${words.nothing(posts)}\n`
  const parts = events.map(({ at, does, path, title, address, hidden, isShownBefore }) => {
    const verb = does === 'expires' ? words.expires : words.comesOut
    const remark = hidden ? words.hidden(hidden) : isShownBefore ? words.shownAlready : words.rebuild
    return [
      `${style('bold', language.dates.when(at))}  ${printable(title)} ${style(hidden ? 'yellow' : 'green', verb)}`,
      style('dim', `  ${printable(address ?? path)}`),
      style(hidden ? 'yellow' : 'dim', `  ${printable(language.typography.typeset(remark))}`),
    ].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

/** For calendars: https://www.rfc-editor.org/rfc/rfc5545. An event keeps its id when its date moves. */
export function scheduleIcs(events: readonly ScheduledEvent[], language: Language, nowMs: number): string {
  const words = language.messages.commandLine.schedule
  const calendar = new ICalCalendar({
    name: words.title,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Galley', product: 'schedule', language: language.id.toUpperCase() },
  })
  for (const { at, does, path, title, address, hidden } of events)
    calendar.createEvent({
      id: `${does}/${path}@galley`,
      stamp: new Date(nowMs),
      start: new Date(at.epochMs),
      end: new Date(at.epochMs),
      summary: `${printable(title)} ${does === 'expires' ? words.expires : words.comesOut}`,
      description: [path, hidden && words.hidden(hidden)].filter(Boolean).join('\n'),
      ...(address?.startsWith('http') && { url: address }),
    })
  return `${calendar.toString()}\r\n`
}
