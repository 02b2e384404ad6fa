import { setTimeout as wait } from 'node:timers/promises'

/** Waits until there is something to show, looking often; undefined once the patience (milliseconds) is over. */
export async function until<Value>(
  look: () => Value | undefined,
  patience: number,
): Promise<Value | undefined> {
  for (const end = Date.now() + patience; Date.now() < end; await wait(20)) {
    const value = look()
    if (value !== undefined) return value
  }
  return look()
}
