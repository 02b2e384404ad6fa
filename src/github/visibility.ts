import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** Whether anybody may read the repository now. One that is gone is not public. */
export async function isPublic(octokit: Octokit, { owner, repo }: PullId): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.get({ owner, repo })
    return !data.private
  } catch (error) {
    if (error instanceof GalleyError && [403, 404].includes(Number(error.data.status))) return false
    throw error
  }
}
