import type { Program } from './program.ts'
import type { Value } from './program-value.ts'

/** The first argument of each call of this method, whatever it is called on. */
export function argumentsOf({ calls }: Program, method: string): Value[] {
  return calls.flatMap(({ name, args }) => (name.endsWith(`.${method}`) ? args.slice(0, 1) : []))
}
