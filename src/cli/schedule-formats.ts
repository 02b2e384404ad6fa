import { ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import type { Language } from '../languages/language.ts'
import type { JsonSchedule } from './json-schedule.ts'
import { printable } from './printable.ts'
import { jsonInstant } from './report-json.ts'
import type { ScheduledEvent } from './schedule-events.ts'
import type { Style } from './style.ts'

export function scheduleJson(events: readonly ScheduledEvent[]): string {
  const json: JsonSchedule = {
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
