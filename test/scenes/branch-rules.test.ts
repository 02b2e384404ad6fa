import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deepTest, few } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/branch-rules', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterEach(() => desk.repository.protect('main', undefined))
  afterAll(() => desk?.closes())

  const upTo = (most: number, step: number) =>
    Array.from({ length: most / step + 1 }, (_, index) => index * step)
  const minutesAfter = (instant: string, minutes: number) =>
    new Date(Date.parse(instant) + minutes * 60_000).toISOString()
  /** Without the one of each sweep, which begins with the list of installations. */
  const queries = () => {
    const { requests } = desk.sandbox
    const sweeps = requests.filter(({ path }) => /\/app\/installations(?:\?|$)/.test(path)).length
    return requests.filter(({ kind }) => kind === 'graphql').length - sweeps
  }

  const opens = (day: number, name: string) =>
    desk.opensPullRequest({
      [`_posts/2030-02-${String(day).padStart(2, '0')}-${name}.md`]: post({
        date: `2030-02-${String(day).padStart(2, '0')} 10:00 +01:00`,
      }),
    })

  test.each(few(['ruleset', 'classic'] as const, 1))(
    'what a %s demands is said before the date, and waited for',
    async (kind) => {
      const day = kind === 'ruleset' ? 1 : 2
      desk.repository.protect('main', { kind, approvals: 2, checks: ['build'], conversations: true })
      const pull = await opens(day, kind)
      await pull.approvedBy('chief')
      const thread = await pull.sandbox.openThread('boss', 'Et l’adresse ?')
      await desk.settles()
      expect(pull.comment).toContain('⏳ Approbation : il manque 1 approbation')
      expect(pull.comment).toContain(
        '⏳ Règles de la branche : exigé et pas commencé : `build` ; une conversation reste à résoudre',
      )
      await desk.reaches(`2030-02-0${day}T09:00:00Z`)
      desk.sandbox.requests.clear()
      await pull.approvedBy('boss')
      await pull.does((open) => open.resolveThread(thread, 'boss'))
      expect(pull.comment).toContain('⏳ Règles de la branche : exigé et pas commencé : `build`\n')
      expect(pull.state).toBe('open')
      expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
      await pull.does((open) => desk.repository.setStatus(open.head, { context: 'build', state: 'success' }))
      expect(pull.state).toBe('merged')
    },
  )

  deepTest('a code owner’s approval is waited for by name of the rule', async () => {
    desk.repository.protect('main', { approvals: 1, codeOwners: ['boss'] })
    const pull = await opens(3, 'owner')
    await pull.approvedBy('chief')
    expect(pull.comment).toContain(
      'un propriétaire de ces fichiers (code owner) doit être de ceux qui approuvent',
    )
    await desk.reaches('2030-02-03T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.approvedBy('boss')
    expect(pull.state).toBe('merged')
  })

  deepTest('a branch that must be up to date is waited for', async () => {
    desk.repository.protect('main', { upToDate: true })
    const pull = await opens(4, 'retard')
    await pull.approvedBy('chief')
    await desk.repository.commit({ files: { 'a.md': 'a' } })
    await desk.reaches('2030-02-03T12:00:00Z')
    expect(pull.comment).toContain('elle doit être mise à jour avec la branche où elle va')
    desk.sandbox.requests.clear()
    await desk.reaches('2030-02-04T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
    // GitHub’s button “Update branch” would merge the branch into it; nobody has approved that commit.
    desk.repository.protect('main', undefined)
    await pull.says('chief', '/galley check')
    expect(pull.state).toBe('merged')
  })

  deepTest('that it must be up to date is said beside what else is missing', async () => {
    desk.repository.protect('main', { upToDate: true, checks: ['build'] })
    const pull = await opens(5, 'double')
    await desk.repository.commit({ files: { 'b.md': 'b' } })
    await desk.reaches('2030-02-04T12:01:00Z')
    expect(pull.comment).toContain('exigé et pas commencé : `build`')
    expect(pull.comment).toContain('elle doit être mise à jour avec la branche où elle va')
    await pull.does((open) => open.close())
  })

  deepTest('it merges in a way that the branch allows', async () => {
    desk.repository.protect('main', { methods: ['squash'] })
    const pull = await opens(5, 'facon')
    await pull.approvedBy('chief')
    await desk.reaches('2030-02-05T09:00:00Z')
    expect(pull.state).toBe('merged')
    const [newest] = await desk.repository.log()
    expect(newest?.message).toContain(`(#${pull.id.number})`)
  })

  test('a branch with a merge queue gets its posts through the queue', async () => {
    desk.repository.protect('main', { approvals: 1, mergeQueue: true })
    const pull = await opens(6, 'file')
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('elle passera par la file de fusion')
    await desk.reaches('2030-02-06T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('🚦 Dans la file de fusion, à la place 1')
    const sha = await desk.repository.requestMergeGroup()
    await desk.settles()
    expect(desk.repository.record.checkRuns.filter((run) => run.sha === sha)).toMatchObject([
      { name: 'Galley', conclusion: 'success' },
    ])
    await desk.reaches('2030-02-06T09:02:00Z')
    await desk.repository.runMergeQueue()
    await desk.settles()
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('Publié le mercredi 6 février 2030 à 10:02:00')
  })

  deepTest('thrown out of the queue it says so, and goes in again once something has changed', async () => {
    desk.repository.protect('main', { approvals: 1, mergeQueue: true })
    const pull = await opens(7, 'sortie')
    await pull.approvedBy('chief')
    await desk.reaches('2030-02-07T09:00:00Z')
    await pull.does((open) => open.leavesQueue('github-merge-queue[bot]'))
    expect(pull.comment).toContain('La file de fusion l’a rejetée')
    await desk.reaches('2030-02-07T09:06:00Z')
    expect(pull.comment).toContain('🚦 Dans la file de fusion')
    await desk.repository.runMergeQueue()
    await desk.settles()
    expect(pull.state).toBe('merged')
  })

  deepTest('what a person takes out of the queue is held until somebody lets it go', async () => {
    desk.repository.protect('main', { approvals: 1, mergeQueue: true })
    const pull = await opens(8, 'retiree')
    await pull.approvedBy('chief')
    await desk.reaches('2030-02-08T09:00:00Z')
    await pull.does((open) => open.leavesQueue('boss'))
    expect(pull.comment).toContain('boss l’a retirée de la file de fusion')
    expect(pull.sandbox.labels).toContain('galley: hold')
    await desk.reaches('2030-02-08T09:20:00Z')
    expect(pull.sandbox.record.queued).toBe(false)
    await pull.says('chief', '/galley resume')
    expect(pull.comment).toContain('🚦 Dans la file de fusion')
    expect(pull.comment).not.toContain('retirée')
    await desk.repository.runMergeQueue()
    await desk.settles()
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a merge queue that takes hours costs few requests, people are told, and a merge without webhooks is found',
    async () => {
      desk.repository.protect('main', { approvals: 1, mergeQueue: true })
      const pull = await opens(9, 'longue')
      await pull.approvedBy('chief')
      await desk.reaches('2030-02-09T09:00:00Z')
      desk.sandbox.requests.clear()
      for (const minutes of [1, 2, 5, 6, 10, 15, 30, 31, 45, 60, ...upTo(360, 20).filter((n) => n > 60)])
        await desk.reaches(minutesAfter('2030-02-09T09:00:00Z', minutes))
      expect(queries()).toBeLessThan(30)
      expect(pull.comment).toContain('🚦 Dans la file de fusion')
      expect(pull.notices).toEqual([
        expect.stringContaining('dans la file de fusion de GitHub, à la place 1'),
      ])
      expect(await desk.deskPage()).toContain('In the merge queue, place 1')
      desk.sandbox.webhooks.lose(100)
      await desk.repository.runMergeQueue()
      await desk.reaches('2030-02-09T15:05:00Z')
      await desk.reaches('2030-02-09T15:10:00Z')
      desk.sandbox.webhooks.lose(0)
      expect(pull.state).toBe('merged')
      expect(pull.comment).toContain('Publié le samedi 9 février 2030')
      expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({ approvals: ['chief'] })
    },
    120_000,
  )

  deepTest(
    'what the queue throws out over and over goes in again more and more rarely',
    async () => {
      desk.repository.protect('main', { approvals: 1, mergeQueue: true })
      const pull = await opens(10, 'rejetee')
      await pull.approvedBy('chief')
      await desk.reaches('2030-02-10T08:59:00Z')
      const entered: number[] = []
      for (const minutes of [0, 2, 5, 7, 10, 15, 20, 30, 40, 60, 80, 90, 140, 170, 200]) {
        await desk.reaches(minutesAfter('2030-02-10T09:00:00Z', minutes))
        if (!pull.sandbox.queued) continue
        entered.push(minutes)
        await pull.does((open) => open.leavesQueue('github-merge-queue[bot]'))
      }
      expect(entered).toEqual([0, 5, 10, 20, 40, 80, 140, 200])
      expect(pull.comment).toContain('La file de fusion l’a rejetée')
      await pull.does((open) => open.close())
    },
    120_000,
  )

  deepTest(
    'what lapsed, or waits for people, is read more and more rarely',
    async () => {
      const pull = await opens(11, 'oubliee')
      await desk.reaches('2030-02-11T09:00:00Z')
      desk.sandbox.requests.clear()
      for (const minutes of upTo(360, 20)) await desk.reaches(minutesAfter('2030-02-11T09:00:00Z', minutes))
      expect(queries()).toBeLessThan(40)
      await desk.reaches('2030-02-12T09:01:00Z')
      desk.sandbox.requests.clear()
      for (const minutes of upTo(360, 20)) await desk.reaches(minutesAfter('2030-02-12T09:01:00Z', minutes))
      expect(queries()).toBeLessThan(10)
      await pull.does((open) => open.close())
    },
    120_000,
  )

  deepTest('of more than a hundred conversations the last one counts like the first', async () => {
    desk.repository.protect('main', { conversations: true })
    const pull = await opens(13, 'bavard')
    await pull.approvedBy('chief')
    // A hundred others that were resolved before it, without their webhooks.
    const { world } = desk.sandbox
    const comments = [{ id: world.nextWideId(), author: world.account('boss'), body: 'Une remarque.' }]
    for (let n = 1; n <= 100; n++)
      pull.sandbox.record.threads.push({ id: world.nextWideId(), resolved: true, at: undefined, comments })
    await pull.does((open) => open.openThread('boss', 'La dernière remarque.'))
    expect(pull.comment).toContain('une conversation reste à résoudre')
    const last = pull.sandbox.threads.at(-1)
    await desk.reaches('2030-02-13T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.resolveThread(last?.id ?? 0, 'boss'))
    expect(pull.state).toBe('merged')
  })

  const objections: [string, number, (pull: DeskPull) => unknown, (pull: DeskPull) => unknown][] = [
    [
      'is told to hold',
      14,
      (pull) => pull.says('chief', '/galley hold'),
      (pull) => pull.says('chief', '/galley resume'),
    ],
    [
      'gets the label that holds it',
      15,
      (pull) => pull.does((open) => open.label('galley: hold')),
      (pull) => pull.says('chief', '/galley resume'),
    ],
    [
      'is taken off the schedule',
      16,
      (pull) => pull.says('chief', '/galley unschedule'),
      (pull) => pull.says('chief', '/galley publish'),
    ],
    [
      'is asked for changes',
      17,
      (pull) => pull.does((open) => open.review({ by: 'boss', state: 'request_changes' })),
      (pull) => pull.does((open) => open.review({ by: 'boss', state: 'approve' })),
    ],
  ]

  deepTest.each(objections)(
    'one in the merge queue that %s leaves it, until that is taken back',
    async (_, day, objects, agrees) => {
      desk.repository.protect('main', { approvals: 1, mergeQueue: true })
      const pull = await opens(day, 'rappelee')
      await pull.approvedBy('chief')
      await desk.reaches(`2030-02-${day}T09:00:00Z`)
      expect(pull.sandbox.queued).toBe(true)
      await objects(pull)
      expect(pull.sandbox.queued).toBe(false)
      expect(pull.comment).not.toMatch(/file de fusion, à la place|rejetée|retirée/)
      await desk.reaches(`2030-02-${day}T09:20:00Z`)
      expect(pull.sandbox.queued).toBe(false)
      await agrees(pull)
      await desk.reaches(`2030-02-${day}T09:30:00Z`)
      expect(pull.sandbox.queued).toBe(true)
      await desk.repository.runMergeQueue()
      await desk.settles()
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'what somebody else has put into the merge queue Galley leaves there, and what GitHub keeps there it tells',
    async () => {
      desk.repository.protect('main', { approvals: 1, mergeQueue: true })
      const pull = await opens(18, 'gardee')
      await pull.approvedBy('chief')
      pull.sandbox.record.queued = true
      await pull.says('chief', '/galley hold')
      expect(pull.sandbox.queued).toBe(true)
      pull.sandbox.record.queued = false
      await pull.says('chief', '/galley resume')
      await desk.reaches('2030-02-18T09:00:00Z')
      const message = 'Failed to remove PR from the merge queue'
      const body = { data: { dequeuePullRequest: null }, errors: [{ type: 'UNPROCESSABLE', message }] }
      const times = Number.POSITIVE_INFINITY
      desk.sandbox.faults.next({ path: /graphql/, operation: 'Dequeue', status: 200, body, times })
      await pull.says('chief', '/galley hold')
      expect(pull.sandbox.queued).toBe(true)
      expect(pull.comment).toContain('Galley n’a pas pu la retirer de la file de fusion')
      desk.sandbox.faults.clear()
      await desk.reaches('2030-02-18T09:01:00Z')
      expect(pull.sandbox.queued).toBe(false)
      expect(pull.comment).not.toContain('n’a pas pu la retirer')
      await pull.does((open) => open.close())
    },
  )

  describe('where Galley updates branches', () => {
    beforeAll(() =>
      desk.repository.commit({ files: { '.github/galley.yml': 'publish: {update_branch: true}\n' } }),
    )
    afterAll(() => desk.repository.commit({ files: { '.github/galley.yml': '' } }))

    const isGood = (pull: DeskPull) =>
      pull.does((open) => desk.repository.setStatus(open.head, { context: 'build', state: 'success' }))
    const updatesAsked = () =>
      desk.sandbox.requests.filter(({ path }) => path.endsWith('/update-branch')).length

    deepTest(
      'two posts of the same minute both go out, one after the other, as they were approved',
      async () => {
        desk.repository.protect('main', {
          upToDate: true,
          checks: ['build'],
          approvals: 1,
          dismissStale: true,
        })
        const [first, second] = [await opens(20, 'un'), await opens(20, 'deux')]
        for (const pull of [first, second]) {
          await pull.approvedBy('chief')
          await isGood(pull)
        }
        await desk.repository.commit({ files: { 'nouvelles.md': 'a' } })
        await desk.reaches('2030-02-19T09:00:00Z')
        expect(first.comment).toContain('Galley le fera le mercredi 20 février 2030 à 08:00')
        expect(first.notices).toEqual([])
        desk.sandbox.requests.clear()
        await desk.reaches('2030-02-20T07:00:00Z')
        expect(updatesAsked()).toBe(2)
        for (const pull of [first, second]) {
          expect((await desk.repository.log(pull.sandbox.head))[0]?.parents).toHaveLength(2)
          expect(pull.comment).toContain('Approbation : approuvé par chief')
          await isGood(pull)
        }
        await desk.reaches('2030-02-20T09:00:00Z')
        expect([first.state, second.state]).toEqual(['merged', 'open'])
        expect(updatesAsked()).toBe(3)
        await isGood(second)
        expect(second.state).toBe('merged')
        expect([...first.notices, ...second.notices]).toEqual([])
      },
    )

    deepTest('where the branch changed the same file meanwhile, it is approved again', async () => {
      desk.repository.protect('main', { upToDate: true })
      const lines = (first: string, last: string) => `${first}\n\n\n\n\n\n\n\n${last}\n`
      await desk.repository.commit({ files: { 'commun.md': lines('a', 'b') } })
      const date = '2030-02-21 10:00 +01:00'
      const files = { '_posts/2030-02-21-commun.md': post({ date }), 'commun.md': lines('a', 'la fin') }
      const pull = await desk.opensPullRequest(files)
      await pull.approvedBy('chief')
      await desk.repository.commit({ files: { 'commun.md': lines('le début', 'b') } })
      await desk.reaches('2030-02-21T07:00:00Z')
      expect(pull.comment).toContain('chief avait approuvé un commit plus ancien')
      await desk.reaches('2030-02-21T09:00:00Z')
      expect(pull.state).toBe('open')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    })

    deepTest('what GitHub refuses it says once, in GitHub’s words', async () => {
      desk.repository.protect('main', { upToDate: true })
      const pull = await opens(22, 'refus')
      await pull.approvedBy('chief')
      await desk.repository.commit({ files: { 'refus.md': 'a' } })
      const body = { message: 'refusing to allow a GitHub App to update workflow' }
      desk.sandbox.faults.next({ path: /update-branch/, status: 422, body, times: 1 })
      desk.sandbox.requests.clear()
      await desk.reaches('2030-02-22T07:00:00Z')
      expect(pull.comment).toContain('qui répond `refusing to allow a GitHub App to update workflow`')
      await desk.reaches('2030-02-22T08:00:00Z')
      expect(pull.notices).toHaveLength(1)
      await desk.reaches('2030-02-22T12:00:00Z')
      expect(updatesAsked()).toBe(1)
      await pull.does((open) => open.close())
    })

    test('a post goes out, as it was approved, once the branch that Galley has updated is good', async () => {
      desk.repository.protect('main', { upToDate: true, checks: ['build'], approvals: 1, dismissStale: true })
      const pull = await opens(23, 'seul')
      await pull.approvedBy('chief')
      await isGood(pull)
      await desk.repository.commit({ files: { 'annonces.md': 'a' } })
      desk.sandbox.requests.clear()
      await desk.reaches('2030-02-23T07:00:00Z')
      expect(updatesAsked()).toBe(1)
      expect(pull.comment).toContain('Approbation : approuvé par chief')
      await desk.reaches('2030-02-23T09:00:00Z')
      expect(pull.state).toBe('open')
      await isGood(pull)
      expect(pull.state).toBe('merged')
    })
  })
})
