import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/lost-database', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-10-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const opens = async (day: string): Promise<DeskPull> => {
    const path = `_posts/2030-10-${day}-perdu.md`
    const pull = await desk.opensPullRequest({ [path]: post({ date: `2030-10-${day} 10:00 +02:00` }) })
    await pull.approvedBy('chief')
    return pull
  }
  const commitsOf = async (pull: DeskPull) =>
    (await desk.repository.log()).filter(({ message }) => message.includes(`#${pull.sandbox.number} `))

  test('lost before the date: the post goes out then', async () => {
    const pull = await opens('02')
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.starts()
    await desk.reaches('2030-10-02T07:59:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-10-02T08:00:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comments).toHaveLength(1)
    expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({
      lagMs: 0,
      approvals: ['chief'],
    })
  })

  test('lost with the date: the post goes out as soon as Galley starts', async () => {
    const pull = await opens('03')
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.clock.setTime('2030-10-03T08:20:00Z')
    await desk.starts()
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('20 min après sa date')
    expect(pull.notices).toEqual([])
  })

  test('what may be due soon is read first, as its comment or the path of its post says', async () => {
    const later = await opens('28')
    const soon = await desk.opensPullRequest({
      '_posts/2030-10-03-tot.md': post({ date: '2030-10-03 11:00 +02:00' }),
    })
    const undated = await desk.opensPullRequest({ '_drafts/un-jour.md': post({}) })
    await desk.stops()
    await desk.losesItsDatabase()
    const order: number[] = []
    desk.sandbox.faults.next({
      path: /graphql/,
      times: Number.POSITIVE_INFINITY,
      async until(body) {
        const { query, variables } = JSON.parse(body)
        if (query.startsWith('query Pull(')) order.push(variables.number)
      },
    })
    await desk.starts()
    desk.sandbox.faults.clear()
    expect(order.slice(0, 3)).toEqual([soon, later, undated].map(({ sandbox }) => sandbox.number))
    for (const pull of [later, soon, undated]) await pull.does((open) => open.close())
  })

  test('lost after the merge: it stays published, and nobody is told again', async () => {
    const pull = await opens('04')
    await desk.reaches('2030-10-04T08:00:00Z')
    const { comment } = pull
    const comments = pull.sandbox.comments.length
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.starts()
    await desk.reaches('2030-10-04T09:00:00Z')
    expect(pull.comment).toContain('Publié le vendredi 4 octobre 2030 à 10:00:00')
    expect(comment).toContain('Publié le vendredi 4 octobre 2030 à 10:00:00')
    expect(pull.sandbox.comments).toHaveLength(comments)
    expect(await commitsOf(pull)).toHaveLength(1)
  })

  test('lost a day after the merge: whatever happens there, nobody waits for its deployment', async () => {
    const pull = await opens('05')
    await desk.reaches('2030-10-05T08:00:00Z')
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.turnsTo('2030-10-06T08:00:02Z')
    await desk.starts()
    await pull.does((open) => open.label('relu'))
    await desk.settles()
    expect(await desk.galley.services.merged.find(pull.id)).toBeUndefined()
    expect(pull.comment).not.toContain('En attente du déploiement')
  })

  test('lost with the answer of the merge: it is found merged, and told as the publication it was', async () => {
    const pull = await opens('07')
    desk.diesAt({ method: 'PUT', path: /\/merge$/, after: true })
    await desk.reaches('2030-10-07T08:00:00Z')
    expect(desk.isDead).toBe(true)
    await desk.revives({ lost: true })
    expect(await commitsOf(pull)).toHaveLength(1)
    expect(pull.comment).toContain('Publié le lundi 7 octobre 2030 à 10:00:00')
    expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({
      lagMs: 0,
      approvals: ['chief'],
    })
  })

  test.each([
    ['08', { method: 'PATCH', path: /\/comments/ }],
    ['09', { method: 'PATCH', path: /\/comments/, after: true }],
    ['10', { method: 'PUT', path: /\/merge$/, after: true }],
  ] as const)(
    'lost with a kill on the %s: told as published, though others are planned by then',
    async (day, request) => {
      const other = await opens('28')
      const pull = await opens(day)
      desk.diesAt(request)
      await desk.reaches(`2030-10-${day}T08:00:00Z`)
      expect(desk.isDead).toBe(true)
      // Of the other one is heard before Galley has looked around.
      desk.sandbox.webhooks.hold()
      await other.sandbox.edit({ title: 'Autre' })
      await desk.clock.setTime(`2030-10-${day}T20:00:00Z`)
      const reviving = desk.revives({ lost: true })
      desk.sandbox.webhooks.release('kept')
      await reviving
      expect(await commitsOf(pull)).toHaveLength(1)
      expect(pull.comment).toMatch(/Publié le .* à 10:00:00/)
      await other.does((open) => open.close())
    },
  )

  test('lost while its conversation was locked: told as published once it can be, although nothing was told before', async () => {
    desk.sandbox.webhooks.hold()
    const path = '_posts/2030-10-11-muet.md'
    const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-10-11 10:00 +02:00' }) })
    await pull.sandbox.lock()
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    await pull.approvedBy('chief')
    await desk.reaches('2030-10-11T08:00:00Z')
    expect([pull.state, pull.comments]).toEqual(['merged', []])
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.starts()
    await pull.does((merged) => merged.unlock())
    expect(pull.comment).toContain('Publié le vendredi 11 octobre 2030 à 10:00:00')
  })
})
