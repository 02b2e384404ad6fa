import type { Services } from '../services.ts'

/**
 * Nothing goes out early: what this machine's clock, the database's and GitHub's have all passed, in milliseconds since
 * the epoch.
 */
export async function timeOnAllClocks({ clock, database }: Services): Promise<number> {
  return Math.min(clock.now(), await database.now(), clock.githubHasPassed())
}
