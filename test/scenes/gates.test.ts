import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { few } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/gates', () => {
  const configuration = `publish:
  window: Mon-Sat 08:00-19:00
rules:
  placeholder: error
`

  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-04-30T08:00:00Z',
      files: { ...site, '.github/galley.yml': configuration },
    })
    await desk.repository.commit({ branch: 'ailleurs', files: { 'a.txt': 'a' } })
  })
  afterAll(() => desk?.closes())

  interface Scene {
    pull: DeskPull
    /** The post's path. */
    path: string
    /** The post's front matter, as it is to be. */
    dated: { date: string }
  }

  interface Way {
    gate: string
    /** What makes the gate shut, once the pull request is open and approved. */
    shuts(scene: Scene): Promise<unknown>
    /** In the comment and the check. */
    says: string
    /** On the desk and in the log. */
    inEnglish: string
    opens(scene: Scene): Promise<unknown>
    /** It opens by itself, so that nothing is tried and logged before. */
    isPutOff?: true
  }

  const pushed = async ({ pull, path, dated }: Scene, more: object, body?: string) => {
    await pull.pushes({ [path]: post({ ...dated, ...more }, body) })
    await pull.approvedBy('chief')
  }

  let other: DeskPull
  const ways: Way[] = [
    {
      gate: 'the pull request is a draft',
      shuts: ({ pull }) => pull.does((open) => open.toDraft()),
      says: '⛔ La pull request : encore un brouillon, à ouvrir par « Ready for review »',
      inEnglish: 'The pull request: it is a draft',
      opens: ({ pull }) => pull.does((open) => open.readyForReview()),
    },
    {
      gate: 'it goes elsewhere',
      shuts: ({ pull }) => pull.does((open) => open.edit({ base: 'ailleurs' })),
      says: '⛔ La pull request : elle va vers `ailleurs`, et seule `main` peut recevoir une publication',
      inEnglish: 'The pull request: it goes into ailleurs, and only main may be published to',
      opens: async ({ pull }) => {
        await pull.does((open) => open.edit({ base: 'main' }))
        // What was approved before it was turned away may not be what it brings now.
        expect(pull.comment).toContain('avant qu’elle soit tournée vers une autre branche, puis revienne')
        await desk.clock.tick(1000)
        await pull.approvedBy('chief')
      },
    },
    {
      gate: 'hold',
      shuts: ({ pull }) => pull.does((open) => open.label('galley: hold')),
      says: '⛔ Mise en attente : retenue par l’étiquette `galley: hold`',
      inEnglish: 'Hold: held back by the label galley: hold',
      opens: ({ pull }) => pull.does((open) => open.unlabel('galley: hold')),
    },
    {
      gate: 'the CMS calls it a draft',
      shuts: ({ pull }) => pull.does((open) => open.label('Decap-CMS/draft')),
      says: '⛔ Mise en attente : son CMS l’a encore en `Decap-CMS/draft` : la passer à « Prêt » dans le CMS, ou retirer l’étiquette',
      inEnglish: 'Hold: its CMS has it as Decap-CMS/draft',
      opens: async ({ pull }) => {
        await pull.does((open) => open.label('decap-cms/pending_publish'))
        await pull.does((open) => open.unlabel('Decap-CMS/draft'))
      },
    },
    {
      gate: 'readers would not see it',
      shuts: (scene) => pushed(scene, { published: false }),
      says: '⛔ Bloqué : 1 erreur à corriger',
      inEnglish: 'Visible to readers: the post would stay hidden: published: false',
      opens: (scene) => pushed(scene, {}),
    },
    {
      gate: 'an error',
      shuts: (scene) => pushed(scene, {}, 'Le tarif est de XXX euros.\n'),
      says: '⛔ Bloqué : 1 erreur à corriger',
      inEnglish: 'Draft warnings: 1 error to fix',
      opens: (scene) => pushed(scene, {}, 'Le tarif est de dix euros.\n'),
    },
    {
      gate: 'no approval',
      shuts: ({ pull }) => pull.does((open) => open.dismissReview('chief')),
      says: '⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici',
      inEnglish: 'Approval: 1 more approval',
      opens: ({ pull }) => pull.approvedBy('chief'),
    },
    {
      gate: 'changes asked for',
      shuts: ({ pull }) => pull.does((open) => open.review({ by: 'boss', state: 'request_changes' })),
      says: '⛔ Approbation : boss a demandé des modifications',
      inEnglish: 'Approval: boss asked for changes',
      opens: ({ pull }) => pull.approvedBy('boss'),
    },
    {
      gate: 'a check still running',
      shuts: ({ pull }) =>
        pull.does((open) => desk.repository.setCheck(open.head, { name: 'liens', status: 'in_progress' })),
      says: '⏳ Vérifications : en cours : `liens`',
      inEnglish: 'Checks: still running: liens',
      opens: ({ pull }) =>
        pull.does((open) =>
          desk.repository.setCheck(open.head, { name: 'liens', status: 'completed', conclusion: 'success' }),
        ),
    },
    {
      gate: 'a failed check',
      shuts: ({ pull }) =>
        pull.does((open) => desk.repository.setStatus(open.head, { context: 'site', state: 'failure' })),
      says: '⛔ Vérifications : en échec : `site`',
      inEnglish: 'Checks: failed: site',
      opens: ({ pull }) =>
        pull.does((open) => desk.repository.setStatus(open.head, { context: 'site', state: 'success' })),
    },
    {
      gate: 'a rule of the branch',
      shuts: async ({ pull }) => {
        desk.repository.protect('main', { conversations: true })
        await pull.does((open) => open.openThread('boss', 'Et l’adresse ?'))
      },
      says: '⏳ Règles de la branche : une conversation reste à résoudre',
      inEnglish: 'Branch rules: one conversation has to be resolved',
      opens: async ({ pull }) => {
        for (const { id } of pull.sandbox.threads) await pull.does((open) => open.resolveThread(id, 'boss'))
        desk.repository.protect('main', undefined)
      },
    },
    {
      gate: 'a protected file',
      shuts: async ({ pull }) => {
        await pull.pushes({ '.github/CODEOWNERS': '* @boss\n' })
        await pull.approvedBy('chief')
      },
      says: '⛔ Fichiers protégés : elle modifie `.github/CODEOWNERS` : une personne doit la fusionner',
      inEnglish: 'Protected files: it changes .github/CODEOWNERS',
      opens: async ({ pull }) => {
        await pull.pushes({ '.github/CODEOWNERS': null })
        await pull.approvedBy('chief')
      },
    },
    {
      gate: 'a conflict',
      shuts: async ({ pull, path }) => {
        await desk.repository.commit({ files: { [path]: 'Tout autre chose.\n' } })
        await pull.does((open) => open.edit({ title: 'En conflit' }))
      },
      says: '⛔ Conflits : elle est en conflit avec sa branche cible : mettez-la à jour',
      inEnglish: 'Conflicts: it conflicts with the branch it goes into',
      opens: async ({ path }) => {
        await desk.repository.commit({ files: { [path]: null } })
        await desk.settles()
      },
    },
    {
      gate: 'what goes first',
      shuts: async ({ pull }) => {
        other = await desk.opensPullRequest({ 'notes.md': 'Une note.\n' })
        await pull.does((open) => open.edit({ body: `Depends-On: #${other.id.number}` }))
      },
      says: '⏳ Ce qui passe avant : reste à fusionner : mairie/site#',
      inEnglish: 'What goes first: still to be merged: mairie/site#',
      opens: () => other.does((open) => open.mergedBy('boss')),
    },
    {
      gate: 'the publishing window',
      shuts: (scene) => {
        scene.dated.date = scene.dated.date.replace('10:00', '07:30')
        return pushed(scene, {})
      },
      says: '⏳ Heures de publication : fermées à sa date ; prochaine ouverture le',
      inEnglish: 'Publishing window: closed at its date',
      opens: ({ dated }) => desk.reaches(`${dated.date.slice(0, 10)}T06:00:00Z`),
      isPutOff: true,
    },
    {
      gate: 'a freeze',
      shuts: async ({ pull, dated }) => {
        const day = dated.date.slice(0, 10)
        const freeze = `  freeze: {from: ${day} 09:00, to: ${day} 12:00, why: élections}\n`
        await desk.repository.commit({
          files: { '.github/galley.yml': configuration.replace('rules:', `${freeze}rules:`) },
        })
        await pull.does((open) => open.edit({ title: 'Gelé' }))
      },
      says: '⏳ Heures de publication : rien ne part avant le',
      inEnglish: 'Publishing window: nothing goes out until',
      opens: ({ dated }) => desk.reaches(`${dated.date.slice(0, 10)}T10:00:00Z`),
      isPutOff: true,
    },
  ]

  let day = 0
  test.each(few(ways, 1))(
    '$gate: said before the date in comment, check, desk and log; it goes out once that is over',
    async (way) => {
      day += 1
      // Sundays have no publishing hours.
      if (new Date(Date.UTC(2030, 4, day)).getUTCDay() === 0) day += 1
      const date = `2030-05-${String(day).padStart(2, '0')}`
      const path = `_posts/${date}-billet.md`
      const dated = { date: `${date} 10:00 +02:00` }
      const pull = await desk.opensPullRequest({ [path]: post(dated) })
      await pull.approvedBy('chief')
      expect(pull.comment).toContain('✅ Prêt')
      const scene = { pull, path, dated }

      await way.shuts(scene)
      expect(pull.comment).toContain(way.says)
      expect(pull.checkText).toContain(way.says)
      expect(await desk.deskPage()).toContain(way.inEnglish)

      desk.sandbox.requests.clear()
      desk.log.length = 0
      const [, hour = '', minute = ''] = /(\d\d):(\d\d)/.exec(dated.date) ?? []
      const due = new Date(`${date}T${hour}:${minute}:00+02:00`).toISOString()
      await desk.reaches(due)
      expect(pull.state).toBe('open')
      expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
      const logged = desk.log.find(
        ({ msg, number }) =>
          String(msg).startsWith('a due pull request is not published yet') && number === pull.id.number,
      )
      if (way.isPutOff) expect(logged).toBeUndefined()
      else expect(logged?.standing).toContainEqual(expect.stringContaining(way.inEnglish))

      await way.opens(scene)
      expect(pull.state).toBe('merged')
      expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toHaveLength(1)
    },
  )
})
