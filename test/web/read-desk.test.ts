import { expect, test } from '@jest/globals'
import type { Publication } from '../../src/publish/publication.ts'
import { readDesk, type VisibilitySource } from '../../src/web/read-desk.ts'

const publicationIn = (repositoryId: number): Publication => ({
  id: { installationId: 1, repositoryId, owner: 'mairie', repo: `r${repositoryId}`, number: 1 },
  title: 'Salon',
  url: `https://github.example/mairie/r${repositoryId}/pull/1`,
  private: false,
  plannedMs: 0,
  zone: 'UTC',
  mergedMs: 0,
  lagMs: 0,
  head: 'a',
  mergeCommit: 'b',
  gates: [],
  approvals: [],
})

/** The desk of these repositories' publications, the newest first. */
function deskOf(repositories: readonly number[], visibleAmong: VisibilitySource['visibleAmong']) {
  const all = repositories.map(publicationIn)
  return readDesk({
    plans: { listPublic: async () => ({ plans: [], more: 0 }) },
    publications: {
      listPublic: async (limit, hidden = []) =>
        all.filter(({ id }) => !hidden.includes(id.repositoryId)).slice(0, limit),
    },
    visibility: { visibleAmong },
  })
}

/** More of one repository than the desk shows, and one of another behind them. */
const CROWD = [...Array<number>(60).fill(1), 2]

test('what is hidden leaves its room to others, and whoever is shown was asked about', async () => {
  const desk = await deskOf(CROWD, async () => ({ isPublic: (id) => id === 2, isPartial: false }))
  expect(desk.published.map(({ id }) => id.repositoryId)).toEqual([2])
  expect([desk.isPartial, [...desk.hidden]]).toEqual([false, [1]])
})

test('where some could not be asked about, the page says so, whatever was asked after them', async () => {
  const desk = await deskOf(CROWD, async (asked) => ({
    isPublic: (id) => id === 2,
    isPartial: asked.some(({ repositoryId }) => repositoryId === 1),
  }))
  expect(desk.published.map(({ id }) => id.repositoryId)).toEqual([2])
  expect(desk.isPartial).toBe(true)
})

test('where ever more turn out to be hidden, the page gives up, and shows nothing', async () => {
  const many = Array.from({ length: 21 }, (_, repository) => Array<number>(50).fill(repository)).flat()
  const desk = await deskOf(many, async () => ({ isPublic: () => false, isPartial: false }))
  expect([desk.published, desk.isPartial]).toEqual([[], true])
})
