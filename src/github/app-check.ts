import { GalleyError } from '../errors.ts'
import type { GitHub } from './github.ts'

export type AppCheck =
  | { is: 'known'; slug: string | undefined }
  | { is: 'refused'; status: number }
  /**
   * GitHub did not answer, or its answer says nothing about the credentials. `status` is undefined without an answer.
   */
  | { is: 'unreachable'; status: number | undefined; error: unknown }

const REFUSALS: readonly unknown[] = [401, 403, 404]

export async function checkApp(github: Pick<GitHub, 'asApp'>, signal?: AbortSignal): Promise<AppCheck> {
  try {
    const octokit = await github.asApp()
    const { data } = await octokit.rest.apps.getAuthenticated(signal && { request: { signal } })
    return { is: 'known', slug: data?.slug }
  } catch (error) {
    const dataStatus = error instanceof GalleyError ? error.data.status : undefined
    const status = typeof dataStatus === 'number' ? dataStatus : undefined
    if (status !== undefined && REFUSALS.includes(status)) return { is: 'refused', status }
    return { is: 'unreachable', status, error }
  }
}
