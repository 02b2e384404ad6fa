import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Desk, post, site } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({ at: '2030-07-01T08:00:00Z' })
}, 60_000)
afterAll(() => desk?.closes())

const dated = (day: number) => post({ date: `2030-07-${day} 10:00 +02:00` })

test('a renamed repository keeps its plan, and its post goes out', async () => {
  const pull = await desk.opensPullRequest({ '_posts/2030-07-10-nom.md': dated(10) })
  desk.repository.rename('mairie/nouveau-nom')
  await pull.approvedBy('chief')
  await desk.reaches('2030-07-10T08:00:00Z')
  expect(pull.state).toBe('merged')
  expect(pull.comments).toHaveLength(1)
})

test('a suspended App says and does nothing, and takes everything up again afterwards', async () => {
  const pull = await desk.opensPullRequest({ '_posts/2030-07-11-pause.md': dated(11) })
  desk.installation.suspend()
  await desk.settles()
  await pull.approvedBy('chief')
  await desk.reaches('2030-07-11T08:00:00Z')
  expect(pull.state).toBe('open')
  desk.installation.unsuspend()
  await desk.settles()
  expect(pull.state).toBe('merged')
})

test('a branch deleted before the date closes its pull request, and nothing goes out', async () => {
  const pull = await desk.opensPullRequest({ '_posts/2030-07-12-branche.md': dated(12) })
  await pull.approvedBy('chief')
  await pull.does((open) => open.deleteBranch())
  await desk.reaches('2030-07-12T08:00:00Z')
  expect(pull.state).toBe('closed')
  expect(await desk.plannedPublications()).toEqual([])
})

test('a repository taken out of the App’s reach is forgotten', async () => {
  const own = await Desk.opens({ at: '2030-07-01T08:00:00Z' })
  try {
    const other = await own.sandbox.createRepository('club/site', { files: site })
    const installation = await own.sandbox.install(own.app, 'club', { repositories: ['site'] })
    await other.openPull({
      by: 'club',
      branch: 'a',
      title: 'A',
      files: { '_posts/2030-07-13-a.md': dated(13) },
    })
    await own.settles()
    expect(await own.plannedPublications()).toEqual([1])
    installation.removeRepository(other)
    await own.settles()
    expect(await own.plannedPublications()).toEqual([])
  } finally {
    await own.closes()
  }
})
