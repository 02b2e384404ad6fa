import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post, site } from '../desk.ts'

const config = site['_config.yml'] as string

describe('scenes/site-files', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-02-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  test('a configuration that cannot be read is told on the pull request that breaks it, and holds nobody up', async () => {
    const pull = await desk.opensPullRequest({ '_config.yml': `${config}description: La mairie: le site\n` })
    expect(pull.annotations).toEqual([
      expect.stringMatching(/^_config\.yml:5 failure _config\.yml est illisible/),
    ])
    expect(pull.check?.conclusion).toBe('failure')
    expect(pull.comment).toContain(
      '### ⛔ Aucun billet n’est modifié ici, mais le site ne serait pas construit\n\nGalley ne la fusionnera pas de lui-même',
    )
    expect(pull.comment).toContain('Jekyll arrête là sa construction')
    expect(pull.comment).not.toContain('approbation')
    const other = await desk.opensPullRequest({
      '_posts/2030-02-02-salon.md': post({ date: '2030-02-02 09:30 +01:00' }),
    })
    for (const one of [pull, other]) await one.approvedBy('chief')
    await desk.reaches('2030-02-02T08:30:00Z')
    expect([pull.state, other.state]).toEqual(['open', 'merged'])
    await pull.pushes({ '_config.yml': `${config}description: La mairie\n` })
    expect(pull.comments).toHaveLength(1)
    expect(pull.comment).toContain('### Aucun billet n’est modifié ici\n')
    expect(pull.check?.conclusion).toBe('success')
  })

  test('a changed permalink says which posts it moves, and is left to people', async () => {
    const pull = await desk.opensPullRequest({ '_config.yml': `${config}permalink: /:title/\n` })
    expect(pull.annotations).toEqual([
      expect.stringMatching(
        /^_config\.yml:5 warning (?:2|Un) billets? changerai(?:en)?t d’adresse.: \/2029\/12\/01\/bienvenue\.html devient \/bienvenue\//,
      ),
    ])
    expect(pull.check?.conclusion).toBe('neutral')
    expect(pull.comment).toContain('### ⚠️ Aucun billet n’est modifié ici, mais cela touche des billets')
    await pull.approvedBy('chief')
    expect(pull.state).toBe('open')
    await pull.says('chief', '/galley ignorer site-change')
    expect(pull.check?.conclusion).toBe('success')
  })

  test('what a published post has already does not end the build, and a post with it goes out', async () => {
    const dated = { date: '2030-02-03 09:30 +01:00' }
    const unknown = await desk.opensPullRequest({
      '_posts/2030-02-03-film.md': post(dated, 'Le film : {% peertube abc %}\n'),
    })
    expect(unknown.annotations).toEqual([
      expect.stringMatching(/^_posts\/2030-02-03-film\.md:5 failure .*peertube/),
    ])
    const published = post({ date: '2029-12-24 09:00 +0100' }, 'Un autre : {% peertube def %}\n')
    await desk.repository.commit({ files: { '_posts/2029-12-24-fete.md': published } })
    const evident = await desk.opensPullRequest({
      '_posts/2030-02-03-film-deux.md': post(dated, 'Le film : {% peertube abc %}\n'),
    })
    expect(evident.annotations).toEqual([
      expect.stringMatching(/^_posts\/2030-02-03-film-deux\.md:5 notice .*peertube/),
    ])
    expect(evident.comment).toContain('_posts/2029-12-24-fete.md')
    for (const one of [unknown, evident]) await one.approvedBy('chief')
    await desk.reaches('2030-02-03T08:30:00Z')
    expect([unknown.state, evident.state]).toEqual(['open', 'merged'])
  })

  deepTest(
    'a list that ends the build is told once, in English, and keeps a post in the same pull request back',
    async () => {
      const files = {
        'docusaurus.config.js':
          "module.exports = { title: 'Gazette', url: 'https://gazette.example', baseUrl: '/', presets: ['classic'] }\n",
        'blog/authors.yml': 'ada: {name: Ada}\nbob: {name: Bob}\n',
        'blog/2029-12-01-a.md': '---\ntitle: Welcome\nauthors: [bob]\n---\nText of the post.\n',
      }
      const english = await Desk.opens({ at: '2030-02-01T08:00:00Z', files })
      try {
        const removed = await english.opensPullRequest({ 'blog/authors.yml': 'ada: {name: Ada}\n' })
        expect(removed.annotations).toEqual([
          expect.stringMatching(
            /^blog\/authors\.yml:2 failure 1 post would no longer fit the site: blog\/2029-12-01-a\.md/,
          ),
        ])
        expect(removed.comment).toContain('### ⛔ No post is changed here, but the site would not be built')
        const gone = await english.opensPullRequest({ 'blog/authors.yml': null })
        const sha = english.repository.tip()
        expect(gone.comment).toContain(`/blob/${sha}/blog/authors.yml?plain=1#L1)`)
        expect(gone.comment).not.toContain('/edit/')
        const broken = await english.opensPullRequest({
          'blog/authors.yml': 'ada: {name: Ada: B}\n',
          'blog/2030-02-02-b.md':
            '---\ntitle: News\ndate: 2030-02-02\nauthors: [ada]\n---\nText of the post.\n',
        })
        const importing = await english.opensPullRequest({
          'blog/prices.json': '{"adult": {"euro": 5}}\n',
          'blog/2030-02-03-c.md':
            '---\ntitle: Fair\n---\nimport prices from "./prices.json"\n\nIt costs {prices.child.euro}.\n',
        })
        expect(importing.annotations).toContainEqual(
          expect.stringMatching(/^blog\/2030-02-03-c\.md:6 failure prices\.child has no value/),
        )
        expect(broken.annotations.filter((one) => one.includes('failure'))).toEqual([
          expect.stringMatching(/^blog\/authors\.yml:1 failure authors\.yml cannot be read/),
        ])
        await broken.approvedBy('chief')
        await english.reaches('2030-02-02T00:00:00Z')
        expect(broken.state).toBe('open')
      } finally {
        await english.closes()
      }
    },
  )
})
