import { expect, test } from 'vitest'
import type { WaitingRepository } from '../../src/database/absences-table.ts'
import { DeskAbsences } from '../../src/web/desk-absences.ts'
import { due } from '../publish/cases.ts'

const MINUTE = 60_000

/** Desks of absences that began an hour before the date, on a clock that the test turns; `asked` counts the questions. */
function deskOf(
  waiting: WaitingRepository[],
  answer: (path: string) => { status: number; data: unknown } | undefined,
) {
  const clock = { now: due.epochMs, asked: 0 }
  const desk = new DeskAbsences({
    github: {
      async getAnonymously(path) {
        clock.asked += 1
        return answer(path)
      },
    },
    absences: { waitingRepositories: async () => waiting },
    clock: { now: () => clock.now },
  })
  return { clock, shown: async () => (await desk.shown()).map(({ name, posts }) => `${name} ${posts}`) }
}

const waiting = (repo: string, posts: number, repositoryId = 2): WaitingRepository => ({
  why: 'suspended',
  fromMs: due.epochMs - 60 * MINUTE,
  repository: { installationId: 1, repositoryId, owner: 'mairie', repo, number: 1 },
  posts,
  first: due,
  lastMs: due.epochMs,
})
const open = (id: number) => ({ status: 200, data: { id, private: false } })

test('each repository is named with the number of its posts', async () => {
  const desk = deskOf([waiting('site', 2), waiting('autre', 1, 3)], (path) =>
    open(path.endsWith('site') ? 2 : 3),
  )
  expect(await desk.shown()).toEqual(['mairie/site 2', 'mairie/autre 1'])
})

test.each([
  ['private', { status: 404, data: { message: 'Not Found' } }],
  ['blocked', { status: 451, data: { message: 'Repository access blocked' } }],
  ['on a server that asks everybody to sign in', { status: 401, data: {} }],
  ['another one of that name', open(9)],
  ['said to be private', { status: 200, data: { id: 2, private: true } }],
  ['not to be asked about, by a limit', { status: 403, data: { message: 'API rate limit exceeded' } }],
  ['answered in no known form', { status: 200, data: 'oops' }],
  ['not answered at all', undefined],
])('nothing is said of one that is %s', async (_, answer) => {
  expect(await deskOf([waiting('site', 1)], () => answer).shown()).toEqual([])
})

test('what was public is asked again after a minute, and is gone once it is not', async () => {
  let answer: ReturnType<typeof open> = open(2)
  const desk = deskOf([waiting('site', 1)], () => answer)
  expect(await desk.shown()).toHaveLength(1)
  answer = { status: 404, data: { id: 0, private: true } }
  desk.clock.now += MINUTE - 1
  expect(await desk.shown()).toHaveLength(1)
  desk.clock.now += 1
  expect(await desk.shown()).toEqual([])
  expect(desk.clock.asked).toBe(2)
})

test('of the 60 answers an hour that GitHub gives, ten are left, and nothing is shown that cannot be asked', async () => {
  const desk = deskOf([waiting('site', 1)], () => open(2))
  let shown = 0
  for (let minutes = 0; minutes < 60; minutes += 1) {
    shown += (await desk.shown()).length
    desk.clock.now += MINUTE
  }
  expect([desk.clock.asked, shown]).toEqual([50, 50])
  desk.clock.now += MINUTE
  expect(await desk.shown()).toHaveLength(1)
})

test('thirty days after the last of its dates nothing is said any more', async () => {
  const desk = deskOf([waiting('site', 1)], () => open(2))
  desk.clock.now += 30 * 24 * 60 * MINUTE
  expect(await desk.shown()).toHaveLength(1)
  desk.clock.now += 1
  expect(await desk.shown()).toEqual([])
})
