import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post, site } from '../desk.ts'

describe('scenes/approvals', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z', files: site })
  })
  afterAll(() => desk?.closes())

  const dated = (day: string) => ({ [`_posts/${day}-billet.md`]: post({ date: `${day} 10:00 +01:00` }) })
  const due = (day: string) => desk.reaches(`${day}T09:00:00Z`)

  /** GitHub keeps its times by the second, so that what people do one after the other is seen to be. */
  const aMomentLater = (ms = 1000) => desk.reaches(new Date(desk.clock.now() + ms).toISOString())

  /** Work that nobody has approved, on a branch of its own; returns the branch. */
  async function unapprovedWork(name: string): Promise<string> {
    await desk.repository.commit({ branch: name, files: { [`${name}.md`]: 'À revoir.\n' } })
    return name
  }

  /** Whether a file has reached the readers. */
  const isPublished = async (path: string) =>
    desk.repository.read(path).then(
      () => true,
      () => false,
    )

  test('what was approved for another branch is not approved for this one: a stranger’s trick', async () => {
    const branch = await unapprovedWork('chantier')
    const pull = await desk.opensPullRequest(dated('2030-01-07'), { by: 'inconnue', base: branch })
    await pull.approvedBy('chief')
    await aMomentLater()
    await pull.does((open) => open.edit({ base: 'main' }))
    const says =
      '⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici (chief l’avait approuvée pour `chantier`, et elle va maintenant vers `main` : merci de relire tout ce qu’elle y change, et d’approuver de nouveau)'
    expect(pull.comment).toContain(`- ${says}`)
    expect(pull.checkText).toContain(`- ${says}`)
    expect(await desk.deskPage()).toContain('chief approved it for chantier, and it goes into main now')
    await due('2030-01-07')
    expect(pull.state).toBe('open')
    expect(await isPublished('chantier.md')).toBe(false)
    // Whoever approves it now has seen all of it.
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
  })

  deepTest('approved while it was turned away for a moment: there and back is no way round', async () => {
    const branch = await unapprovedWork('detour')
    const pull = await desk.opensPullRequest(dated('2030-01-08'), { by: 'inconnue' })
    await pull.does((open) => open.edit({ base: branch }))
    await aMomentLater()
    await pull.approvedBy('chief')
    await aMomentLater()
    await pull.does((open) => open.edit({ base: 'main' }))
    await due('2030-01-08')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.edit({ base: branch }))
    await aMomentLater()
    await pull.does((open) => open.edit({ base: 'main' }))
    expect(pull.state).toBe('open')
    await aMomentLater()
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
  })

  deepTest('in the very second in which it is turned nobody can tell what an approval was for', async () => {
    const branch = await unapprovedWork('seconde')
    const pull = await desk.opensPullRequest(dated('2030-01-09'), { by: 'inconnue', base: branch })
    pull.sandbox.review({ by: 'chief', state: 'approve' })
    await pull.does((open) => open.edit({ base: 'main' }))
    await due('2030-01-09')
    expect(pull.state).toBe('open')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a review that was begun before the turn and is submitted after it was of what was there before',
    async () => {
      const branch = await unapprovedWork('attente')
      const pull = await desk.opensPullRequest(dated('2030-01-10'), { by: 'inconnue', base: branch })
      const begun = { commit: pull.sandbox.head, createdAt: desk.clock.now() }
      await aMomentLater()
      await pull.does((open) => open.edit({ base: 'main' }))
      await aMomentLater()
      await pull.does((open) => open.review({ by: 'chief', state: 'approve', begun }))
      await due('2030-01-10')
      expect(pull.state).toBe('open')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'a base branch that loses commits has the pull request bring them: nobody approved those',
    async () => {
      const before = desk.repository.tip() ?? ''
      await desk.repository.commit({ files: { 'retire.md': 'À retirer.\n' } })
      const pull = await desk.opensPullRequest(dated('2030-01-11'))
      await pull.approvedBy('chief')
      await aMomentLater()
      await desk.repository.forcePush('main', before)
      // A burst of pushes to the base costs each pull request one review.
      await aMomentLater(6000)
      const says =
        '(chief l’avait approuvée avant que l’historique de `main` soit réécrit : merci de relire tout ce qu’elle y change, et d’approuver de nouveau)'
      expect(pull.comment).toContain(says)
      await due('2030-01-11')
      expect(pull.state).toBe('open')
      expect(await isPublished('retire.md')).toBe(false)
      await pull.does((open) => open.close())
    },
  )

  deepTest(
    'a rebase takes an approval along to a commit that nobody has seen, and it does not count there',
    async () => {
      const pull = await desk.opensPullRequest(dated('2030-01-12'))
      await pull.approvedBy('chief')
      await desk.repository.commit({ files: { 'entretemps.md': 'Entre-temps.\n' } })
      await aMomentLater()
      await pull.pushes(dated('2030-01-12'), { force: true })
      expect(pull.sandbox.reviews[0]?.commit).toBe(pull.sandbox.head)
      expect(pull.comment).toContain('(chief avait approuvé un commit plus ancien : merci de relire)')
      await due('2030-01-12')
      expect(pull.state).toBe('open')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'a head that was put elsewhere and is back where it was is the one that was approved',
    async () => {
      const pull = await desk.opensPullRequest(dated('2030-01-13'))
      const approved = pull.sandbox.head
      await pull.approvedBy('chief')
      await aMomentLater()
      const [[path = '', text] = []] = Object.entries(dated('2030-01-13'))
      await pull.pushes({ [path]: `${text}Et une phrase que personne n’a lue.\n` }, { force: true })
      expect(pull.comment).toContain('avait approuvé un commit plus ancien')
      await aMomentLater()
      await desk.repository.forcePush(pull.sandbox.record.head.branch, approved)
      await due('2030-01-13')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'past fifty moves of the head only what was approved after the oldest one known counts',
    async () => {
      const branch = await unapprovedWork('foule')
      const pull = await desk.opensPullRequest(dated('2030-01-14'), { by: 'inconnue', base: branch })
      const approved = pull.sandbox.head
      await pull.approvedBy('chief')
      await aMomentLater()
      await pull.does((open) => open.edit({ base: 'main' }))
      const { timeline } = pull.sandbox.record
      // What fifty force pushes leave, without pushing fifty times.
      for (let n = 0; n < 50; n += 1) {
        const at = desk.clock.now() + n
        const by = pull.sandbox.record.author
        timeline.push({ type: 'HeadRefForcePushedEvent', at, by, before: approved, after: approved })
      }
      await due('2030-01-14')
      expect(pull.state).toBe('open')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'one that GitHub turned by itself, since what it was stacked on is merged, says whom it asks again',
    async () => {
      const below = await desk.opensPullRequest({
        '_posts/2030-01-15-bas.md': post({ date: '2030-01-15 10:00 +01:00' }),
      })
      const { branch } = below.sandbox.record.head
      const above = await desk.opensPullRequest(dated('2030-01-15'), { base: branch })
      await below.approvedBy('chief')
      await above.approvedBy('boss')
      await due('2030-01-15')
      expect([below.state, above.state]).toEqual(['merged', 'open'])
      await desk.repository.deleteBranch(branch)
      await desk.settles()
      expect(above.sandbox.record.base.branch).toBe('main')
      expect(above.comment).toContain(`boss l’avait approuvée pour \`${branch}\`, et elle va maintenant vers`)
      expect(above.state).toBe('open')
      await aMomentLater()
      await above.approvedBy('boss')
      expect(above.state).toBe('merged')
    },
  )
})
