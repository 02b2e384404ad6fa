import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post, site } from '../desk.ts'

describe('scenes/learned', () => {
  const day = (at: number) => new Date(Date.UTC(2029, 0, 1 + at)).toISOString().slice(0, 10)
  const published = Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [
      `_posts/${day(at)}-billet-${at}.md`,
      post({
        title: `Billet ${at}`,
        tags: '[Événement]',
        ...(at === 7 || at === 8 ? {} : { image: `https://images.example/${at}.jpg` }),
      }),
    ]),
  )

  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-02-01T08:00:00Z',
      files: { ...site, ...published, '_posts/2029-12-01-bienvenue.md': null },
    })
  })
  afterAll(() => desk?.closes())

  const path = '_posts/2030-02-08-salon.md'
  const date = '2030-02-08 09:30 +01:00'

  test('what the site’s posts have in common is missed in a new one, and said with how many have it', async () => {
    const pull = await desk.opensPullRequest({ [path]: post({ date, tags: '[Evenement]' }) })
    expect(pull.annotations).toEqual([
      `${path}:4 warning Aucun autre billet n’a l’étiquette Evenement, et 120 ont Événement`,
      `${path}:1 notice Il manque image dans l’en-tête : 118 billets sur 120 l’ont`,
    ])
    expect(pull.comment).toContain('il manque `image` dans l’en-tête : 118 billets sur 120 l’ont')
    await pull.pushes({ [path]: post({ date, tags: '[Événement]', image: 'https://images.example/a.jpg' }) })
    expect(pull.annotations).toEqual([])
    expect(pull.check?.conclusion).toBe('success')
  })

  deepTest(
    'an address that readers know is not given up, nor another post’s taken, without a word',
    async () => {
      const image = 'https://images.example/a.jpg'
      const known = `_posts/${day(3)}-billet-3.md`
      const pull = await desk.opensPullRequest({
        [known]: post({ title: 'Billet 3', tags: '[Événement]', image, permalink: '/neuf/' }),
        '_posts/2030-02-09-foire.md': post({
          date: '2030-02-09 09:30 +01:00',
          tags: '[Événement]',
          image,
          permalink: '/neuf/',
        }),
      })
      expect(pull.annotations).toEqual([
        `${known}:5 warning _posts/2030-02-09-foire.md a déjà l’adresse /neuf/`,
        `${known}:5 warning L’adresse passe de /2029/01/04/billet-3.html à /neuf/`,
        `_posts/2030-02-09-foire.md:6 warning ${known} a déjà l’adresse /neuf/`,
      ])
    },
  )

  deepTest('what is learned warns, and keeps no post from going out, after a restart either', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-02-10-bal.md': post({ date: '2030-02-10 09:30 +01:00' }),
    })
    expect(pull.comment).toContain('118 billets sur 120 l’ont')
    await pull.approvedBy('chief')
    await desk.stops()
    await desk.starts()
    await desk.reaches('2030-02-10T08:30:00Z')
    expect(pull.state).toBe('merged')
  })

  deepTest('what could not be learned in time keeps nothing from going out', async () => {
    const files = (day: string) => ({
      [`_posts/2030-02-${day}-bal.md`]: post({ date: `2030-02-${day} 09:30 +01:00` }),
    })
    await desk.stops()
    desk.stalls('describe')
    await desk.starts()
    const pull = await desk.opensPullRequest(files('11'))
    expect(pull.comment).toContain('paraît lundi 11 février à')
    expect(pull.comment).not.toContain('118 billets')
    await pull.approvedBy('chief')
    await desk.reaches('2030-02-11T08:30:00Z')
    expect(pull.state).toBe('merged')
    desk.recovers()
  })

  deepTest(
    'a rule that a site has made an error keeps a post waiting until the site’s posts are learned',
    async () => {
      await desk.repository.commit({
        branch: 'main',
        files: {
          '.github/galley.yml': 'rules: {key-missing: {severity: error}}\n',
          // What the latest posts lack is no habit: those of the other stories get it too.
          ...Object.fromEntries(
            ['10', '11'].map((day) => [
              `_posts/2030-02-${day}-bal.md`,
              post({
                date: `2030-02-${day} 09:30 +01:00`,
                tags: '[Événement]',
                image: 'https://images.example/a.jpg',
              }),
            ]),
          ),
        },
      })
      await desk.reaches('2030-02-12T08:00:00Z')
      await desk.stops()
      desk.stalls('describe')
      await desk.starts()
      const pull = await desk.opensPullRequest({
        '_posts/2030-02-12-bal.md': post({ date: '2030-02-12 09:30 +01:00', tags: '[Événement]' }),
      })
      await pull.approvedBy('chief')
      await desk.reaches('2030-02-12T08:05:00Z')
      expect(pull.comment).toContain('### ⏳ Pas encore lu : Galley n’a pas pu le faire à temps')
      await desk.reaches('2030-02-12T08:30:00Z')
      expect(pull.state).toBe('open')
      desk.recovers()
      await desk.reaches('2030-02-12T08:50:00Z')
      expect(pull.comment).toContain('1 erreur')
      expect(pull.state).toBe('open')
      await pull.pushes({
        '_posts/2030-02-12-bal.md': post({
          date: '2030-02-12 09:30 +01:00',
          tags: '[Événement]',
          image: 'https://images.example/a.jpg',
        }),
      })
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
      await desk.repository.commit({ branch: 'main', files: { '.github/galley.yml': null } })
    },
  )

  deepTest(
    'where a large site has still to be learned, the comment comes first, and what is learned follows',
    async () => {
      const many = Object.fromEntries(
        Array.from({ length: 600 }, (_, at) => [
          `_posts/${day(at)}-billet-${at}.md`,
          post({ title: `Billet ${at}`, image: `https://images.example/${at}.jpg` }),
        ]),
      )
      const large = await Desk.opens({ at: '2031-02-01T08:00:00Z', files: { ...site, ...many } })
      try {
        const pull = await large.opensPullRequest({
          '_posts/2031-02-08-salon.md': post({ date: '2031-02-08' }),
        })
        const [comment] = pull.comments
        expect(comment?.edits).toBe(1)
        expect(comment?.body).toContain('600 billets sur 601 l’ont')
        const second = await large.opensPullRequest({
          '_posts/2031-02-09-bal.md': post({ date: '2031-02-09' }),
        })
        expect(second.comments[0]?.edits).toBe(0)
        expect(second.comments[0]?.body).toContain('600 billets sur 601 l’ont')
      } finally {
        await large.closes()
      }
    },
    120_000,
  )
})
