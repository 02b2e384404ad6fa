import { expect, test } from 'vitest'
import { findMerges, findPulls, rebuildSite, reviewPull, sweep } from '../../src/queue/job-kinds.ts'

const place = { installationId: 1, repositoryId: 7, owner: 'mairie', repo: 'gazette' }

test('jobs of one key are one job: each rebuild has its own, by branch and date', () => {
  const rebuild = { ...place, branch: 'main', atMs: 1000 }
  const all = [
    rebuild,
    { ...rebuild, atMs: 2000 },
    { ...rebuild, branch: 'dev' },
    { ...rebuild, repositoryId: 8 },
  ]
  expect(new Set(all.map(rebuildSite.key)).size).toBe(4)
})

test('so has each pull request, each commit and branch, and each installation', () => {
  const pulls = [1, 2].map((number) => reviewPull.key({ ...place, number }))
  const happened = [{ sha: 'a' }, { sha: 'b' }, { branch: 'a' }, { branch: 'b' }]
  const keys = [pulls, happened.map((at) => findPulls.key({ ...place, at }))]
  expect(keys.map((some) => new Set(some).size)).toEqual([2, 4])
  expect([sweep.key({}), sweep.key({ installationId: 1 })]).toEqual(['all', '1'])
})

test('a rename or a move makes no other job of it', () => {
  const moved = { ...place, installationId: 2, owner: 'ville', repo: 'journal' }
  const keysOf = (id: typeof place) => [
    reviewPull.key({ ...id, number: 1 }),
    findMerges.key(id),
    rebuildSite.key({ ...id, branch: 'main', atMs: 1 }),
  ]
  expect(keysOf(moved)).toEqual(keysOf(place))
})
