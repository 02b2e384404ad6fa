import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, DeskPull, post, site } from '../desk.ts'

describe('scenes/drafts', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-01-01T08:00:00Z',
      files: { ...site, '.github/galley.yml': 'publish:\n  drafts: release\n  unpublish: expires\n' },
    })
  })
  afterAll(() => desk?.closes())

  const dated = (day: string, more = {}) => post({ date: `2030-01-${day} 10:00 +01:00`, ...more })

  test('a draft becomes a post by a commit of Galley’s, which is then approved and goes out', async () => {
    const path = '_posts/2030-01-07-cache.md'
    const pull = await desk.opensPullRequest({ [path]: dated('07', { published: false }) })
    expect(await desk.repository.read(path, pull.sandbox.head)).toBe(dated('07', { published: true }))
    expect(pull.comment).toContain(
      `Galley a fait du brouillon un billet dans \`${pull.sandbox.head.slice(0, 7)}\``,
    )
    expect(pull.comment).toContain('Visible pour les lecteurs : chaque billet sera visible')
    const [newest] = await desk.repository.log(pull.sandbox.head)
    expect(newest?.message).toBe('Faire du brouillon un billet')
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-07T09:00:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('one that could not be turned in time is turned when it is tried again', async () => {
    const path = '_posts/2030-01-16-lent.md'
    desk.stalls('release')
    const pull = await desk.opensPullRequest({ [path]: dated('16', { published: false }) })
    expect(pull.comment).toContain('`published: false`')
    expect(pull.comment).not.toContain('n’a pas fait du brouillon')
    const tries = [5, 10, 20]
    const begin = desk.clock.now()
    for (const seconds of tries) await desk.reaches(new Date(begin + seconds * 1000).toISOString())
    expect(await desk.galley.services.unread.find(pull.id)).toEqual({
      sinceMs: begin,
      nextMs: begin + 40_000,
    })
    desk.recovers()
    await desk.reaches(new Date(begin + 40_000).toISOString())
    expect(await desk.repository.read(path, pull.sandbox.head)).toBe(dated('16', { published: true }))
    expect(await desk.galley.services.unread.find(pull.id)).toBeUndefined()
    await pull.does((open) => open.close())
  })

  deepTest('one in _drafts moves to the posts', async () => {
    const pull = await desk.opensPullRequest({ '_drafts/salon.md': dated('08') })
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-08T09:00:00Z')
    expect(pull.state).toBe('merged')
    expect(await desk.repository.read('_posts/2030-01-08-salon.md')).toBe(dated('08'))
    await expect(desk.repository.read('_drafts/salon.md')).rejects.toThrow('has no')
  })

  test('what it cannot turn with certainty it leaves, says why, and tries no more', async () => {
    const taken = '_posts/2030-01-09-pris.md'
    const pull = await desk.opensPullRequest({ [taken]: dated('09'), '_drafts/pris.md': dated('09') })
    expect(pull.comment).toContain('`_drafts/pris.md` prendrait la place d’un autre fichier')
    expect(await desk.repository.log(pull.sandbox.head)).toHaveLength(
      (await desk.repository.log()).length + 1,
    )
    await pull.does((open) => open.close())
  })

  deepTest('one that cannot be turned keeps no other from it', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-12-pris.md': dated('12'),
      '_drafts/pris.md': dated('12'),
      '_drafts/libre.md': dated('12'),
    })
    expect(await desk.repository.read('_posts/2030-01-12-libre.md', pull.sandbox.head)).toBe(dated('12'))
    expect(pull.comment).toContain('Galley a fait du brouillon un billet')
    expect(pull.comment).toContain('`_drafts/pris.md` prendrait la place d’un autre fichier')
    expect(await desk.repository.log(pull.sandbox.head)).toHaveLength(
      (await desk.repository.log()).length + 2,
    )
    await pull.does((open) => open.close())
  })

  deepTest('in a fork it asks the author', async () => {
    const from = await desk.repository.fork('voisine')
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-10-fork.md': dated('10', { published: false }) },
      { by: 'voisine', from },
    )
    expect(pull.comment).toContain('Galley ne peut pas écrire dans un fork')
    expect(pull.comment).toContain('`published: false` cache le billet')
    await pull.does((open) => open.close())
  })

  deepTest('without a date still to come nothing is turned', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2029-12-20-vieux.md': post({ date: '2029-12-20 10:00 +01:00', published: false }),
    })
    expect(pull.comment).not.toContain('✍️')
    expect(await desk.repository.read('_posts/2029-12-20-vieux.md', pull.sandbox.head)).toContain(
      'published: false',
    )
    await pull.does((open) => open.close())
  })

  describe('a post that is to be taken out', () => {
    const path = '_posts/2029-12-10-offre.md'
    const offer = (expires: string) => post({ date: '2029-12-10 10:00 +01:00', title: 'L’offre', expires })
    const publishes = async (text: string, at = path) => {
      await desk.repository.commit({ files: { [at]: text } })
      await desk.settles()
      await desk.reaches(new Date(desk.clock.now() + 6_000).toISOString())
    }
    const prepared = () => {
      const records = [...desk.repository.record.pulls.values()]
      return records
        .filter(({ head }) => head.branch.startsWith('galley/unpublish/'))
        .map(({ number }) => new DeskPull(desk, desk.repository.pull(number)))
    }

    deepTest('gets a pull request three days before, which goes out at its date once approved', async () => {
      await publishes(offer('2030-02-10 09:00'))
      await desk.reaches('2030-02-07T07:59:00Z')
      expect(prepared()).toEqual([])
      await desk.reaches('2030-02-07T08:00:00Z')
      const [pull, ...others] = prepared()
      if (!pull) throw new Error('nothing was prepared')
      expect(others).toEqual([])
      expect(pull.sandbox.record.title).toBe('Retirer « L’offre »')
      expect(pull.sandbox.record.body).toContain('Publish-On: 2030-02-10 09:00 +01:00')
      expect(pull.comment).toContain('disparaît dimanche 10 février à 9 h')
      expect(pull.comment).toContain('**L’offre** `https://gazette.example/2029/12/10/offre.html` disparaît')
      expect(pull.comment).toContain('son adresse est perdue')
      expect(pull.comment).not.toContain('⛔')
      await desk.reaches('2030-02-07T08:01:00Z')
      await pull.approvedBy('chief')
      await desk.reaches('2030-02-10T07:59:59Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-02-10T08:00:00Z')
      expect(pull.state).toBe('merged')
      expect(pull.comment).toContain('✅ Retiré à l’heure')
      expect(await desk.repository.read(path)).toBe(
        offer('2030-02-10 09:00').replace('09:00\n', '09:00\npublished: false\n'),
      )
      await desk.reaches('2030-02-10T09:00:00Z')
      expect(prepared()).toHaveLength(1)
    })

    test('is told in an issue where GitHub refuses to prepare that', async () => {
      const refusal = 'Resource not accessible by integration: creations being restricted'
      desk.sandbox.faults.next({
        method: 'POST',
        path: /\/git\/refs$/,
        status: 422,
        body: { message: refusal },
      })
      await publishes(offer('2030-02-14 09:00'), '_posts/2029-12-13-refusee.md')
      await desk.reaches('2030-02-11T08:00:00Z')
      const [issue, ...others] = [...desk.repository.record.issues.values()]
      expect([issue?.title, others]).toEqual([
        '« L’offre » doit être retiré, et GitHub ne laisse pas Galley le préparer',
        [],
      ])
      expect(issue?.body).toContain(refusal)
      expect(issue?.body).toContain('Les lecteurs continueront de voir le billet.')
      await desk.reaches('2030-02-12T08:00:00Z')
      expect(desk.repository.record.issues.size).toBe(1)
    })

    deepTest(
      'is left alone once people have closed that, and has it closed where its date changes',
      async () => {
        await publishes(offer('2030-02-20 09:00'), '_posts/2029-12-11-gardee.md')
        await publishes(offer('2030-02-20 09:00'), '_posts/2029-12-12-prolongee.md')
        await desk.reaches('2030-02-18T08:00:00Z')
        const about = (name: string) =>
          prepared().find(({ sandbox }) => sandbox.record.head.branch.includes(name))
        const [kept, prolonged] = [about('gardee'), about('prolongee')]
        await kept?.does((open) => open.close())
        await publishes(offer('2030-03-20 09:00'), '_posts/2029-12-12-prolongee.md')
        expect(prolonged?.state).toBe('closed')
        expect(prolonged?.sandbox.comments.map(({ body }) => body).join()).toContain('sa date a changé')
        await desk.reaches('2030-02-20T08:00:00Z')
        expect([kept?.state, prepared().length]).toEqual(['closed', 3])
      },
    )

    deepTest('sends its readers on, as its site or its own front matter says', async () => {
      const plugin = 'plugins: [jekyll-redirect-from]\n'
      const key = 'unpublish: {key: expires, redirect: /archives/}'
      await desk.repository.commit({
        files: {
          '_config.yml': `${site['_config.yml']}${plugin}`,
          '.github/galley.yml': `publish:\n  drafts: release\n  ${key}\n`,
        },
      })
      const own = post({
        ...{ date: '2029-12-15 10:00 +01:00', title: 'La suite', expires: '2030-02-27 09:00' },
        unpublish_redirect: 'https://suite.example/',
      })
      await publishes(offer('2030-02-27 09:00'), '_posts/2029-12-14-redirigee.md')
      await publishes(own, '_posts/2029-12-15-suite.md')
      await desk.reaches('2030-02-24T08:00:00Z')
      const about = (name: string) =>
        prepared().find(({ sandbox }) => sandbox.record.head.branch.includes(name))
      const pulls = ['redirigee', 'suite'].map(about)
      const [first] = pulls
      expect(first?.sandbox.record.body).toContain(
        'Qui suit un lien vers `/2029/12/10/redirigee.html` arrivera à `/archives/`, grâce à `redirects/2029-12-10-redirigee.html`.',
      )
      expect(first?.comment).toContain('disparaît mercredi 27 février à 9 h')
      expect(first?.comment).toContain('`redirects/2029-12-10-redirigee.html`')
      expect(first?.comment).not.toContain('son adresse est perdue')
      await desk.reaches('2030-02-24T08:01:00Z')
      for (const pull of pulls) await pull?.approvedBy('chief')
      await desk.reaches('2030-02-27T08:01:00Z')
      expect(pulls.map((pull) => pull?.state)).toEqual(['merged', 'merged'])
      expect(await desk.repository.read('redirects/2029-12-10-redirigee.html')).toBe(
        '---\npermalink: /2029/12/10/redirigee.html\nredirect_to: /archives/\n---\n',
      )
      expect(await desk.repository.read('redirects/2029-12-15-suite.html')).toContain(
        'redirect_to: https://suite.example/\n',
      )
    })

    deepTest('leaves out a line that another pull request would have to be merged with', async () => {
      await desk.repository.commit({
        files: { '_config.yml': `${site['_config.yml']}include: [_redirects]\n`, _redirects: '' },
      })
      await publishes(offer('2030-03-15 09:00'), '_posts/2029-12-16-une.md')
      await publishes(offer('2030-03-15 10:00'), '_posts/2029-12-17-deux.md')
      await desk.reaches('2030-03-12T09:00:00Z')
      const [une, deux] = ['-une-', '-deux-'].map((name) =>
        prepared().find(({ sandbox }) => sandbox.record.head.branch.includes(name)),
      )
      expect(await desk.repository.read('_redirects', une?.sandbox.head)).toBe(
        '/2029/12/10/une.html /archives/ 301\n',
      )
      expect(deux?.sandbox.record.body).toContain(
        `**Galley n’écrit pas de redirection :** #${une?.sandbox.record.number} modifie aussi \`_redirects\``,
      )
      expect(deux?.sandbox.record.body).toContain('`/2029/12/10/deux.html /archives/ 301`')
      for (const pull of [une, deux]) await pull?.does((open) => open.close())
    })
  })
})
