import { z } from 'zod'
import type { GitHub } from './github.ts'
import type { RepositoryRef } from './installations.ts'

const answerSchema = z.object({ id: z.number(), private: z.boolean() })

/**
 * Whether everybody may read a repository that Galley's App may not be asked about, by what GitHub answers everybody. `unknown`
 * where it does not say: 60 such questions an hour are all that it takes from one address,
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export async function readAsEverybody(
  github: Pick<GitHub, 'askAsNobody'>,
  { owner, repo, repositoryId }: Omit<RepositoryRef, 'installationId'>,
): Promise<'public' | 'closed' | 'unknown'> {
  const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`
  const answer = await github.askAsNobody(path)
  // Out of reach, or blocked, or a server that lets nobody in who has not signed in.
  if (answer && [401, 404, 451].includes(answer.status)) return 'closed'
  const { data } = answerSchema.safeParse(answer?.data)
  if (answer?.status !== 200 || !data) return 'unknown'
  return data.id === repositoryId && !data.private ? 'public' : 'closed'
}
