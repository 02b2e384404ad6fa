import type { World } from '../model/world.ts'

/** A test may have GitHub's answers tell another time, or none. */
export type DateHeaders = (now: number) => Record<string, string>

/** The time in whole seconds, as HTTP has it: https://www.rfc-editor.org/rfc/rfc9110.html#name-date-origination */
export const trueDate: DateHeaders = (now) => ({ date: new Date(now).toUTCString() })

/** What every answer of GitHub's carries, faults included; a proxy's own answer has no request id. */
export function ownHeaders(world: World): Record<string, string> {
  return { ...world.dateHeaders(world.now()), 'x-github-request-id': 'SAND:BOX:1' }
}
