import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviewPull } from '../../src/queue/job-kinds.ts'
import { deepTest } from '../deep.ts'
import { Desk, DeskPull, post, site } from '../desk.ts'

describe('scenes/installations', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-07-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const dated = (day: number) => post({ date: `2030-07-${day} 10:00 +02:00` })

  deepTest('a renamed repository keeps its plan, and its post goes out', async () => {
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

  deepTest(
    'suspended and let go on again without a word of it, past its grace: nothing goes out, and people are told',
    async () => {
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
      expect(pull.notices.join()).toContain('/galley publier')
      await pull.says('chief', '/galley publish')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'suspended over its date: the desk says so, and once back the post waits for a word, whatever is lost',
    async () => {
      const noon = post({ date: '2030-07-15 13:00 +02:00' })
      const [told, moved] = [
        await desk.opensPullRequest({ '_posts/2030-07-15-voulu.md': noon }),
        await desk.opensPullRequest({ '_posts/2030-07-15-autre.md': noon }),
      ]
      for (const pull of [told, moved]) await pull.approvedBy('chief')
      const secret = await desk.sandbox.createRepository('mairie/secret', { files: site, private: true })
      await secret.openPull({
        by: 'mairie',
        branch: 'b',
        title: 'B',
        files: { '_posts/2030-07-15-b.md': noon },
      })
      await desk.reaches('2030-07-15T10:50:00Z')
      desk.installation.suspend()
      await desk.settles()
      const page = await desk.deskPage()
      expect(page).toContain(
        `${desk.repository.name}: Galley’s App has been suspended there since Monday 15 July 2030 at 10:50 (UTC`,
      )
      expect(page).not.toContain('secret')
      expect(page).toContain('2 posts wait, the first for Monday 15 July 2030 at 13:00 (UTC+2, Europe/Paris)')
      const unknown = await desk.repository.openPull({
        by: 'ada',
        branch: 'pendant',
        title: 'Pendant',
        files: { '_posts/2030-07-15-pendant.md': noon },
      })
      unknown.review({ by: 'chief', state: 'approve' })
      await desk.reaches('2030-07-15T13:00:00Z')
      desk.installation.unsuspend()
      await desk.settles()
      expect(await desk.deskPage()).not.toContain('been suspended there')
      expect([told.state, moved.state, unknown.state]).toEqual(['open', 'open', 'open'])
      expect(told.comment).toContain('✋ Pas publié : c’était prévu lundi 15 juillet à 13 h (heure de Paris)')
      expect(told.comment).toContain(
        'et l’application de Galley était alors suspendue : écrivez `/galley publier` en commentaire',
      )
      expect(told.notices).toHaveLength(1)
      expect(told.notices[0]).toContain('/galley publier')
      expect(await desk.deskPage()).toContain('and Galley’s App was suspended at that time')
      await desk.stops()
      await desk.losesItsDatabase()
      await desk.starts()
      await desk.reaches('2030-07-15T13:30:00Z')
      expect(told.state).toBe('open')
      await moved.pushes({ '_posts/2030-07-15-autre.md': post({ date: '2030-07-15 16:00 +02:00' }) })
      await moved.approvedBy('chief')
      await told.says('chief', '/galley publish')
      expect([told.state, moved.state]).toEqual(['merged', 'open'])
      await desk.reaches('2030-07-15T14:00:00Z')
      expect(moved.state).toBe('merged')
      await unknown.close()
      await desk.settles()
    },
  )

  deepTest(
    'suspended for a while that ends before its date, or within a minute after it: it goes out all the same',
    async () => {
      const [before, within] = [
        await desk.opensPullRequest({
          '_posts/2030-07-15-avant.md': post({ date: '2030-07-15 17:00 +02:00' }),
        }),
        await desk.opensPullRequest({
          '_posts/2030-07-15-pendant.md': post({ date: '2030-07-15 18:00 +02:00' }),
        }),
      ]
      for (const pull of [before, within]) await pull.approvedBy('chief')
      const suspendedUntil = async (end: string) => {
        desk.installation.suspend()
        await desk.settles()
        await desk.reaches(end)
        desk.installation.unsuspend()
        await desk.settles()
      }
      await suspendedUntil('2030-07-15T14:59:00Z')
      await desk.reaches('2030-07-15T15:00:00Z')
      expect(before.state).toBe('merged')
      await suspendedUntil('2030-07-15T16:00:59Z')
      expect(within.state).toBe('merged')
    },
  )

  deepTest('archived over its date: the desk says so, and taken back the post waits for a word', async () => {
    await desk.reaches('2030-07-15T17:00:00Z')
    const pull = await desk.opensPullRequest({
      '_posts/2030-07-15-archive.md': post({ date: '2030-07-15 20:00 +02:00' }),
    })
    await pull.approvedBy('chief')
    desk.repository.archive()
    await desk.settles()
    expect(await desk.deskPage()).toContain('the repository has been archived since Monday 15 July 2030 at ')
    await desk.reaches('2030-07-15T18:00:00Z')
    await desk.reaches('2030-07-15T18:30:00Z')
    expect(pull.state).toBe('open')
    desk.repository.archive(false)
    await desk.settles()
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain(
      'et le dépôt était alors archivé : écrivez `/galley publier` en commentaire',
    )
    expect(pull.notices.join()).toContain('/galley publier')
    await pull.says('chief', '/galley publish')
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'archived and taken back without a word of it, or disabled by GitHub, over its date: the same',
    async () => {
      const pull = await desk.opensPullRequest({
        '_posts/2030-07-15-muet.md': post({ date: '2030-07-15 22:00 +02:00' }),
      })
      const disabled = await desk.opensPullRequest({
        '_posts/2030-07-15-ferme.md': post({ date: '2030-07-15 22:30 +02:00' }),
      })
      for (const one of [pull, disabled]) await one.approvedBy('chief')
      desk.sandbox.webhooks.lose(2)
      desk.repository.archive()
      await desk.reaches('2030-07-15T20:00:00Z')
      await desk.reaches('2030-07-15T20:15:00Z')
      desk.repository.archive(false)
      await desk.sweeps()
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain('et le dépôt était alors archivé')
      desk.repository.disable()
      await desk.sweeps()
      await desk.reaches('2030-07-15T20:30:00Z')
      await desk.reaches('2030-07-15T20:45:00Z')
      desk.repository.disable(false)
      await desk.sweeps()
      expect(disabled.state).toBe('open')
      expect(disabled.comment).toContain('et GitHub avait alors désactivé le dépôt')
      for (const one of [pull, disabled]) await one.does((open) => open.close())
    },
  )

  deepTest('a branch deleted before the date closes its pull request, and nothing goes out', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-07-12-branche.md': dated(12) })
    await pull.approvedBy('chief')
    await pull.does((open) => open.deleteBranch())
    await desk.reaches('2030-07-12T08:00:00Z')
    expect(pull.state).toBe('closed')
    expect(await desk.plannedPublications()).not.toContain(pull.sandbox.number)
  })

  deepTest(
    'a renamed repository of which nothing is heard any more: its post goes out all the same',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-07-16-muet.md': dated(16) })
      await pull.approvedBy('chief')
      desk.repository.rename('mairie/encore-un-nom')
      await desk.reaches('2030-07-16T08:00:00Z')
      expect(pull.state).toBe('merged')
    },
  )

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
      expect(await desk.galley.services.publications.find(pull.id)).toMatchObject({ lagMs: 0 })
    })

    deepTest('after its date, suspended before that: it waits for a word, and says why', async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-07-19-retard.md': dated(19) })
      await pull.approvedBy('chief')
      desk.installation.suspend()
      await desk.settles()
      desk.installation.uninstall()
      await desk.settles()
      expect(await desk.deskPage()).toContain(
        `${desk.repository.name}: Galley’s App has not been installed there`,
      )
      await desk.reaches('2030-07-19T08:30:00Z')
      expect(pull.state).toBe('open')
      await installsAgain()
      await desk.reaches('2030-07-19T09:30:00Z')
      expect(pull.state).toBe('open')
      expect(pull.comments).toHaveLength(1)
      expect(pull.comment).toContain(
        '✋ Pas publié : c’était prévu vendredi 19 juillet à 10 h (heure de Paris)',
      )
      expect(pull.comment).toContain('l’application de Galley n’était alors pas installée')
      expect(pull.notices.join()).toContain('/galley publier')
      expect(await desk.deskPage()).not.toContain('not been installed there')
      await pull.says('chief', '/galley publish')
      expect(pull.state).toBe('merged')
    })

    deepTest(
      'over its date, without a word of it: it waits all the same, and a post that was late before it does not',
      async () => {
        const [missed, late] = [
          await desk.opensPullRequest({
            '_posts/2030-07-20-tu.md': post({ date: '2030-07-20 06:00 +02:00' }),
          }),
          await desk.opensPullRequest({
            '_posts/2030-07-20-lent.md': post({ date: '2030-07-20 05:00 +02:00' }),
          }),
        ]
        await missed.approvedBy('chief')
        await desk.reaches('2030-07-20T03:00:00Z')
        await desk.sweeps()
        await desk.reaches('2030-07-20T03:58:00Z')
        await desk.sweeps()
        desk.sandbox.webhooks.lose(1)
        desk.installation.uninstall()
        late.sandbox.review({ by: 'chief', state: 'approve' })
        await desk.turnsTo('2030-07-20T04:02:00Z')
        await desk.sweeps()
        await desk.reaches('2030-07-20T04:30:00Z')
        await installsAgain()
        expect([missed.state, late.state]).toEqual(['open', 'merged'])
        expect(missed.comment).toContain('l’application de Galley n’était alors pas installée')
        await missed.does((open) => open.close())
      },
    )

    deepTest(
      'while Galley was looking, by the installation that is gone: the new one’s plan stays',
      async () => {
        const pull = await desk.opensPullRequest({ '_posts/2030-07-20-croise.md': dated(20) })
        await pull.approvedBy('chief')
        const before = pull.id
        desk.sandbox.webhooks.lose(1)
        desk.installation.uninstall()
        await installsAgain()
        await desk.galley.services.queue.put(reviewPull, before)
        await desk.settles()
        await desk.reaches('2030-07-20T08:00:00Z')
        expect(pull.state).toBe('merged')
      },
    )

    deepTest(
      'before its date, and seen only after it: the post has missed nothing, and goes out',
      async () => {
        const pull = await desk.opensPullRequest({ '_posts/2030-07-21-discret.md': dated(21) })
        await pull.approvedBy('chief')
        desk.installation.uninstall()
        await desk.settles()
        await desk.turnsTo('2030-07-21T07:50:00Z')
        desk.sandbox.webhooks.lose(1)
        desk.installation = await desk.sandbox.install(desk.app, 'mairie')
        await desk.turnsTo('2030-07-21T08:05:00Z')
        await desk.sweeps()
        expect(pull.state).toBe('merged')
      },
    )
  })

  deepTest(
    'a repository taken out of the App’s reach is forgotten, and what missed its date waits once it is back',
    async () => {
      const own = await Desk.opens({ at: '2030-07-01T08:00:00Z' })
      try {
        const other = await own.sandbox.createRepository('club/site', {
          files: site,
          collaborators: { chief: 'write' },
        })
        const installation = await own.sandbox.install(own.app, 'club', { repositories: ['site'] })
        const opens = async (path: string, date: string) => {
          const files = { [path]: post({ date }) }
          const pull = new DeskPull(
            own,
            await other.openPull({ by: 'club', branch: path, title: path, files }),
          )
          await pull.approvedBy('chief')
          return pull
        }
        // Given to the App only after the date of one that it had never heard of.
        const late = await own.sandbox.createRepository('club/nouveau', {
          files: site,
          collaborators: { chief: 'write' },
        })
        const files = { '_posts/2030-07-01-c.md': post({ date: '2030-07-01 11:00 +02:00' }) }
        const unheard = new DeskPull(own, await late.openPull({ by: 'club', branch: 'c', title: 'C', files }))
        await unheard.approvedBy('chief')
        await own.reaches('2030-07-01T10:00:00Z')
        installation.addRepository(late)
        await own.settles()
        expect(unheard.state).toBe('open')
        expect(unheard.comment).toContain('et le dépôt n’était alors pas confié à l’application de Galley')
        await unheard.does((open) => open.close())
        const pull = await opens('_posts/2030-07-13-a.md', '2030-07-13 10:00 +02:00')
        const moved = await opens('_posts/2030-07-14-b.md', '2030-07-14 10:00 +02:00')
        expect((await own.plannedPublications()).toSorted()).toEqual([1, 2])
        installation.removeRepository(other)
        await own.settles()
        expect(await own.plannedPublications()).toEqual([])
        expect(await own.deskPage()).toContain('club/site: it has been out of the reach of Galley’s App')
        await own.reaches('2030-07-13T09:00:00Z')
        installation.addRepository(other)
        await own.settles()
        expect(pull.state).toBe('open')
        expect(pull.comment).toContain('et le dépôt n’était alors pas confié à l’application de Galley')
        // Moved to where the App is, it goes out on time; to where it comes only after the date, it waits.
        other.rename('mairie/club')
        await own.settles()
        await own.reaches('2030-07-14T08:00:00Z')
        expect(moved.state).toBe('merged')
        await pull.pushes({ '_posts/2030-07-13-a.md': post({ date: '2030-07-15 10:00 +02:00' }) })
        await pull.approvedBy('chief')
        other.rename('agglo/club')
        await own.settles()
        await own.reaches('2030-07-15T09:00:00Z')
        await own.sandbox.install(own.app, 'agglo')
        await own.settles()
        expect(pull.state).toBe('open')
        expect(pull.comment).toContain('écrivez `/galley publier` en commentaire')
        await pull.says('chief', '/galley publish')
        expect(pull.state).toBe('merged')
      } finally {
        await own.closes()
      }
    },
  )
})
