import { describe, expect, test } from 'vitest'
import type { DeskPlace } from '../../src/database/plans-table.ts'
import type { Publication } from '../../src/publish/publication.ts'
import type { StoredPlan } from '../../src/publish/stored-plan.ts'
import { deskPlace } from '../../src/web/desk-place.ts'
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
    plans: { listPublic: async () => [] },
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

describe('the pages of what goes out', () => {
  const stored = Array.from({ length: 120 }, (_, index) => {
    const id = { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number: index + 1 }
    const plan =
      index < 110 ? { is: 'at', instant: { epochMs: index, zone: 'UTC' } } : { is: 'none', why: 'no-date' }
    return { id, plan } as StoredPlan
  })
  const placeOf = ({ number }: DeskPlace) => stored.findIndex(({ id }) => id.number === number)
  const plans = {
    async listPublic(limit: number, { from }: { from?: DeskPlace | undefined } = {}) {
      if (from?.side === 'before') return stored.slice(Math.max(0, placeOf(from) - limit), placeOf(from))
      const start = from ? placeOf(from) + 1 : 0
      return stored.slice(start, start + limit)
    },
  }
  async function page(query: string | undefined) {
    const params = new URLSearchParams(query)
    const from = deskPlace((name) => params.get(name) ?? undefined)
    const publications = { listPublic: async () => [publicationIn(2)] }
    const visibility = { visibleAmong: async () => ({ isPublic: () => true, isPartial: false }) }
    const desk = await readDesk({ plans, publications, visibility, from })
    const numbers = desk.plans.map(({ id }) => id.number)
    return { ...desk, span: [numbers[0], numbers.at(-1)], publications: desk.published.length }
  }

  test('go on where the last one ended, and lead back the same way', async () => {
    const first = await page(undefined)
    expect([first.span, first.earlier, first.publications]).toEqual([[1, 50], undefined, 1])
    const second = await page(first.later)
    expect([second.span, second.publications]).toEqual([[51, 100], 0])
    const last = await page(second.later)
    expect([last.span, last.later]).toEqual([[101, 120], undefined])
    expect((await page(last.earlier)).span).toEqual([51, 100])
    expect((await page(second.earlier)).span).toEqual([1, 50])
    expect((await page('?after=-/mairie/site/111')).span).toEqual([112, 120])
  })

  test.each(['after=1', 'after=1/mairie/site/99999999999', 'before=x/a/b/1', "after=1/a'/b/1"])(
    'begin at the first for ?%s, which Galley has not made',
    async (query) => expect((await page(query)).span).toEqual([1, 50]),
  )
})
