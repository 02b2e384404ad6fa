import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { reviewPull } from '../../src/jobs/kinds.ts'
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

test('suspended and let go on again without a word of it, past its grace: nothing goes out, and people are told', async () => {
  const pull = await desk.opensPullRequest({ '_posts/2030-07-14-oubli.md': dated(14) })
  await pull.approvedBy('chief')
  desk.sandbox.webhooks.lose(2)
  desk.installation.suspend()
  await desk.reaches('2030-07-14T08:00:00Z')
  await desk.reaches('2030-07-14T20:00:00Z')
  expect(pull.state).toBe('open')
  await desk.reaches('2030-07-15T09:00:00Z')
  desk.installation.unsuspend()
  await desk.sweeps()
  expect(pull.state).toBe('open')
  expect(pull.comments).toHaveLength(1)
  expect(pull.notices.join()).toContain('/galley publish')
  await pull.says('chief', '/galley publish')
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

test('a renamed repository of which nothing is heard any more: its post goes out all the same', async () => {
  const pull = await desk.opensPullRequest({ '_posts/2030-07-16-muet.md': dated(16) })
  await pull.approvedBy('chief')
  desk.repository.rename('mairie/encore-un-nom')
  await desk.reaches('2030-07-16T08:00:00Z')
  expect(pull.state).toBe('merged')
})

describe('taken off and installed again', () => {
  const installsAgain = async () => {
    desk.installation = await desk.sandbox.install(desk.app, 'mairie')
    await desk.settles()
  }

  test('before its date: the post goes out then, at the date that was set by a word', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-07-17-retour.md': dated(17) })
    await pull.approvedBy('chief')
    await pull.says('chief', '/galley schedule 2030-07-18 12:00')
    desk.installation.uninstall()
    await desk.settles()
    await installsAgain()
    expect(pull.comments).toHaveLength(1)
    await desk.reaches('2030-07-18T09:59:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-07-18T10:00:00Z')
    expect(pull.state).toBe('merged')
    expect(await desk.galley.shell.publications.find(pull.id)).toMatchObject({ lagMs: 0 })
  })

  test('after its date: it goes out at once, and says how late', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-07-19-retard.md': dated(19) })
    await pull.approvedBy('chief')
    desk.installation.uninstall()
    await desk.settles()
    await desk.reaches('2030-07-19T08:30:00Z')
    expect(pull.state).toBe('open')
    await installsAgain()
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('30 min après sa date')
    expect(pull.notices).toEqual([])
    expect(pull.comments).toHaveLength(1)
  })

  test('while Galley was looking, by the installation that is gone: the new one’s plan stays', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-07-20-croise.md': dated(20) })
    await pull.approvedBy('chief')
    const before = pull.id
    desk.sandbox.webhooks.lose(1)
    desk.installation.uninstall()
    await installsAgain()
    await desk.galley.shell.queue.put(reviewPull, before)
    await desk.settles()
    await desk.reaches('2030-07-20T08:00:00Z')
    expect(pull.state).toBe('merged')
  })
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
