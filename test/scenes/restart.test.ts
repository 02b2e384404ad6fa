import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Desk, post } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({ at: '2030-05-01T08:00:00Z' })
}, 60_000)
afterAll(() => desk?.closes())

test('what falls due while Galley is stopped goes out as soon as it starts', async () => {
  const pull = await desk.opensPullRequest({
    '_posts/2030-05-02-arret.md': post({ date: '2030-05-02 10:00 +02:00' }),
  })
  await pull.approvedBy('chief')
  await desk.stops()
  await desk.clock.setTime('2030-05-02T08:30:00Z')
  expect(pull.state).toBe('open')
  await desk.starts()
  expect(pull.state).toBe('merged')
  expect(pull.comment).toContain('30 min après sa date')
})

test('what was opened and approved while it was stopped is found at the start', async () => {
  await desk.stops()
  const pull = await desk.repository.openPull({
    by: 'ada',
    branch: 'absence',
    title: 'Un billet',
    files: { '_posts/2030-05-03-absence.md': post({ date: '2030-05-03 10:00 +02:00' }) },
  })
  pull.review({ by: 'chief', state: 'approve' })
  await desk.starts()
  expect(pull.comments[0]?.body).toContain('Tout est prêt')
  await desk.reaches('2030-05-03T08:00:00Z')
  expect(pull.state).toBe('merged')
})
