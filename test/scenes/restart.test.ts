import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deepDescribe, deepTest } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/restart', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-05-01T08:00:00Z', database: 'embedded' })
  })
  afterAll(() => desk?.closes())

  deepTest('what falls due while Galley is stopped goes out as soon as it starts', async () => {
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
    expect(pull.notices).toEqual([])
  })

  deepTest('what was opened and approved while it was stopped is found at the start', async () => {
    await desk.stops()
    const pull = await desk.repository.openPull({
      by: 'ada',
      branch: 'absence',
      title: 'Un billet',
      files: { '_posts/2030-05-03-absence.md': post({ date: '2030-05-03 10:00 +02:00' }) },
    })
    pull.review({ by: 'chief', state: 'approve' })
    await desk.starts()
    expect(pull.comments[0]?.body).toContain('✅ Prêt')
    await desk.reaches('2030-05-03T08:00:00Z')
    expect(pull.state).toBe('merged')
  })

  deepDescribe('killed between two of a release', () => {
    let day = 6
    async function release(): Promise<[DeskPull, DeskPull]> {
      day += 1
      const opens = async (name: string) => {
        const files = {
          [`_posts/2030-05-0${day}-${name}.md`]: post({ date: `2030-05-0${day} 10:00 +02:00` }),
        }
        const pull = await desk.opensPullRequest(files, { by: 'boss', body: `Parution: mai ${day}` })
        await pull.approvedBy('chief')
        return pull
      }
      return [await opens('un'), await opens('deux')]
    }

    test('as GitHub merges the first, it goes on where it was, and each is out once', async () => {
      const [first, second] = await release()
      desk.diesAt({ method: 'PUT', path: /\/merge$/, after: true })
      await desk.reaches(`2030-05-0${day}T08:00:00Z`)
      expect([first.state, second.state, desk.isDead]).toEqual(['merged', 'open', true])
      await desk.clock.setTime(`2030-05-0${day}T08:00:20Z`)
      await desk.revives()
      expect(second.state).toBe('merged')
      for (const pull of [first, second])
        expect(pull.comment).toContain(`**Parution \`mai ${day}\` : 2 sur 2 parues**`)
    })

    test('before anything is merged, all of it goes out, or nothing if one is held meanwhile', async () => {
      const [first, second] = await release()
      desk.diesAt({ method: 'PUT', path: /\/merge$/ })
      await desk.reaches(`2030-05-0${day}T08:00:00Z`)
      expect([first.state, second.state]).toEqual(['open', 'open'])
      await second.sandbox.label('galley: hold', 'chief')
      await desk.clock.setTime(`2030-05-0${day}T08:00:20Z`)
      await desk.revives()
      await desk.reaches(`2030-05-0${day}T08:10:00Z`)
      expect([first.state, second.state]).toEqual(['open', 'open'])
      await second.says('chief', '/galley reprendre')
      expect([first.state, second.state]).toEqual(['merged', 'merged'])
    })

    test('with its database lost too, what is left follows', async () => {
      const [first, second] = await release()
      desk.diesAt({ method: 'PUT', path: /\/merge$/, after: true })
      await desk.reaches(`2030-05-0${day}T08:00:00Z`)
      await desk.clock.setTime(`2030-05-0${day}T08:00:20Z`)
      await desk.revives({ lost: true })
      expect([first.state, second.state]).toEqual(['merged', 'merged'])
    })
  })

  describe('killed while it merges', () => {
    let day = 10
    let pull: DeskPull
    const at = (time: string) => `2030-05-${day}T${time}Z`
    const merges = () => desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))
    const mergeCommits = async () =>
      (await desk.repository.log()).filter(({ message }) => message.includes(`#${pull.sandbox.number} `))

    beforeEach(async () => {
      day += 1
      await desk.reaches(at('05:00:00'))
      const date = `2030-05-${day}`
      pull = await desk.opensPullRequest({
        [`_posts/${date}-coupure.md`]: post({ date: `${date} 10:00 +02:00` }),
      })
      await pull.approvedBy('chief')
      desk.sandbox.requests.clear()
    })

    /** At its date it dies, and starts again some seconds later. */
    async function killedAtItsDate(): Promise<void> {
      await desk.reaches(at('08:00:00'))
      expect(desk.isDead).toBe(true)
      await desk.clock.setTime(at('08:00:20'))
      await desk.revives()
    }

    async function hasGoneOutOnce(lagMs: number): Promise<void> {
      expect(pull.state).toBe('merged')
      expect(await mergeCommits()).toHaveLength(1)
      expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({
        lagMs,
        head: pull.sandbox.head,
        mergeCommit: pull.sandbox.mergeCommit,
        approvals: ['chief'],
      })
      expect(pull.comment).toContain('Publié le')
      expect(pull.comments).toHaveLength(1)
    }

    deepTest('before it meant to: it merges when it is back', async () => {
      desk.diesAt({ path: /graphql/ })
      await killedAtItsDate()
      await hasGoneOutOnce(20_000)
      expect(merges()).toHaveLength(1)
    })

    deepTest('when it meant to, before GitHub heard of it: it merges when it is back', async () => {
      desk.diesAt({ method: 'PUT', path: /\/merge$/ })
      await killedAtItsDate()
      await hasGoneOutOnce(20_000)
      expect(merges()).toHaveLength(2)
    })

    test('when GitHub had merged, before it heard of that: it finds it merged, and records it with GitHub’s time', async () => {
      desk.diesAt({ method: 'PUT', path: /\/merge$/, after: true })
      await killedAtItsDate()
      await hasGoneOutOnce(0)
      expect(merges()).toHaveLength(1)
    })

    deepTest('when it had heard of it, before it was written down', async () => {
      desk.galley.services.publications.recordMerge = async () => {
        desk.dies()
        throw new Error('killed')
      }
      await killedAtItsDate()
      await hasGoneOutOnce(0)
      expect(merges()).toHaveLength(1)
    })

    deepTest.each([
      ['before GitHub had its comment', { method: 'PATCH', path: /\/comments/ }],
      ['when GitHub had its comment', { method: 'PATCH', path: /\/comments/, after: true }],
    ])('when all was written down, %s: it is told when it is back', async (_, request) => {
      desk.diesAt(request)
      await killedAtItsDate()
      await hasGoneOutOnce(0)
      expect(merges()).toHaveLength(1)
    })

    deepTest.each(['forget', 'dependingOn', 'settle'] as const)(
      'before the review of the merge was at its end: %s',
      async (step) => {
        const { plans, publications } = desk.galley.services
        const dies = async () => {
          desk.dies()
          throw new Error('killed')
        }
        if (step === 'forget') plans.forget = dies
        if (step === 'dependingOn') plans.dependingOn = dies
        if (step === 'settle') publications.find = dies
        await killedAtItsDate()
        await hasGoneOutOnce(0)
        expect(merges()).toHaveLength(1)
      },
    )
  })

  deepTest(
    'what fell due while it was stopped goes out in the order of its dates, not of its numbers',
    async () => {
      const minutes = [59, 50, 41, 32, 23, 14, 5]
      const pulls: DeskPull[] = []
      for (const minute of minutes) {
        const date = `2030-06-09 09:${String(minute).padStart(2, '0')} +02:00`
        const pull = await desk.opensPullRequest({ [`_posts/2030-06-09-rang-${minute}.md`]: post({ date }) })
        await pull.approvedBy('chief')
        pulls.push(pull)
      }
      await desk.stops()
      await desk.clock.setTime('2030-06-09T08:30:00Z')
      desk.sandbox.requests.clear()
      await desk.starts()
      expect(pulls.map(({ state }) => state)).toEqual(minutes.map(() => 'merged'))
      const asked = desk.sandbox.requests
        .filter(({ method, path }) => method === 'PUT' && path.endsWith('/merge'))
        .map(({ path }) => Number(path.split('/').at(-2)))
      const planned = pulls.map(({ id }) => id.number).reverse()
      expect(asked).toHaveLength(planned.length)
      expect(asked).toEqual(planned)
    },
    120_000,
  )
})
