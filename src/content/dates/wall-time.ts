/** A time as a text gives it, unchecked: the month may be 13 and the hour 25. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** Up to 1000, because a fraction beyond the millisecond is rounded up, so that nothing goes out before it. */
  ms: number
  /** Minutes east of UTC, if the text has an offset. */
  offset?: number
  zone?: string
  readAsUtc?: true
  ignoredZone?: string
  /** Without a zone of its own, the text is on the clock of the machine that builds the site. */
  byMachine?: true
}

export interface DateFormat {
  /** A space around the text makes it unreadable. */
  isExact?: true
  /** Undefined if the text is no date. `quoted`: YAML reads a text in quotes in another way. */
  read(text: string, quoted: boolean): WallTime | undefined
  /**
   * The moment that the generator takes for a time that a clock set back shows twice. `utc-offset` stands for the offset at
   * the same time in UTC.
   */
  inOverlap: 'earlier' | 'later' | 'utc-offset'
  /** Minutes east of UTC of an abbreviation that counts only because the site's own zone has it. */
  abbreviation?(name: string, zone: string, year: number): number | undefined
  /** The generator's name, if it ends its build at a text that it cannot read. */
  refusedBy?: string
  /** Undefined if each text that has no reading is refused. */
  refuses?(text: string, quoted: boolean): boolean
}

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

function millisecondsOf(fraction = ''): number {
  const rest = /[1-9]/.test(fraction.slice(3)) ? 1 : 0
  return Number(fraction.slice(0, 3).padEnd(3, '0')) + rest
}

export function offsetMinutes(sign: string, hours: string, minutes = '0'): number {
  const size = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -size : size
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 1 to 12 for a word that begins with an English month's first three letters, else 0. */
export function monthNumber(word: string): number {
  return months.indexOf(word.slice(0, 3).toLowerCase()) + 1
}
