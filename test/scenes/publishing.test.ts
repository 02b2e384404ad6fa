import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, ordinarySpaces, post } from '../desk.ts'

describe('scenes/publishing', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  test('a post goes out at its date once approved, and says how punctual it was', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 09:30 +01:00' }),
    })
    expect(pull.comment).toContain('paraît lundi 7 janvier à 9 h 30 (heure de Paris)')
    expect(pull.comment).toContain('⏳ Approbation')
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('✅ Prêt')
    await desk.reaches('2030-01-07T08:29:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('### ✅ Publié à l’heure : lundi 7 janvier à 9 h 30 (heure de Paris)')
    expect(pull.comment).toContain(
      'Publié le lundi 7 janvier 2030 à 09:30:00 (UTC+1, Europe/Paris), 0 s après sa date',
    )
    expect(await desk.repository.read('_posts/2030-01-07-salon.md')).toContain('Le texte du billet.')
    const [status, page] = await previewOf(pull)
    expect([status, page]).toEqual([410, expect.stringContaining('peut mettre quelques minutes à paraître')])
    expect(page).toMatch(/<a href="https:\/\/gazette\.example\/2030\/01\/07\/salon\.html">Voir le billet/)
    desk.repository.deploy()
    await desk.settles()
    expect((await previewOf(pull))[1]).toContain('les lecteurs voient le billet à son adresse')
  })

  /** What a visitor finds at the address of its preview. */
  async function previewOf(pull: DeskPull, language = 'fr-FR,fr;q=0.9,en;q=0.8'): Promise<[number, string]> {
    const url = `${desk.galley.url}/mairie/site/pull/${pull.id.number}/preview/`
    const answer = await fetch(url, { headers: { 'accept-language': language } })
    return [answer.status, ordinarySpaces(await answer.text())]
  }

  deepTest(
    'the preview of a closed pull request says so and what then, until somebody reopens it',
    async () => {
      const pull = await desk.opensPullRequest({
        '_posts/2030-01-17-fermee.md': post({ date: '2030-01-17 10:00 +01:00' }),
      })
      await pull.does((open) => open.close())
      const [status, page] = await previewOf(pull)
      expect([status, page]).toEqual([410, expect.stringContaining('Fermée sans être publiée')])
      expect(page).toContain('Si quelqu’un la rouvre, son aperçu revient à cette adresse.')
      expect(page).toContain(`/mairie/site/pull/${pull.id.number}">Voir la pull request sur GitHub</a>`)
      expect((await previewOf(pull, 'en'))[1]).toContain('Closed without being published')
      await pull.does((closed) => closed.reopen())
      expect((await previewOf(pull))[0]).toBe(200)
      await pull.does((open) => open.close())
      desk.repository.makePrivate()
      await desk.settles()
      expect((await previewOf(pull))[0]).toBe(404)
      desk.repository.makePublic()
      await desk.settles()
      const about = await desk.opensPullRequest({ 'a-propos.md': '---\n---\nNous.\n' })
      await about.does((open) => open.mergedBy('chief'))
      expect((await previewOf(about))[1]).toContain('Elle dit elle-même ce qu’elle est devenue')
    },
  )

  test('without an approval it waits at its date, and goes out the moment the approval comes', async () => {
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-08-attente.md': post({ date: '2030-01-08 10:00 +01:00' }) },
      { title: '[skip ci] Une attente' },
    )
    // It would be merged, and never built.
    expect(pull.comment).toContain('⚠️ `[skip ci]`, dans le titre ou dans un commit, dit de ne pas construire')
    await desk.reaches('2030-01-08T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('il manque 1 approbation')
    await desk.reaches('2030-01-08T09:20:00Z')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('### ✅ Publié avec 20 min de retard : mardi 8 janvier à 10 h 20')
    expect(pull.comment).toContain('20 min après sa date')
    const [merge] = await desk.repository.log()
    expect(merge?.message.trim()).toBe(`Une attente (#${pull.id.number})`)
  })

  deepTest('an approval by somebody who may not write, or by the author, does not count', async () => {
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-09-amis.md': post({ date: '2030-01-09 10:00 +01:00' }) },
      { by: 'boss' },
    )
    await pull.approvedBy('reader')
    await pull.approvedBy('passerby')
    // The author, who may write, cannot even give one.
    await expect(pull.approvedBy('boss')).rejects.toThrow('your own pull request')
    await desk.reaches('2030-01-09T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('il manque 1 approbation')
    await pull.does((open) => open.close())
  })

  deepTest('a push after the approval asks for another look', async () => {
    const path = '_posts/2030-01-10-relu.md'
    const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-01-10 10:00 +01:00' }) })
    await pull.approvedBy('chief')
    await pull.pushes({ [path]: post({ date: '2030-01-10 10:00 +01:00' }, 'Un autre texte.\n') })
    expect(pull.comment).toContain('chief avait approuvé un commit plus ancien')
    await desk.reaches('2030-01-10T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('merged')
    expect(await desk.repository.read(path)).toContain('Un autre texte.')
  })

  test('a changed date moves the publication', async () => {
    const path = '_posts/2030-01-11-plus-tard.md'
    const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-01-11 10:00 +01:00' }) })
    await pull.pushes({ [path]: post({ date: '2030-01-12 10:00 +01:00' }) })
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-11T12:00:00Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-01-12T09:00:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a closed pull request goes nowhere; one that is opened again after its date waits for a word',
    async () => {
      const pull = await desk.opensPullRequest({
        '_posts/2030-01-13-ferme.md': post({ date: '2030-01-13 10:00 +01:00' }),
      })
      await pull.approvedBy('chief')
      await pull.does((open) => open.close())
      expect(pull.comment).toContain('Fermée : rien ne sera publié')
      expect(await desk.plannedPublications()).toEqual([])
      await desk.reaches('2030-01-13T09:30:00Z')
      expect(pull.state).toBe('closed')
      await pull.does((closed) => closed.reopen())
      await desk.reaches('2030-01-13T10:30:00Z')
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain(
        '✋ Pas publié : c’était prévu dimanche 13 janvier à 10 h (heure de Paris)',
      )
      expect(pull.comment).toContain(
        'et n’a été rouverte qu’après : écrivez `/galley publier` en commentaire',
      )
      expect(pull.notices.join()).toContain('/galley publier')
      expect(pull.notices.join()).not.toContain('d’elle-même')
      expect(await desk.deskPage()).toContain('and was opened again only after that')
      await pull.says('chief', '/galley publish')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'opened again before its date it goes out at it, and with a date still to come at that',
    async () => {
      const path = '_posts/2030-01-13-rouvert.md'
      const [early, late] = [
        await desk.opensPullRequest({
          '_posts/2030-01-13-tot.md': post({ date: '2030-01-13 14:00 +01:00' }),
        }),
        await desk.opensPullRequest({ [path]: post({ date: '2030-01-13 14:00 +01:00' }) }),
      ]
      for (const pull of [early, late]) await pull.does((open) => open.close())
      await early.does((closed) => closed.reopen())
      await early.approvedBy('chief')
      await desk.reaches('2030-01-13T13:00:00Z')
      expect(early.state).toBe('merged')
      await late.does((closed) => closed.reopen())
      await late.pushes({ [path]: post({ date: '2030-01-13 15:00 +01:00' }) })
      await late.approvedBy('chief')
      await desk.reaches('2030-01-13T14:00:00Z')
      expect(late.state).toBe('merged')
    },
  )

  deepTest('a label holds it back, and so does a draft', async () => {
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-14-retenu.md': post({ date: '2030-01-14 10:00 +01:00' }) },
      { draft: true },
    )
    await pull.approvedBy('chief')
    await pull.does((open) => open.label('galley: hold'))
    expect(pull.comment).toContain('retenue par l’étiquette `galley: hold`')
    expect(pull.comment).toContain('encore un brouillon')
    await desk.reaches('2030-01-14T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.readyForReview())
    expect(pull.state).toBe('open')
    await pull.does((open) => open.unlabel('galley: hold'))
    expect(pull.state).toBe('merged')
  })

  test('a post that would stay hidden is never published', async () => {
    const path = '_posts/2030-01-15-cache.md'
    const pull = await desk.opensPullRequest({
      [path]: post({ date: '2030-01-15 10:00 +01:00', published: false }),
    })
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('⛔ Bloqué : 1 erreur à corriger · prévu mardi 15 janvier à 10 h')
    expect(pull.comment.match(/`published: false`/g)).toHaveLength(1)
    await desk.reaches('2030-01-15T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.close())
  })

  deepTest('a failing check holds it back until it is mended', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-16-verifie.md': post({ date: '2030-01-16 10:00 +01:00' }),
    })
    await pull.approvedBy('chief')
    await pull.does((open) => desk.repository.setStatus(open.head, { context: 'site', state: 'failure' }))
    expect(pull.comment).toContain('Vérifications : en échec : `site`')
    await desk.reaches('2030-01-16T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => desk.repository.setCheck(open.head, { name: 'liens', status: 'in_progress' }))
    await pull.does((open) => desk.repository.setStatus(open.head, { context: 'site', state: 'success' }))
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('en cours : `liens`')
    await pull.does((open) =>
      desk.repository.setCheck(open.head, { name: 'liens', status: 'completed', conclusion: 'success' }),
    )
    expect(pull.state).toBe('merged')
  })

  deepTest('a pull request from a fork is read and published like any other', async () => {
    const from = await desk.repository.fork('voisine')
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-17-fork.md': post({ date: '2030-01-17 10:00 +01:00' }, 'Venu **d’ailleurs**.\n') },
      { by: 'voisine', from },
    )
    expect(pull.comment).toContain('<p>Venu <strong>d’ailleurs</strong>.</p>')
    await pull.approvedBy('chief')
    await pull.does((open) => desk.repository.setStatus(open.head, { context: 'site', state: 'success' }))
    await desk.reaches('2030-01-17T09:00:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('what a pull request changes in .github is left to people', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-18-protege.md': post({ date: '2030-01-18 10:00 +01:00' }),
      '.github/galley.yml': 'publish:\n  approvals: 0\n',
    })
    expect(pull.comment).toContain('elle modifie `.github/galley.yml` : une personne doit la fusionner')
    expect(pull.comment).toContain('il manque 1 approbation')
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-18T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.mergedBy('boss'))
    expect(pull.comment).toContain('Fusionné à la main')
  })

  deepTest(
    'with no approvals asked for, an author who may write publishes alone, and a stranger never does',
    async () => {
      await desk.repository.commit({ files: { '.github/galley.yml': 'publish:\n  approvals: 0\n' } })
      const own = await desk.opensPullRequest(
        { '_posts/2030-01-19-seul.md': post({ date: '2030-01-19 10:00 +01:00' }) },
        { by: 'chief' },
      )
      const strange = await desk.opensPullRequest(
        { '_posts/2030-01-19-inconnu.md': post({ date: '2030-01-19 10:00 +01:00' }) },
        { by: 'passerby' },
      )
      await desk.repository.commit({ branch: 'ailleurs', files: { 'essai.md': 'Un essai.\n' } })
      const turned = await desk.opensPullRequest(
        { '_posts/2030-01-19-tourne.md': post({ date: '2030-01-19 10:00 +01:00' }) },
        { by: 'boss', base: 'ailleurs' },
      )
      await turned.does((open) => open.edit({ base: 'main' }, 'reader'))
      await desk.reaches('2030-01-19T09:00:00Z')
      expect([own.state, strange.state, turned.state]).toEqual(['merged', 'open', 'open'])
      expect(strange.comment).toContain('passerby ne peut pas écrire ici')
      expect(turned.comment).toContain('reader, qui ne peut pas écrire ici, l’a tournée vers `main`')
      await turned.approvedBy('chief')
      expect(turned.state).toBe('merged')
      await strange.approvedBy('chief')
      expect(strange.state).toBe('merged')
    },
  )

  deepTest('the App of a CMS needs the approval of somebody who may write, or the site’s trust', async () => {
    await desk.repository.commit({ files: { '.github/galley.yml': 'publish: {approvals: 0}\n' } })
    // A person who may write has the App's name.
    desk.repository.setPermission('tina-cloud-app', 'write')
    const opens = (name: string) =>
      desk.opensPullRequest(
        { [`_posts/2030-01-20-${name}.md`]: post({ date: '2030-01-20 10:00 +01:00' }) },
        { by: 'tina-cloud-app[bot]' },
      )
    const approved = await opens('approuve')
    const alone = await opens('seul')
    expect(alone.comment).toContain(
      '⏳ Approbation : tina&#45;cloud&#45;app&#91;bot&#93; ne peut pas écrire ici : une personne qui le peut doit l’approuver',
    )
    await approved.approvedBy('chief')
    await desk.reaches('2030-01-20T09:00:00Z')
    expect([approved.state, alone.state]).toEqual(['merged', 'open'])
    await desk.repository.commit({
      files: {
        '.github/galley.yml': 'publish:\n  approvals: 0\n  trusted_authors: ["tina-cloud-app[bot]"]\n',
      },
    })
    await alone.does((open) => open.edit({ title: 'De confiance' }))
    expect(alone.state).toBe('merged')
  })

  deepTest('a date that had passed when the pull request was opened schedules nothing', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-01-passe.md': post({ date: '2030-01-01 10:00 +01:00' }),
    })
    await pull.approvedBy('boss')
    expect(pull.comment).toContain('Rien n’est programmé : la date est passée')
    expect(pull.comment).toContain('Fusionner publie aussitôt')
    await desk.reaches('2030-01-25T09:00:00Z')
    expect(pull.state).toBe('open')
  })

  test('past its grace a plan lapses, and says how to renew it', async () => {
    await desk.repository.commit({
      files: { '.github/galley.yml': 'publish:\n  approvals: 1\n  grace: 2h\n' },
    })
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-26-oublie.md': post({ date: '2030-01-26 10:00 +01:00' }),
    })
    await desk.reaches('2030-01-26T09:00:00Z')
    await desk.reaches('2030-01-26T11:00:01Z')
    await desk.reaches('2030-01-26T11:06:00Z')
    expect(pull.comment).toContain('Pas publié : c’était prévu samedi 26 janvier à 10 h (heure de Paris)')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('écrivez une nouvelle date dans le billet')
  })

  deepTest(
    'past its grace it stays so where the grace is made longer, lost database or not, until there is a word',
    async () => {
      const galley = (grace: string) =>
        desk.repository.commit({
          files: { '.github/galley.yml': `publish:\n  approvals: 1\n  grace: ${grace}\n` },
        })
      await galley('2h')
      const pull = await desk.opensPullRequest({
        '_posts/2030-01-28-allonge.md': post({ date: '2030-01-28 10:00 +01:00' }),
      })
      await desk.reaches('2030-01-28T09:00:00Z')
      await desk.reaches('2030-01-28T11:30:00Z')
      expect(pull.notices.at(-1)).toContain('✋')
      await galley('12h')
      await pull.approvedBy('chief')
      await desk.reaches('2030-01-28T12:00:00Z')
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain('✋ Pas publié : c’était prévu lundi 28 janvier à 10 h (heure de Paris)')
      await desk.stops()
      await desk.losesItsDatabase()
      await desk.starts()
      await desk.reaches('2030-01-28T12:30:00Z')
      expect(pull.state).toBe('open')
      await pull.says('chief', '/galley publish')
      expect(pull.state).toBe('merged')
      await galley('2h')
      await desk.settles()
    },
  )

  deepTest(
    'a date that had passed when it was pushed is due at once: with its approval it goes out',
    async () => {
      const path = '_posts/2030-01-29-avance.md'
      const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-01-30 10:00 +01:00' }) })
      await desk.reaches('2030-01-29T09:30:00Z')
      await pull.pushes({ [path]: post({ date: '2030-01-29 10:00 +01:00' }) })
      expect(pull.comment).toContain('il manque 1 approbation')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
      expect(pull.comment).toContain('30 min après sa date')
    },
  )

  deepTest(
    'a date that the configuration moves into the past waits for a word, and one still to come does not',
    async () => {
      const zone = (timezone: string) =>
        desk.repository.commit({ files: { '.github/galley.yml': `timezone: ${timezone}\n` } })
      const [past, ahead] = [
        await desk.opensPullRequest({ '_posts/2030-01-31-passe.md': post({ date: '2030-01-31 15:00' }) }),
        await desk.opensPullRequest({ '_posts/2030-01-31-futur.md': post({ date: '2030-01-31 23:00' }) }),
      ]
      for (const pull of [past, ahead]) await pull.approvedBy('chief')
      await desk.reaches('2030-01-31T09:00:00Z')
      await zone('Asia/Tokyo')
      await desk.reaches('2030-01-31T09:00:30Z')
      await desk.reaches('2030-01-31T10:00:00Z')
      expect([past.state, ahead.state]).toEqual(['open', 'open'])
      expect(past.comment).toContain(
        'c’est un changement de la configuration du site qui l’a placée, après coup',
      )
      await desk.reaches('2030-01-31T14:00:00Z')
      expect([past.state, ahead.state]).toEqual(['open', 'merged'])
      await past.says('chief', '/galley publish')
      expect(past.state).toBe('merged')
    },
  )
})
