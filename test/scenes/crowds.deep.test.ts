import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WRITE_LIMITS } from '../../src/publish/write-limits.ts'
import { Desk, type DeskPull, ordinarySpaces, post } from '../desk.ts'

describe('scenes/crowds', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const dated = (day: string) => post({ date: `2030-03-${day} 10:00 +01:00` })
  const opens = (day: string, name: string) =>
    desk.opensPullRequest({ [`_posts/2030-03-${day}-${name}.md`]: dated(day) })

  /** GitHub's webhooks about it do not arrive. */
  async function unheard(what: () => unknown): Promise<void> {
    desk.sandbox.webhooks.lose(100_000)
    await what()
    desk.sandbox.webhooks.lose(0)
  }

  function crowdWrites({ sandbox: { record } }: DeskPull, count: number): void {
    const { world } = desk.sandbox
    const at = world.now()
    for (let n = 1; n <= count; n += 1) {
      const said = { author: world.account(`passant-${n}`), body: `Je passais (${n}).`, issue: record }
      const never = { app: undefined, edits: 0, reactions: [], editedAt: undefined, editor: undefined }
      record.comments.push({ id: world.nextWideId(), createdAt: at, updatedAt: at, ...said, ...never })
    }
  }

  function crowdReviews({ sandbox: { record } }: DeskPull, count: number, name: string): void {
    const { world } = desk.sandbox
    const at = world.now()
    const given = {
      state: 'APPROVED',
      body: '',
      commit: record.head.sha,
      createdAt: at,
      submittedAt: at,
    } as const
    for (let n = 1; n <= count; n += 1)
      record.reviews.push({ id: world.nextWideId(), author: world.account(`${name}-${n}`), ...given })
  }

  const ownComments = (pull: DeskPull) => pull.comments.filter(({ author }) => author === desk.app.bot.login)

  test('a writer’s word to hold it is obeyed, whatever crowd comments after it', async () => {
    const pull = await opens('02', 'foule')
    await pull.approvedBy('chief')
    let held = 0
    await unheard(() => {
      held = pull.sandbox.comment({ by: 'chief', body: '/galley hold' })
    })
    crowdWrites(pull, 255)
    await desk.reaches('2030-03-02T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.sandbox.labels).toContain('galley: hold')
    expect(pull.reactionsTo(held)).toEqual(['eyes', '+1'])
    expect(ownComments(pull)).toHaveLength(1)
    await pull.does((open) => open.close())
  })

  test('comments that come while the others are read hide none of them', async () => {
    const pull = await opens('03', 'pendant')
    await pull.approvedBy('chief')
    crowdWrites(pull, 120)
    await unheard(() => pull.sandbox.comment({ by: 'chief', body: '/galley hold' }))
    crowdWrites(pull, 160)
    // After the pull request itself, and before the pages behind it.
    desk.sandbox.faults.next({ path: /graphql/, after: true, passes: true, met: () => crowdWrites(pull, 60) })
    await desk.reaches('2030-03-03T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.sandbox.labels).toContain('galley: hold')
    await pull.does((open) => open.close())
  })

  test('of more comments than it reads Galley says so, and goes on from a word of somebody who has read them', async () => {
    const pull = await opens('04', 'meute')
    await pull.approvedBy('chief')
    crowdWrites(pull, 2200)
    await desk.reaches('2030-03-04T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('⛔ Mise en attente : plus de nouveaux commentaires que Galley n’en lit')
    // A stranger's word leaves all as it is.
    await pull.says('passant-7', '/galley check')
    expect(pull.state).toBe('open')
    await pull.says('chief', '/galley check')
    expect(pull.state).toBe('merged')
    expect(ownComments(pull)).toHaveLength(1)
  })

  test('Galley’s own comment is found again in the middle of many', async () => {
    let pull: DeskPull | undefined
    await unheard(async () => {
      pull = await opens('05', 'milieu')
      crowdWrites(pull, 180)
    })
    if (!pull) throw new Error('it was opened')
    await pull.approvedBy('chief')
    expect(ownComments(pull)).toHaveLength(1)
    crowdWrites(pull, 260)
    await pull.does((open) => open.dismissReview('chief'))
    expect(ordinarySpaces(ownComments(pull)[0]?.body ?? '')).toContain('il manque 1 approbation')
    await pull.approvedBy('chief')
    await desk.reaches('2030-03-05T09:00:00Z')
    expect(pull.state).toBe('merged')
    expect(ownComments(pull)).toHaveLength(1)
  })

  test('strangers’ approvals, however many, neither count nor hide a writer’s “changes requested”', async () => {
    const pull = await opens('06', 'claque')
    crowdReviews(pull, 130, 'ami')
    desk.sandbox.requests.clear()
    await pull.does((open) => open.review({ by: 'boss', state: 'request_changes' }))
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('boss a demandé des modifications')
    const asked = desk.sandbox.requests.filter(({ path }) => path.includes('/collaborators/'))
    expect(new Set(asked.map(({ path }) => path)).size).toBe(2)
    await desk.reaches('2030-03-06T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.dismissReview('boss'))
    expect(pull.state).toBe('merged')
  })

  test('a hundred and one people who may write: the objection of the last one counts', async () => {
    const pull = await opens('07', 'assemblee')
    for (let n = 1; n <= 101; n += 1) desk.repository.setPermission(`membre-${n}`, 'write')
    crowdReviews(pull, 100, 'membre')
    await unheard(() => pull.sandbox.review({ by: 'membre-101', state: 'request_changes' }))
    desk.sandbox.requests.clear()
    await desk.reaches('2030-03-07T09:00:00Z')
    expect(pull.state).toBe('open')
    const asked = desk.sandbox.requests.filter(({ path }) => path.includes('/collaborators/membre-'))
    expect(new Set(asked.map(({ path }) => path)).size).toBe(30)
    await pull.does((open) => open.dismissReview('membre-101'))
    expect(pull.state).toBe('merged')
  })

  test('the label that holds it counts behind a hundred others', async () => {
    const pull = await opens('08', 'etiquettes')
    await pull.approvedBy('chief')
    const { labels } = pull.sandbox.record
    for (let id = 1; id <= 100; id += 1)
      labels.push({ id, name: `sujet ${id}`, color: 'ededed', description: null })
    await unheard(() => pull.sandbox.label('galley: hold'))
    await desk.reaches('2030-03-08T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.unlabel('galley: hold'))
    expect(pull.state).toBe('merged')
  })

  test('of more than a hundred checks the last one counts like the first', async () => {
    const pull = await opens('09', 'controles')
    await pull.approvedBy('chief')
    const { head } = pull.sandbox
    await unheard(async () => {
      const run = await desk.repository.setCheck(head, { name: 'page 0', conclusion: 'success' })
      for (let n = 1; n <= 250; n += 1)
        desk.repository.record.checkRuns.push({
          ...run,
          id: desk.sandbox.world.nextWideId(),
          name: `page ${n}`,
        })
      await desk.repository.setStatus(head, { context: 'dernier', state: 'failure' })
    })
    await desk.reaches('2030-03-09T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('⛔ Vérifications : en échec : `dernier`')
    expect(pull.ownChecks).toHaveLength(1)
    await pull.does(() => desk.repository.setStatus(head, { context: 'dernier', state: 'success' }))
    expect(pull.state).toBe('merged')
  })

  test('a rule of the branch counts behind a hundred others', async () => {
    const commitPatterns = Array.from({ length: 100 }, (_, n) => `^.*${n}?`)
    desk.repository.protect('main', { checks: ['build'], commitPatterns })
    const pull = await opens('10', 'regles')
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('exigé et pas commencé : `build`')
    desk.repository.protect('main', undefined)
    await pull.does((open) => open.close())
  })

  test('a pull request into another’s branch finds it among forks that have a branch of that name', async () => {
    const first = await desk.opensPullRequest(
      { '_posts/2030-03-12-base.md': dated('12') },
      { branch: 'serie' },
    )
    const later = await desk.opensPullRequest(
      { '_posts/2030-03-12-suite.md': dated('12') },
      { base: 'serie' },
    )
    const { record } = await desk.repository.fork('bea')
    const { head, createdAt, ...theirs } = first.sandbox.record
    for (let number = 1001; number <= 1101; number += 1)
      desk.repository.record.pulls.set(number, {
        ...theirs,
        number,
        head: { ...head, repository: record },
        createdAt: createdAt - 1000,
      })
    await later.says('chief', '/galley check')
    expect(later.comment).toContain(`#${first.id.number}`)
  })

  test('no crowd of strangers keeps a post from its instant, with commands or with words', async () => {
    const limited = await Desk.opens({ at: '2030-03-01T08:00:00Z', writeLimits: WRITE_LIMITS })
    try {
      const pull = await limited.opensPullRequest({
        '_posts/2030-03-20-foule.md': post({ date: '2030-03-20 10:00 +01:00' }),
      })
      await pull.approvedBy('chief')
      const says = (by: string, from: number) => {
        for (let n = from; n < from + 60; n += 1) {
          pull.sandbox.comment({ by: `${by}-${n}`, body: '/galley hold' })
          pull.sandbox.comment({ by: `${by}-${n}`, body: `Je passais (${n}).` })
        }
      }
      await limited.reaches('2030-03-20T08:59:40Z')
      says('passant', 0)
      await limited.settles()
      limited.sandbox.webhooks.hold()
      says('passant', 60)
      for (let n = 0; n < 60; n += 1) pull.sandbox.comment({ by: 'insistant', body: '/galley unschedule' })
      limited.sandbox.requests.clear()
      await limited.reaches('2030-03-20T09:00:00Z')
      expect(pull.state).toBe('merged')
      const writes = limited.sandbox.requests.filter(
        ({ method, path }) => method !== 'GET' && !/graphql|access_tokens|upload-pack/.test(path),
      )
      expect(writes[0]?.path).toMatch(/\/merge$/)
      expect(pull.sandbox.labels).toEqual([])
      limited.sandbox.webhooks.release('kept')
      await limited.reaches('2030-03-20T09:02:00Z')
      expect(ordinarySpaces(pull.comment)).toContain('0 s après sa date')
      const second = await limited.opensPullRequest({
        '_posts/2030-03-21-seul.md': post({ date: '2030-03-21 10:00 +01:00' }),
      })
      await second.approvedBy('chief')
      await limited.reaches('2030-03-21T08:59:30Z')
      limited.sandbox.webhooks.hold()
      for (let n = 0; n < 40; n += 1) second.sandbox.comment({ by: 'insistant', body: '/galley hold' })
      for (let n = 0; n < 12; n += 1) second.sandbox.comment({ by: `passant-${n}`, body: '/galley hold' })
      const later = second.sandbox.comment({ by: 'chief', body: '/galley schedule 2030-03-21 11:00' })
      limited.sandbox.webhooks.release('kept')
      await limited.settles()
      expect(second.replies.filter((reply) => reply.startsWith('@insistant'))).toHaveLength(1)
      expect(second.reactionsTo(later)).toEqual(['eyes', '+1'])
      await limited.reaches('2030-03-21T09:00:00Z')
      expect(second.state).toBe('open')
      await limited.reaches('2030-03-21T10:00:00Z')
      expect(second.state).toBe('merged')
    } finally {
      await limited.closes()
    }
  }, 120_000)
})
