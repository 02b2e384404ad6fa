import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Galley } from '../../src/galley.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/two-galleys.deep', () => {
  let desk: Desk
  let other: Galley
  const pulls: DeskPull[] = []
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-11-01T08:00:00Z' })
    for (const name of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
      const path = `_posts/2030-11-02-${name}.md`
      const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-11-02 10:00 +01:00' }) })
      await pull.approvedBy('chief')
      pulls.push(pull)
    }
    other = await desk.startsAnother()
    for (const time of ['09:00:00', '09:00:05', '09:06:00']) await desk.reaches(`2030-11-02T${time}Z`)
  })
  afterAll(() => desk?.closes())

  test('two Galleys at work on the same repository: each post goes out once, at its date', async () => {
    expect(pulls.map(({ state }) => state)).toEqual(pulls.map(() => 'merged'))
    const messages = (await desk.repository.log()).map(({ message }) => message)
    for (const { sandbox } of pulls)
      expect(messages.filter((message) => message.includes(`#${sandbox.number} `))).toHaveLength(1)
  })

  test('both have recorded it rightly, whichever of them was first', async () => {
    for (const { publications } of [desk.galley.services, other.services])
      for (const { id, sandbox } of pulls)
        expect(await publications.find(id)).toMatchObject({
          plannedMs: Date.parse('2030-11-02T09:00:00Z'),
          head: sandbox.head,
          mergeCommit: sandbox.mergeCommit,
          approvals: ['chief'],
        })
  })

  test('it is told once, as what it was', () => {
    for (const pull of pulls) {
      expect(pull.comments).toHaveLength(1)
      expect(pull.comment).toContain('Publié le')
      expect(pull.notices).toEqual([])
    }
  })
})

describe('scenes/two-galleys.deep: a release, on one database', () => {
  let desk: Desk
  let other: Galley
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-11-01T08:00:00Z', database: 'on the server' })
    other = await desk.startsAnother()
  })
  afterAll(() => desk?.closes())

  test('a freeze that one process has taken in holds back both', async () => {
    const opens = (name: string) =>
      desk.opensPullRequest({
        [`_posts/2030-11-01-${name}.md`]: post({ date: '2030-11-01 11:00 +01:00' }),
      })
    const pulls = [await opens('un'), await opens('deux'), await opens('trois')]
    for (const pull of pulls) await pull.approvedBy('chief')
    const issue = desk.repository.openIssue({ by: 'boss', title: 'Panne' })
    issue.comment({
      by: 'boss',
      body: '/galley geler jusqu’à 2030-11-01 11:30 parce que le serveur est en panne',
    })
    await desk.settles()
    for (const time of ['10:00:00', '10:00:15', '10:29:59']) {
      await desk.reaches(`2030-11-01T${time}Z`)
      expect(pulls.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    }
    for (const time of ['10:30:00', '10:30:15']) await desk.reaches(`2030-11-01T${time}Z`)
    expect(pulls.map(({ state }) => state)).toEqual(['merged', 'merged', 'merged'])
    expect(issue.comments).toHaveLength(2)
  })

  test('each has read a post before its date, so that none has to fetch it at that instant', async () => {
    const opens = (name: string) =>
      desk.opensPullRequest({
        [`_posts/2030-11-01-${name}.md`]: post({ date: '2030-11-01 15:00 +01:00' }),
      })
    const pulls = [await opens('quatre'), await opens('cinq'), await opens('six')]
    for (const pull of pulls) await pull.approvedBy('chief')
    const readBy = ({ services }: Galley) =>
      pulls.filter(({ id, sandbox }) => services.postsCache.has(id, sandbox.head)).length
    expect(readBy(desk.galley) + readBy(other)).toBe(3)
    await desk.reaches('2030-11-01T13:59:40Z')
    const [first] = pulls
    const hasFirst = ({ services }: Galley) => first && services.postsCache.has(first.id, first.sandbox.head)
    await desk.until(() => [desk.galley, other].every(hasFirst))
    // The others are taken from the database, where the review has kept them.
    expect(readBy(desk.galley) + readBy(other)).toBeLessThan(6)
    desk.sandbox.requests.clear()
    await desk.reaches('2030-11-01T14:00:00Z')
    expect(pulls.map(({ state }) => state)).toEqual(['merged', 'merged', 'merged'])
    // The comments afterwards are written by whoever gets to them.
    const requests = desk.sandbox.requests.filter(() => true)
    const lastMerge = requests.findLastIndex(({ path }) => path.endsWith('/merge'))
    const read = requests
      .slice(0, lastMerge)
      .filter(({ kind, path }) => kind === 'git' || path.includes('/compare/'))
    expect(lastMerge).toBeGreaterThan(0)
    expect(read).toEqual([])
  })

  test('over two repositories all go out once, or none, whichever process is at work', async () => {
    const second = await desk.sandbox.createRepository('mairie/agenda', {
      files: site,
      collaborators: { chief: 'write' },
    })
    const opens = async (where: SandboxRepository, name: string) => {
      const files = { [`_posts/2030-11-02-${name}.md`]: post({ date: '2030-11-02 10:00 +01:00' }) }
      const wish = { by: 'chief', branch: name, title: name, files, body: 'Parution: novembre' }
      const pull = await where.openPull(wish)
      await desk.settles()
      return pull
    }
    const pulls: SandboxPull[] = []
    for (const name of ['un', 'deux', 'trois'])
      for (const where of [desk.repository, second]) pulls.push(await opens(where, name))
    const [last, ...others] = pulls.toReversed()
    second.setPermission('boss', 'write')
    for (const pull of others) pull.review({ by: 'boss', state: 'approve' })
    await desk.settles()
    await desk.reaches('2030-11-02T09:00:00Z')
    expect(pulls.map(({ state }) => state)).toEqual(pulls.map(() => 'open'))
    last?.review({ by: 'boss', state: 'approve' })
    await desk.settles()
    expect(pulls.map(({ state }) => state)).toEqual(pulls.map(() => 'merged'))
    for (const repository of [desk.repository, second]) {
      const messages = (await repository.log()).map(({ message }) => message)
      for (const { number } of pulls.slice(0, 3))
        expect(messages.filter((message) => message.includes(`#${number} `)).length).toBeLessThanOrEqual(1)
    }
    for (const pull of pulls) expect(pull.comments[0]?.body).toContain('6 sur 6 parues')
  })
})
