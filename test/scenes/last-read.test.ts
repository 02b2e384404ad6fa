import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deepTest, few } from '../deep.ts'
import { Desk, DeskPull, post } from '../desk.ts'

describe('scenes/last-read', () => {
  // Due on a day of its own each, at ten in Paris. Between the last read and the merge nothing may change unseen.
  const DAY_MS = 86_400_000
  const dayOf = (day: number) => new Date(Date.parse('2030-01-02') + day * DAY_MS).toISOString().slice(0, 10)
  const dueOf = (day: number, time = '09:00:00') => `${dayOf(day)}T${time}Z`
  const pathOf = (day: number, name = 'billet') => `_posts/${dayOf(day)}-${name}.md`
  const textOf = (day: number, body?: string) => post({ date: `${dayOf(day)} 10:00 +01:00` }, body)

  const CONFIGURATION = '.github/galley.yml'

  let desk: Desk
  let day = 0

  /** Approved, and nothing stands in the way. */
  async function opens(day: number, name = 'billet'): Promise<DeskPull> {
    const pull = await desk.repository.openPull({
      by: 'ada',
      branch: `${name}-${day}`,
      title: 'Un billet',
      files: { [pathOf(day, name)]: textOf(day) },
    })
    pull.review({ by: 'chief', state: 'approve' })
    return new DeskPull(desk, pull)
  }

  const changes: [string, (pull: DeskPull) => unknown][] = [
    ['is put on hold', ({ sandbox }) => sandbox.label('galley: hold')],
    ['is told to hold', ({ sandbox }) => sandbox.comment({ by: 'chief', body: '/galley hold' })],
    [
      'is taken off the schedule',
      ({ sandbox }) => sandbox.comment({ by: 'chief', body: '/galley unschedule' }),
    ],
    ['loses its approval', ({ sandbox }) => sandbox.dismissReview('chief')],
    ['is asked for changes', ({ sandbox }) => sandbox.review({ by: 'boss', state: 'request_changes' })],
    [
      'has a failing status',
      ({ sandbox }) => desk.repository.setStatus(sandbox.head, { context: 'ci', state: 'failure' }),
    ],
    [
      'has a failing check',
      ({ sandbox }) =>
        desk.repository.setCheck(sandbox.head, { name: 'ci', status: 'completed', conclusion: 'failure' }),
    ],
    ['is turned to another branch', ({ sandbox }) => sandbox.edit({ base: 'brouillons' })],
    ['is closed', ({ sandbox }) => sandbox.close()],
    ['becomes a draft', ({ sandbox }) => sandbox.toDraft()],
    ['is pushed to', ({ sandbox }) => sandbox.push({ files: { [pathOf(day)]: textOf(day, 'Glissé.') } })],
    ['has to wait for another', ({ sandbox }) => sandbox.edit({ body: 'Depends-On: #999' })],
    ['was approved by who may not write any more', () => desk.repository.setPermission('chief', 'read')],
    [
      'needs more approvals',
      () => desk.repository.commit({ files: { [CONFIGURATION]: 'publish:\n  approvals: 2\n' } }),
    ],
  ]

  const mergeOf = ({ id }: DeskPull) => ({ method: 'PUT', path: new RegExp(`/pulls/${id.number}/merge$`) })
  const merges = (pull: DeskPull) =>
    desk.sandbox.requests.filter(({ method, path }) => method === 'PUT' && mergeOf(pull).path.test(path))
  /** How often GitHub has said whether the chief may write: the last thing that is asked before a merge. */
  const asked = () =>
    desk.sandbox.requests.filter(({ path, status }) => /chief\/permission/.test(path) && status).length

  /** Several that are due at the same instant, none of which anybody has asked about yet. */
  async function opensTogether(...names: string[]): Promise<DeskPull[]> {
    const pulls: DeskPull[] = []
    for (const name of names) pulls.push(await opens(day, name))
    await desk.settles()
    desk.sandbox.requests.clear()
    return pulls
  }

  const rows = few(changes, 1)
  const pulls: DeskPull[] = []
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
    await desk.repository.commit({ branch: 'brouillons', files: { 'a.md': 'a' } })
    for (const index of rows.keys()) pulls.push(await opens(index))
    await desk.settles()
  }, 120_000)
  afterEach(() => {
    desk.sandbox.faults.clear()
    day++
  })
  afterAll(() => desk?.closes())

  test.each(rows)(
    'one that %s while GitHub takes two seconds to answer does not go out',
    async (_, change) => {
      const pull = pulls[day] as DeskPull
      // What GitHub says was true when it was asked.
      const hang = desk.hangs({ path: /graphql/, after: true })
      await desk.turnsTo(dueOf(day))
      await hang.met
      // No webhook tells of it in time.
      desk.sandbox.webhooks.hold()
      await change(pull)
      await desk.turnsTo(dueOf(day, '09:00:02'))
      await hang.letsGo()
      expect(merges(pull)).toEqual([])
      desk.sandbox.webhooks.release()
      await desk.settles()
      expect(merges(pull)).toEqual([])
      expect(pull.state).not.toBe('merged')
      desk.repository.setPermission('chief', 'write')
      if (await desk.repository.read(CONFIGURATION).catch(() => undefined))
        await desk.repository.commit({ files: { [CONFIGURATION]: null } })
      if (pull.state === 'open') await pull.does((open) => open.close())
    },
  )

  deepTest(
    'one that is told to hold before GitHub answers, and is held after it has looked, does not go out',
    async () => {
      const [pull] = (await opensTogether('ordre')) as [DeskPull]
      desk.sandbox.webhooks.hold()
      await pull.sandbox.comment({ by: 'chief', body: '/galley hold' })
      // GitHub tells of the command, and not yet of the label that it brings.
      const hang = desk.hangs({ path: /graphql/, after: true })
      await desk.turnsTo(dueOf(day))
      await hang.met
      desk.sandbox.webhooks.release()
      await desk.until(async () => (await desk.galley.services.overrides.find(pull.id)) !== undefined)
      await hang.letsGo()
      await desk.settles()
      expect(merges(pull)).toEqual([])
      expect([pull.state, ...pull.sandbox.labels]).toEqual(['open', 'galley: hold'])
    },
  )

  deepTest(
    'one that is put on hold while GitHub hangs over the merge before it does not go out; the one after it does',
    async () => {
      const [un, deux, last] = (await opensTogether('un', 'deux', 'trois')) as [DeskPull, DeskPull, DeskPull]
      const hang = desk.hangs({ method: 'PUT', path: /\/merge$/ })
      await desk.turnsTo(dueOf(day))
      await hang.met
      await desk.until(() => asked() >= 2)
      // Two are read at once, and either may be the first to be merged.
      const [first, held] = merges(un).length ? [un, deux] : [deux, un]
      desk.sandbox.webhooks.hold()
      await held.sandbox.label('galley: hold')
      await hang.letsGo()
      desk.sandbox.webhooks.release()
      await desk.settles()
      expect([first.state, held.state, last.state]).toEqual(['merged', 'open', 'merged'])
      expect(merges(held)).toEqual([])
      expect(held.comment).toContain('retenue')
      await held.does((open) => open.close())
    },
  )

  deepTest('a push while the merge is on its way: GitHub is told which head was approved', async () => {
    const [pull] = (await opensTogether('un')) as [DeskPull]
    const files = { [pathOf(day, 'un')]: textOf(day, 'Glissé pendant la demande.') }
    desk.sandbox.faults.next({ ...mergeOf(pull), until: () => pull.sandbox.push({ files }) })
    await desk.reaches(dueOf(day))
    expect(merges(pull)).toMatchObject([{ status: 409 }])
    expect(pull.state).toBe('open')
    await pull.does((open) => open.close())
  })

  deepTest('what goes through a merge queue is read as freshly, and names its head', async () => {
    desk.repository.protect('main', { mergeQueue: true })
    const [first, held, pushed] = (await opensTogether('un', 'deux', 'trois')) as [
      DeskPull,
      DeskPull,
      DeskPull,
    ]
    const words = 'enqueuePullRequest'
    const hang = desk.hangs({ path: /graphql/, words })
    await desk.turnsTo(dueOf(day))
    await hang.met
    await desk.until(() => asked() >= 2)
    desk.sandbox.webhooks.hold()
    await held.sandbox.label('galley: hold')
    desk.sandbox.faults.clear()
    const files = { [pathOf(day, 'trois')]: textOf(day, 'Glissé pendant la demande.') }
    const until = async (body: string) => {
      if (body.includes(words)) await pushed.sandbox.push({ files })
    }
    desk.sandbox.faults.next({ path: /graphql/, times: Number.POSITIVE_INFINITY, until })
    await hang.letsGo()
    await desk.until(() => first.sandbox.queued)
    expect([first, held, pushed].map(({ sandbox }) => sandbox.queued)).toEqual([true, false, false])
    desk.sandbox.faults.clear()
    desk.sandbox.webhooks.release()
    await desk.settles()
    expect([held, pushed].map(({ sandbox }) => sandbox.queued)).toEqual([false, false])
    for (const pull of [first, held, pushed]) await pull.does((open) => open.close())
    desk.repository.protect('main', undefined)
  })

  deepTest('merged only after Galley had given up waiting, it is merged once and recorded once', async () => {
    const [pull, next] = (await opensTogether('un', 'deux')) as [DeskPull, DeskPull]
    const hang = desk.hangs(mergeOf(pull))
    await desk.turnsTo(dueOf(day))
    await hang.met
    await desk.turnsTo(dueOf(day, '09:00:20'))
    await desk.until(() => next.state === 'merged')
    await desk.turnsTo(dueOf(day, '09:00:30'))
    await hang.letsGo()
    await desk.reaches(dueOf(day, '09:01:00'))
    await desk.reaches(dueOf(day, '09:02:00'))
    expect(pull.state).toBe('merged')
    expect(merges(pull).filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({ approvals: ['chief'] })
  })
})
