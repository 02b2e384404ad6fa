import type { DateReading } from '../instant.ts'

/** The time means another moment on a machine in another zone. A day alone mostly stays the same. */
export function isTimedByMachine(date: DateReading): boolean {
  return date.is === 'instant' && date.byMachine === true && /\d:\d\d/.test(date.source.text)
}
