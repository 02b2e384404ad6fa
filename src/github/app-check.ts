import { GalleyError } from '../errors.ts'
import type { GitHub } from './github.ts'

/** What GitHub says when the App shows its key. */
export type AppCheck =
  | { is: 'known' }
  /** GitHub answered, and does not take the credentials. */
  | { is: 'refused'; status: number }
  /** No answer, or none that tells of the credentials. `status` is undefined where nothing came. */
  | { is: 'unreachable'; status: number | undefined; error: unknown }

const REFUSALS: readonly unknown[] = [401, 403, 404]

/**
 * Asks GitHub who the App is, which takes the App's number and key, and nothing else.
 * https://docs.github.com/rest/apps/apps#get-the-authenticated-app
 */
export async function checkApp(github: Pick<GitHub, 'asApp'>, signal?: AbortSignal): Promise<AppCheck> {
  try {
    const octokit = await github.asApp()
    await octokit.rest.apps.getAuthenticated(signal && { request: { signal } })
    return { is: 'known' }
  } catch (error) {
    const given = error instanceof GalleyError ? error.data.status : undefined
    const status = typeof given === 'number' ? given : undefined
    if (status !== undefined && REFUSALS.includes(status)) return { is: 'refused', status }
    return { is: 'unreachable', status, error }
  }
}
