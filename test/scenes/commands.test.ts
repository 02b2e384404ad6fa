import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SandboxIssue } from '../../src/sandbox/sandbox-issue.ts'
import { deepTest } from '../deep.ts'
import { Desk, ordinarySpaces, post } from '../desk.ts'

describe('scenes/commands', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const opens = (day: number, name: string) =>
    desk.opensPullRequest({
      [`_posts/2030-01-${String(day).padStart(2, '0')}-${name}.md`]: post({
        date: `2030-01-${String(day).padStart(2, '0')} 10:00 +01:00`,
      }),
    })

  test('a person who may write sets another date, and the comment says whose word it is', async () => {
    const pull = await opens(10, 'avance')
    await pull.approvedBy('chief')
    const comment = await pull.says('chief', '/galley schedule 12 janvier à 9h30')
    expect(comment.reactions).toEqual(['eyes', '+1'])
    expect(pull.comment).toContain('paraît samedi 12 janvier à 9 h 30 (heure de Paris)')
    expect(pull.comment).toContain('chief a fixé cette date : `12 janvier à 9h30`.')
    expect(pull.comment).toContain('La date du billet est différente : jeudi 10 janvier 2030 à 10:00')
    expect(pull.comment).toContain('En UTC : samedi 12 janvier 2030 à 08:30.')
    expect(pull.comment).toContain('la publication était prévue le jeudi 10 janvier 2030 à 10:00')
    await desk.reaches('2030-01-12T08:29:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-01-12T08:30:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('an approval that says to hold holds, and a box lets it go again', async () => {
    const pull = await opens(13, 'avis')
    await pull.does((open) => open.review({ by: 'chief', state: 'approve', body: '/galley hold' }))
    expect(pull.sandbox.labels).toEqual(['galley: hold'])
    expect(pull.comment).toContain('### ⏸️ Retenu · prévu dimanche 13 janvier à 10 h')
    const [own] = pull.comments
    const ticked = (name: string) =>
      pull.comment.replace(`[ ] <!-- galley:box ${name}`, `[x] <!-- galley:box ${name}`)
    await pull.does((open) => open.editComment(own?.id ?? 0, ticked('resume'), 'reader'))
    expect(pull.sandbox.labels).toEqual(['galley: hold'])
    expect(pull.comment).toContain('[ ] <!-- galley:box resume')
    await desk.clock.tick(1000)
    await pull.does((open) => open.editComment(own?.id ?? 0, ticked('resume'), 'boss'))
    expect(pull.sandbox.labels).toEqual([])
    // The box is empty again, for the next time.
    expect(pull.comment).toContain('[ ] <!-- galley:box hold')
    expect(pull.comment).not.toContain('[x]')
    await pull.says('boss', '/galley retenir jusqu’à 2030-01-13 11:30')
    expect(pull.comment).toContain('### ✅ Prêt : paraît dimanche 13 janvier à 11 h 30')
    await desk.reaches('2030-01-13T10:29:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-01-13T10:30:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('a push keeps the date that was set; without a date, the post’s own counts again', async () => {
    const path = '_posts/2030-01-14-garde.md'
    const text = (body: string) => post({ date: '2030-01-14 10:00 +01:00' }, body)
    const pull = await desk.opensPullRequest({ [path]: text('Un.\n') })
    await pull.says('chief', '/galley schedule 2030-01-15 10:00')
    await pull.pushes({ [path]: text('Deux.\n') })
    expect(pull.comment).toContain('paraît mardi 15 janvier à 10 h (heure de Paris)')
    await pull.says('chief', '/galley schedule')
    expect(pull.comment).toContain('paraît lundi 14 janvier à 10 h (heure de Paris)')
    await pull.does((open) => open.close())
  })

  deepTest('what is taken off the schedule stays, until it is published by a word', async () => {
    const pull = await opens(16, 'libre')
    await pull.approvedBy('chief')
    await pull.says('boss', '/galley unschedule')
    expect(pull.comment).toContain('Rien n’est programmé : boss a annulé la programmation')
    await desk.reaches('2030-01-16T10:00:00Z')
    expect(pull.state).toBe('open')
    await pull.says('boss', '/galley publish')
    expect(pull.state).toBe('merged')
  })

  test('it is held and let go by a word, even one written just before its date', async () => {
    const pull = await opens(17, 'retenu')
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-17T08:59:00Z')
    desk.sandbox.webhooks.hold()
    const id = pull.sandbox.comment({ by: 'chief', body: '/galley hold' })
    await desk.reaches('2030-01-17T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.sandbox.labels).toEqual(['galley: hold'])
    expect(pull.reactionsTo(id)).toEqual(['eyes', '+1'])
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    await pull.says('chief', '/galley resume')
    expect(pull.sandbox.labels).toEqual([])
    expect(pull.state).toBe('merged')
  })

  test('without the right to write here nothing is obeyed, and one is told so once', async () => {
    const pull = await opens(18, 'etranger')
    for (const by of ['reader', 'ada']) {
      const first = await pull.says(by, '/galley publish')
      expect(first.reactions).toEqual(['eyes', '-1'])
      await pull.says(by, '/galley hold')
      expect(
        pull.replies.filter((reply) => reply.startsWith(`@${by} Les commandes sont réservées`)),
      ).toHaveLength(1)
    }
    expect(pull.sandbox.labels).toEqual([])
    // Even obeyed it would not be out yet, since Jekyll hides a post until its date: the plan tells.
    expect(pull.comment).toContain('paraît vendredi 18 janvier à 10 h (heure de Paris)')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.close())
  })

  deepTest('quotes, code, edited comments and bots command nothing', async () => {
    const pull = await opens(19, 'cite')
    const said = [
      await pull.says('chief', '> /galley hold'),
      await pull.says('chief', '```\n/galley hold\n```'),
      await pull.says('chief', 'Je propose :\n/galley hold'),
    ]
    desk.sandbox.webhooks.hold()
    const id = pull.sandbox.comment({ by: 'chief', body: 'D’accord.' })
    pull.sandbox.editComment(id, '/galley hold')
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    expect(said.flatMap(({ reactions }) => reactions)).toEqual([])
    expect(pull.reactionsTo(id)).toEqual([])
    expect(pull.sandbox.labels).toEqual([])
    await pull.does((open) => open.close())
  })

  deepTest('what it does not understand it refuses, with what to write instead', async () => {
    const pull = await opens(21, 'doute')
    expect((await pull.says('chief', '/galley shedule demain 9h')).reactions).toEqual(['eyes', '-1'])
    expect(pull.replies.at(-1)).toContain(
      '`shedule` n’est pas une commande. Vouliez-vous dire `/galley schedule` ?',
    )
    await pull.says('chief', '/galley schedule 03/04/2030 9h')
    expect(pull.replies.at(-1)).toContain(
      'peut être mercredi 3 avril 2030 à 09:00 (UTC+2, Europe/Paris) ou lundi 4 mars 2030 à 09:00',
    )
    await pull.says('chief', '/galley schedule 2030-03-31 02:30')
    expect(pull.replies.at(-1)).toContain('cette nuit-là, l’horloge saute cette heure')
    await pull.says('chief', '/galley schedule 2030-10-27 02:30')
    expect(pull.replies.at(-1)).toContain('arrive deux fois')
    await pull.says('chief', '/galley waive placehoder')
    expect(pull.replies.at(-1)).toContain('Vouliez-vous dire `/galley ignorer placeholder` ?')
    await pull.says('chief', '/galley publier demain 9h')
    expect(pull.replies.at(-1)).toContain(
      '`/galley publier` s’écrit sans rien derrière, et `demain 9h` n’a pas été compris : rien n’a été fait.',
    )
    await pull.says('chief', '@galley retenir jusqu’à l’accord du maire')
    expect(pull.sandbox.labels).toEqual(['galley: hold'])
    expect(pull.replies.at(-1)).toContain(
      '`jusqu’à l’accord du maire`, derrière la commande, n’a pas été compris',
    )
    await pull.says('chief', '/galley reprendre')
    expect(pull.sandbox.labels).toEqual([])
    await pull.says('chief', '/galley help')
    expect(pull.replies.at(-1)).toContain('`/galley déprogrammer` annule la programmation')
    expect(pull.comment).toContain('paraît lundi 21 janvier à 10 h (heure de Paris)')
    await pull.does((open) => open.close())
  })

  test('a warning is waived by a word, and shown as such', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-22-ecarte.md': post({ date: '2030-01-22 10:00 +01:00' }, 'Plus de XXX postes.\n'),
    })
    expect(pull.annotations).toHaveLength(1)
    await pull.says('chief', '/galley waive placeholder')
    expect(pull.comment).toContain('1 avertissement écarté')
    expect(pull.comment).toContain('(`placeholder`, écarté par chief)')
    expect(pull.annotations).toEqual([])
    await pull.says('chief', '/galley unwaive placeholder')
    expect(pull.annotations).toHaveLength(1)
    await pull.does((open) => open.close())
  })

  deepTest('whoever asks for another look gets one, though nothing has changed', async () => {
    const pull = await opens(26, 'encore')
    const before = pull.check?.id
    desk.sandbox.requests.clear()
    const { edits = 0 } = pull.comments[0] ?? {}
    const { reactions } = await pull.says('chief', '/galley check')
    expect(reactions).toEqual(['eyes', '+1'])
    const written = desk.sandbox.requests.filter(({ path }) => path.includes('/check-runs'))
    expect(written).toContainEqual(expect.objectContaining({ method: 'PATCH' }))
    expect(pull.ownChecks).toMatchObject([{ id: before, conclusion: 'success' }])
    expect(pull.comments[0]?.edits).toBe(edits + 1)
    await pull.does((open) => open.close())
  })

  test('a command counts once, in its turn, whatever becomes of its webhook', async () => {
    const pull = await opens(23, 'ordre')
    desk.sandbox.webhooks.double(20)
    await pull.says('chief', '/galley hold')
    expect(pull.replies).toEqual([])
    desk.sandbox.webhooks.double(0)
    desk.sandbox.webhooks.lose(2)
    pull.sandbox.comment({ by: 'chief', body: '/galley schedule 2030-01-24 09:00' })
    pull.sandbox.comment({ by: 'boss', body: '/galley schedule 2030-01-25 09:00' })
    await desk.sweeps()
    expect(pull.comment).toContain('⏸️ Retenu · prévu vendredi 25 janvier à 9 h (heure de Paris)')
    expect(pull.comment).toContain('boss a fixé cette date')
    await pull.does((open) => open.close())
  })

  deepTest('a lost database loses no order: they are in the comment too', async () => {
    const pull = await opens(26, 'perdu')
    await pull.says('chief', '/galley schedule 2030-01-28 09:00')
    await desk.stops()
    await desk.losesItsDatabase()
    await desk.starts()
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-26T10:00:00Z')
    expect(pull.state).toBe('open')
    expect(ordinarySpaces(pull.comment)).toContain('paraît lundi 28 janvier à 9 h (heure de Paris)')
    await desk.reaches('2030-01-28T08:00:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('a plan that has lapsed is renewed by a word', async () => {
    const pull = await opens(29, 'perime')
    await desk.reaches('2030-01-30T10:00:00Z')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('Pas publié')
    await pull.says('chief', '/galley publish')
    expect(pull.state).toBe('merged')
  })
  deepTest(
    'any pull request goes out at a date that somebody sets, and nobody hears of it before',
    async () => {
      const pull = await desk.opensPullRequest({ '_data/banner.yml': 'text: Soldes\n' })
      expect(pull.comment).toBe('')
      expect(pull.check?.output?.title).toBe('Aucun billet n’est modifié ici')
      await pull.says('chief', '/galley programmer 2030-02-07 9h30')
      expect(pull.comment).toContain('jeudi 7 février à 9 h 30 (heure de Paris)')
      expect(pull.comment).toContain('il manque 1 approbation')
      expect(pull.comment).not.toContain('Visible pour les lecteurs')
      await desk.reaches('2030-02-07T08:29:59Z')
      await pull.approvedBy('chief')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-02-07T08:30:00Z')
      expect(pull.state).toBe('merged')
      expect(pull.comment).toContain('Publié')
    },
  )

  test('a post that is taken out disappears at its date, and its lost address is named with the remedy', async () => {
    const welcome = '_posts/2029-12-01-bienvenue.md'
    const pull = await desk.opensPullRequest({ [welcome]: null })
    expect(pull.comment).toBe('')
    expect(ordinarySpaces(pull.check?.output?.title ?? '')).toBe(
      'Des billets disparaissent dès la fusion ; rien n’est programmé',
    )
    await pull.says('chief', '/galley programmer 2030-02-07 11h30')
    expect(pull.comment).toContain('### ⏳ Il manque une approbation · disparaît jeudi 7 février à 11 h 30')
    expect(pull.comment).toContain(
      '⚠️ **Bienvenue** `https://gazette.example/2029/12/01/bienvenue.html` disparaît, et **son adresse est perdue**',
    )
    expect(pull.comment).toContain(
      'Pour les conduire plus loin : `plugins: [jekyll-redirect-from]` dans `_config.yml`, puis `redirect_from: [/2029/12/01/bienvenue.html]` dans l’en-tête du billet qui prend sa place.',
    )
    expect(await desk.deskPage()).toContain('disappears')
    await pull.pushes({ _redirects: '/2029/12/01/bienvenue.html /accueil 301\n' })
    expect(pull.comment).toContain(
      'disparaît ; `_redirects` conduit les lecteurs plus loin depuis son adresse.',
    )
    await pull.approvedBy('chief')
    expect(ordinarySpaces(pull.check?.output?.title ?? '')).toContain(
      'Prêt : disparaît jeudi 7 février à 11 h 30',
    )
    await desk.reaches('2030-02-07T10:30:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('### ✅ Retiré à l’heure : jeudi 7 février à 11 h 30')
    expect(await desk.deskPage()).toContain('Taken out on time')
  })

  deepTest('a date in the description counts once somebody who may write has seen it', async () => {
    const aMomentLater = () => desk.reaches(new Date(desk.clock.now() + 1000).toISOString())
    const pull = await desk.opensPullRequest(
      { 'a-propos.md': '---\n---\nNous.\n' },
      { body: 'La page.\r\n\r\npublish-on: 2030-02-09 09:30\r\n' },
    )
    expect(pull.comment).toContain('samedi 9 février à 9 h 30')
    expect(pull.comment).toContain('ada a fixé cette date : `2030-02-09 09:30`')
    expect(pull.comment).toContain('il manque 1 approbation')
    await aMomentLater()
    await pull.approvedBy('chief')
    expect(pull.comment).toContain('✅ Prêt')
    await aMomentLater()
    await pull.does((open) => open.edit({ body: 'Publish-On: 2030-02-08 09:30' }))
    expect(pull.comment).toContain('vendredi 8 février à 9 h 30')
    expect(pull.comment).toContain('ada, qui ne peut pas écrire ici, a écrit sa date dans la description')
    await desk.reaches('2030-02-08T08:30:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.edit({ body: 'Publish-On: demain' }))
    expect(pull.comment).toContain('la date de la description, `demain`, est illisible')
    await pull.does((open) => open.edit({ body: 'Publish-On: 2030-02-09 09:30' }, 'chief'))
    await desk.reaches('2030-02-09T08:29:59Z')
    expect(pull.state).toBe('open')
    await desk.reaches('2030-02-09T08:30:00Z')
    expect(pull.state).toBe('merged')
  })

  /** Somebody writes a comment on an issue, and Galley has had its say: its reactions, and its answer. */
  async function saysOn(issue: SandboxIssue, by: string, body: string): Promise<[string[], string]> {
    const id = issue.comment({ by, body })
    await desk.settles()
    const reactions = issue.comments.find((comment) => comment.id === id)?.reactions ?? []
    const last = issue.comments.at(-1)
    const answer = last?.id === id ? '' : ordinarySpaces(last?.body.replace(/^.*\n/, '') ?? '')
    return [reactions.map(({ content }) => content), answer]
  }

  test('an admin freezes the repository on an issue, and a maintainer ends that', async () => {
    const at = (day: number, name: string) =>
      desk.opensPullRequest({
        [`_posts/2030-02-${day}-${name}.md`]: post({ date: `2030-02-${day} 10:00 +01:00` }),
      })
    const pull = await at(12, 'gele')
    const later = await at(20, 'apres')
    await pull.approvedBy('chief')
    const issue = desk.repository.openIssue({ by: 'ada', title: 'Le site déménage' })
    const [refused, whyNot] = await saysOn(issue, 'chief', '/galley geler')
    expect([refused, whyNot]).toEqual([['-1'], expect.stringContaining('revient à ses administrateurs')])
    expect(await saysOn(issue, 'chief', 'Galley est-il gelé ?')).toEqual([[], ''])
    expect(await saysOn(issue, 'reader', '/galley dégeler')).toEqual([
      ['-1'],
      expect.stringContaining('réservées à qui a le droit d’écrire'),
    ])
    expect((await saysOn(issue, 'chief', '/galley publier'))[1]).toContain('s’écrit sur une pull request')
    const says = '/galley geler jusqu’au 2030-02-13 parce que tout déménage'
    expect(await saysOn(issue, 'boss', says)).toEqual([
      ['+1'],
      '@boss Rien ne part de ce dépôt avant le jeudi 14 février 2030 à 00:00 (UTC+1, Europe/Paris) (tout déménage). Ce qui devait partir d’ici là suivra. `/galley dégeler` y met fin plus tôt.',
    ])
    expect(pull.comment).toContain('### ✅ Prêt : paraît jeudi 14 février à 0 h')
    expect(pull.comment).toContain(
      `boss a gelé le dépôt (#${issue.number} : tout déménage) jusqu’au jeudi 14 février 2030 à 00:00`,
    )
    expect(later.comment).not.toContain('gelé')
    await desk.stops()
    await desk.starts()
    await desk.reaches('2030-02-12T09:00:00Z')
    expect(pull.state).toBe('open')
    desk.repository.setPermission('maud', 'maintain')
    const { reactions } = await pull.says('maud', '/galley dégeler')
    expect(reactions).toEqual(['eyes', '+1'])
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain('✅ Publié')
    expect(desk.log.filter(({ level }) => Number(level) >= 50)).toEqual([])
    await later.does((open) => open.close())
  })

  deepTest('words that mean no time freeze without an end; a push does not let it go', async () => {
    const path = '_posts/2030-02-22-sans-fin.md'
    const text = (body: string) => post({ date: '2030-02-22 10:00 +01:00' }, body)
    const pull = await desk.opensPullRequest({ [path]: text('Un.\n') })
    await pull.approvedBy('chief')
    await pull.says('boss', '/galley freeze for ever')
    expect(pull.replies.at(-1)).toContain('`for ever` n’a pas été compris comme une date')
    expect(pull.comment).toContain('### ⏳ Le dépôt est gelé par boss')
    expect(pull.comment).toContain(
      `boss a gelé le dépôt (#${pull.sandbox.number}) jusqu’à un \`/galley dégeler\``,
    )
    await desk.reaches('2030-02-25T09:00:00Z')
    expect(pull.state).toBe('open')
    expect(pull.notices).toEqual([])
    await pull.says('boss', '/galley unfreeze')
    expect(pull.state).toBe('merged')
    await pull.says('boss', '/galley unfreeze')
    expect(pull.replies.at(-1)).toContain('n’est gelé par aucune commande')
  })

  deepTest('the same command twice, or an edited one, is answered once', async () => {
    const issue = desk.repository.openIssue({ by: 'ada', title: 'Encore' })
    desk.sandbox.webhooks.double(10)
    await saysOn(issue, 'boss', '/galley freeze until 2030-03-01 because x')
    expect(issue.comments).toHaveLength(2)
    desk.sandbox.webhooks.double(0)
    const id = issue.comment({ by: 'boss', body: 'Bonjour' })
    issue.editComment(id, '/galley unfreeze', 'boss')
    await desk.settles()
    expect(issue.comments).toHaveLength(3)
    await saysOn(issue, 'boss', '/galley unfreeze')
    expect(issue.comments).toHaveLength(5)
  })

  deepTest('what only a person may merge stays so where nothing is a post', async () => {
    const pull = await desk.opensPullRequest({ '.github/CODEOWNERS': '* @boss\n' })
    await pull.approvedBy('chief')
    await pull.says('chief', '/galley publish')
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('elle modifie `.github/CODEOWNERS`')
    await pull.says('chief', '/galley unschedule')
    expect(pull.comment).toContain('chief a annulé la programmation')
    await pull.does((open) => open.close())
  })
})
