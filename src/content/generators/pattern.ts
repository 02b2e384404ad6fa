import { RE2JS } from 're2js'
import { Temporal } from 'temporal-polyfill'
import type { DateReading } from '../instant.ts'

/** Undefined if a token has no value. `token` has one group: the name. */
export function fillPattern(
  pattern: string,
  token: RegExp,
  valueFor: (name: string) => string | undefined,
): string | undefined {
  let isKnown = true
  const filled = pattern.replace(token, (_whole, name: string) => {
    const value = valueFor(name)
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? filled : undefined
}

export interface DateParts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
  i_month: string
  i_day: string
}

export function dateParts(date: DateReading, zone: string): Partial<DateParts> {
  if (date.is !== 'instant') return {}
  const wall = Temporal.Instant.fromEpochMilliseconds(date.instant.epochMs).toZonedDateTimeISO(zone)
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    year: String(wall.year).padStart(4, '0'),
    month: two(wall.month),
    day: two(wall.day),
    hour: two(wall.hour),
    minute: two(wall.minute),
    second: two(wall.second),
    i_month: String(wall.month),
    i_day: String(wall.day),
  }
}

/**
 * Undefined if the text has another form. `forms` has expressions for tokens that do not match every text. Takes linear
 * time, since strangers write both.
 */
export function readPattern(
  pattern: string,
  token: RegExp,
  forms: Readonly<Record<string, string>>,
  text: string,
): Record<string, string> | undefined {
  const names: string[] = []
  const parts = pattern.split(token).map((part, index) => {
    if (index % 2 === 0) return RE2JS.quote(part)
    names.push(part)
    return `(${forms[part] ?? '.+?'})`
  })
  const matcher = RE2JS.compile(parts.join('')).matcher(text)
  if (!matcher.matches()) return undefined
  return Object.fromEntries(names.map((name, index) => [name, matcher.group(index + 1) ?? '']))
}
