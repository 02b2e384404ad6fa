import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post } from '../desk.ts'

describe('scenes/reviewing', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-02-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const unfinished = `---
title: 'Le salon de l’emploi'
date: 2024-02-07 09:30:00 +01:00
published: false
chapeau: "Un rendez-vous
  à ne pas manquer"
---

**Plus de XXX postes à pourvoir**

Avec XXX XXX XXX, et le soutien de la mairie.
`

  test('an unfinished post is told about in plain French, at its lines, and never merged', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2024-02-07-salon.md': unfinished })
    expect(pull.annotations).toEqual([
      '_posts/2024-02-07-salon.md:4 failure published: false cache le billet',
      '_posts/2024-02-07-salon.md:3 warning La date est passée : mercredi 7 février 2024 à 09:30 (UTC+1, Europe/Paris)',
      '_posts/2024-02-07-salon.md:9 warning XXX est encore à remplacer',
      '_posts/2024-02-07-salon.md:11 warning XXX XXX XXX est encore à remplacer',
      '_posts/2024-02-07-salon.md:9 notice Plus de XXX postes à pourvoir a l’air d’un titre, et n’est qu’une ligne en gras',
    ])
    expect(pull.check?.conclusion).toBe('failure')
    expect(pull.comment).toContain('À faire : 1 erreur, 3 avertissements')
    expect(pull.comment).toContain('<p><strong>Plus de XXX postes à pourvoir</strong></p>')
    await pull.approvedBy('chief')
    // Its date has passed, so that only a word could have it published.
    await pull.says('chief', '/galley publish')
    expect(pull.state).toBe('open')
    expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/merge'))).toEqual([])
  })

  test('the one comment is edited in place, and says so when everything is mended', async () => {
    const path = '_posts/2030-02-08-salon.md'
    const pull = await desk.opensPullRequest({ [path]: unfinished })
    const first = pull.comments[0]
    await pull.pushes({ [path]: post({ date: '2030-02-08 09:30 +01:00' }) })
    expect(pull.comments).toHaveLength(1)
    expect(pull.comments[0]).toMatchObject({ id: first?.id, edits: 1 })
    expect(pull.comment).not.toContain('XXX')
    expect(pull.check?.conclusion).toBe('success')
  })

  test('what has not changed is not written again, and a review costs one read and two writes', async () => {
    desk.sandbox.requests.clear()
    const pull = await desk.opensPullRequest({
      '_posts/2030-02-09-un.md': post({ date: '2030-02-09 10:00 +01:00' }),
      '_posts/2030-02-09-deux.md': post({ date: '2030-02-09 10:00 +01:00' }),
      '_posts/2030-02-09-trois.md': post({ date: '2030-02-09 10:00 +01:00' }),
    })
    const cost = () => {
      const asked = desk.sandbox.requests.filter(({ kind }) => kind === 'rest' || kind === 'graphql')
      const reads = asked.filter(({ method, kind }) => method === 'GET' || kind === 'graphql')
      return { reads: reads.length, writes: asked.length - reads.length }
    }
    // Galley's own comment comes back as a webhook, and is not looked at again.
    expect(cost()).toEqual({ reads: 1, writes: 2 })
    desk.sandbox.requests.clear()
    await pull.does((open) => open.edit({ title: 'Un autre titre' }))
    expect(cost()).toEqual({ reads: 1, writes: 0 })
  })

  deepTest('a later push fetches only what is new', async () => {
    const noise = Array.from({ length: 60_000 }, (_, n) =>
      ((n * 2_654_435_761) ^ (n << 7)).toString(36),
    ).join('')
    await desk.repository.commit({ files: { 'assets/lourd.txt': noise } })
    const path = '_posts/2030-02-10-leger.md'
    const fetched = () =>
      desk.sandbox.requests
        .filter(({ kind }) => kind === 'git')
        .reduce((sum, { bytesOut }) => sum + bytesOut, 0)
    desk.sandbox.requests.clear()
    const pull = await desk.opensPullRequest({ [path]: post({ date: '2030-02-10 10:00 +01:00' }) })
    expect(fetched()).toBeGreaterThan(200_000)
    desk.sandbox.requests.clear()
    await pull.pushes({ [path]: post({ date: '2030-02-10 10:00 +01:00' }, 'Une phrase de plus.\n') })
    expect(pull.comment).toContain('Une phrase de plus.')
    expect(fetched()).toBeGreaterThan(0)
    expect(fetched()).toBeLessThan(3000)
  })

  test('a pull request without posts gets a good check, and no comment', async () => {
    const pull = await desk.opensPullRequest({ 'README.md': 'Bonjour.\n' })
    expect(pull.comments).toEqual([])
    expect(pull.check).toMatchObject({
      conclusion: 'success',
      output: { title: 'Aucun billet n’est modifié ici' },
    })
  })

  test('a comment that only looks like Galley’s is left to its author', async () => {
    const forged = '<!-- galley:review 0000000000000000 -->\n### ✅ Publié'
    const pull = await desk.repository.openPull({
      by: 'mallory',
      branch: 'faux',
      title: 'Faux',
      files: { '_posts/2030-02-11-faux.md': post({ date: '2030-02-11 10:00 +01:00' }, '@chief, voir #1\n') },
    })
    pull.comment({ by: 'mallory', body: forged })
    await desk.settles()
    expect(pull.comments.map(({ author }) => author)).toEqual(['mallory', 'galley[bot]'])
    expect(pull.comments[0]).toMatchObject({ body: forged, edits: 0 })
    expect(pull.comments[1]?.body).not.toMatch(/@chief|#1\b/)
  })

  deepTest('a post that takes too much costs itself its preview, and nothing else', async () => {
    const bomb = '<div>'.repeat(190_000)
    const pull = await desk.opensPullRequest({
      '_posts/2030-02-12-bombe.md': post({ date: '2030-02-12 10:00 +01:00', title: 'La bombe' }, bomb),
      '_posts/2030-02-12-paix.md': post(
        { date: '2030-02-12 10:00 +01:00', title: 'La paix' },
        'Tout va bien.\n',
      ),
    })
    expect(pull.comment).toMatch(/Aperçu.: La bombe<\/summary>\s+L’aperçu demandait trop de temps/)
    expect(pull.comment).toMatch(/Aperçu.: La paix<\/summary>\s+<div>\s*<p>Tout va bien\.<\/p>/)
  })

  deepTest('of more than a hundred posts the rest is said to be unread, and nothing goes out', async () => {
    const files = Array.from({ length: 103 }, (_, n) => [
      `_posts/2030-02-12-billet-${n}.md`,
      post({ date: '2030-02-12 10:00 +01:00', title: `Billet ${n}` }),
    ])
    const pull = await desk.opensPullRequest(Object.fromEntries(files))
    expect(pull.comment).toContain('3 billets de plus, non lus')
    expect(pull.comment.length).toBeLessThan(65_536)
    await pull.approvedBy('chief')
    expect(pull.comment).not.toContain('✅ Prêt')
    await desk.reaches('2030-02-12T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.close())
  })

  test('a mistake in Galley’s own configuration is said at its line, and nothing goes out by a laxer default', async () => {
    await desk.repository.commit({ files: { '.github/galley.yml': 'publish:\n  aprovals: 0\n' } })
    const pull = await desk.opensPullRequest({
      '_posts/2030-02-13-reglage.md': post({ date: '2030-02-13 10:00 +01:00' }),
    })
    expect(pull.comment).toMatch(
      /\[ligne 2\]\(.*galley\.yml.*#L2\) il n’y a pas de réglage `publish\.aprovals`/,
    )
    expect(pull.comment).toContain('⛔ Relecture par Galley : `publish.aprovals`, à la ligne 2 de')
    await desk.repository.commit({ files: { '.github/galley.yml': null } })
    await desk.settles()
    expect(pull.comment).toContain('il manque 1 approbation')
  })

  deepTest('an English site is spoken to in English, on its own clock', async () => {
    const english = await Desk.opens({
      at: '2030-02-01T08:00:00Z',
      files: {
        'hugo.toml':
          'baseURL = "https://gazette.example/"\ntimeZone = "Pacific/Auckland"\nlanguageCode = "en"\n',
      },
    })
    try {
      const pull = await english.opensPullRequest({
        'content/posts/fair.md':
          '---\ntitle: The fair\ndate: 2030-02-14T09:30:00\ndraft: true\n---\nTODO: say where.\n',
      })
      expect(pull.comment).toContain('planned for Thursday 14 February at 09:30 (Auckland time)')
      expect(pull.comment).toContain('`https://gazette.example/posts/fair/`')
      expect(pull.annotations).toEqual([
        'content/posts/fair.md:4 failure draft: true hides the post',
        'content/posts/fair.md:6 warning TODO is still to be replaced',
      ])
    } finally {
      await english.closes()
    }
  })

  deepTest('a site that names no language is spoken to in that of its posts', async () => {
    const text =
      'La médiathèque ouvre ses portes aux enfants chaque mercredi après-midi, pour une heure de contes suivie d’un goûter offert par les bénévoles.\n'
    const unnamed = await Desk.opens({
      at: '2030-02-01T08:00:00Z',
      files: { '_config.yml': 'timezone: Europe/Paris\n', '_posts/2029-12-05-contes.md': post({}, text) },
    })
    try {
      const pull = await unnamed.opensPullRequest({
        '_posts/2030-02-14-court.md': post({ date: '2030-02-14 10:00' }, 'À bientôt.\n'),
      })
      expect(pull.comment).toContain('⏳ Il manque une approbation · paraît jeudi 14 février à 10 h')
    } finally {
      await unnamed.closes()
    }
  })
})
