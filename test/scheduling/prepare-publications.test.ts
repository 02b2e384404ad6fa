import { expect, test } from 'vitest'
import { type PreparationServices, preparePublications } from '../../src/scheduling/prepare-publications.ts'
import { HEAD, pull } from '../publish/cases.ts'

/** How many of two posts that are soon due are prepared, if this becomes of the process after the first. */
async function preparedOf({
  isPublishing,
  isStopping = false,
}: {
  isPublishing: boolean
  isStopping?: boolean
}): Promise<number> {
  const stopping = new AbortController()
  let prepared = 0
  const services = {
    clock: { now: () => 0 },
    duePlans: { soon: async () => [1, 2].map((number) => ({ id: { ...pull().id, number }, headSha: HEAD })) },
    queue: { isRunning: () => isPublishing && prepared > 0 },
    postsCache: {
      has() {
        prepared++
        if (isStopping) stopping.abort()
        return true
      },
    },
  }
  await preparePublications(services as unknown as PreparationServices, stopping.signal)
  return prepared
}

test('what is soon due is read ahead', async () => expect(await preparedOf({ isPublishing: false })).toBe(2))

test('what is due already goes before, and so does the end of the process', async () => {
  expect(await preparedOf({ isPublishing: true })).toBe(1)
  expect(await preparedOf({ isPublishing: false, isStopping: true })).toBe(1)
})
