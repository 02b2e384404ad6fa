/** What a text says of a time, unchecked: the month may be 13 and the hour 25. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** Up to 1000: a fraction beyond the millisecond is rounded up, so that nothing goes out before it. */
  ms: number
  /** Minutes east of UTC, where the text says so. */
  offset?: number
  /** A zone's name, where the text says so and the form takes it. */
  zone?: string
  /** The generator takes this form for UTC, whatever the site's zone. */
  readAsUtc?: true
  /** A zone the text names and the generator overlooks. */
  ignoredZone?: string
}

/** How a family of generators writes dates. */
export interface DateFormat {
  /** `quoted`: YAML reads a text in quotes otherwise than one without. Undefined for what is no date. */
  read(text: string, quoted: boolean): WallTime | undefined
  /** Which moment it takes where a clock set back shows a time twice; `utc-offset`: by the offset at that time in UTC. */
  inOverlap: 'earlier' | 'later' | 'utc-offset'
}

/** A wall time from matched digits; what was not written is midnight. */
export function wallTime(
  [year, month, day]: readonly (string | number | undefined)[],
  [hour, minute, second, fraction]: readonly (string | undefined)[] = [],
): WallTime {
  const number = (digits: string | number | undefined) => Number(digits ?? 0)
  return {
    year: number(year),
    month: number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    ms: millisecondsOf(fraction),
  }
}

/** The digits behind a second's point, in milliseconds, rounded up. */
function millisecondsOf(fraction = ''): number {
  const rest = /[1-9]/.test(fraction.slice(3)) ? 1 : 0
  return Number(fraction.slice(0, 3).padEnd(3, '0')) + rest
}

/** Minutes east of UTC for the parts of `+01:30`. */
export function offsetMinutes(sign: string, hours: string, minutes = '0'): number {
  const size = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -size : size
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 1 to 12 for a word that begins with an English month's first three letters, else 0. */
export function monthNumber(word: string): number {
  return months.indexOf(word.slice(0, 3).toLowerCase()) + 1
}
