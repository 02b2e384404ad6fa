import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post } from '../desk.ts'

describe('scenes/images', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const path = '_posts/2030-01-07-salon.md'
  const heavy = new Uint8Array(2_300_000)

  test('an image is told to be missing until the pull request brings it, then to be heavy', async () => {
    const text = post({ date: '2030-01-07 10:00 +01:00' }, '![Le stand](/img/2030/Stand.jpg)\n')
    const pull = await desk.opensPullRequest({ [path]: text, 'img/logo.png': new Uint8Array(10) })
    expect(pull.comment).toContain('`/img/2030/Stand.jpg` n’est pas dans le dépôt')

    await pull.pushes({ 'img/2030/stand.jpg': heavy })
    expect(pull.comment).toContain('les majuscules de `/img/2030/Stand.jpg` ne sont pas celles de l’image')
    expect(pull.sandbox.threads.map(({ said }) => said[0]?.body).join()).toContain('/img/2030/stand.jpg')

    await pull.pushes({ [path]: text.replace('Stand', 'stand') })
    expect(pull.comment).toContain('`img/2030/stand.jpg` pèse 2,3 Mo')
    expect(pull.comment).not.toContain('n’est pas dans le dépôt')
    expect(pull.comment).not.toContain('les majuscules')
  })

  deepTest(
    'in a repository that is too large to be fetched, posts are read one by one, and go out',
    async () => {
      // Git packs it into a few kilobytes, and Galley would have to unpack it.
      await desk.repository.commit({ files: { 'video.bin': new Uint8Array(105 * 1024 * 1024) } })
      await desk.settles()
      desk.sandbox.requests.clear()
      const pull = await desk.opensPullRequest({
        '_posts/2030-01-08-fete.md': post(
          { title: 'Fête', date: '2030-01-08 10:00 +01:00' },
          'XXX\n\n![Le stand](/img/x.jpg)\n',
        ),
      })
      expect(pull.comment).toContain('/2030/01/08/fete.html')
      expect(pull.comment).toContain('XXX')
      expect(pull.comment).toContain('mardi 8 janvier 2030 à 10:00')
      const read = () =>
        desk.sandbox.requests.filter(({ path }) => /\/git\/(?:trees|blobs)\//.test(path)).length
      expect(read()).toBeLessThanOrEqual(15)
      await pull.pushes({
        '_posts/2030-01-08-fete.md': post({ title: 'Fête', date: '2030-01-08 10:00 +01:00' }),
      })
      expect(pull.comment).not.toContain('XXX')
      await pull.approvedBy('chief')
      await desk.reaches('2030-01-08T09:00:00Z')
      expect(pull.state).toBe('merged')
      expect(read()).toBeLessThanOrEqual(30)
    },
  )
})
