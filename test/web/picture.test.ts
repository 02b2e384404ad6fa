import { afterAll, describe, expect, test } from 'vitest'
import { reviewPull } from '../../src/queue/job-kinds.ts'
import { browserPath } from '../browser.ts'
import { deepTest } from '../deep.ts'
import { Desk, post, site } from '../desk.ts'

describe('web/picture', () => {
  const desks: Desk[] = []
  afterAll(async () => {
    for (const desk of desks) await desk.closes()
  })

  async function opens(options: Parameters<typeof Desk.opens>[0]): Promise<Desk> {
    const desk = await Desk.opens({ at: '2030-03-01T08:00:00Z', isReachable: true, ...options })
    desks.push(desk)
    return desk
  }

  const draft = {
    '_posts/2030-03-07-salon.md': post(
      { date: '2030-03-07 09:30 +01:00' },
      'Plus de XXX postes. <script>document.body.style.background = "red"</script>\n',
    ),
  }
  const pictureIn = (comment: string) =>
    /\[!\[([^\]]*)\]\(([^)]*)\)\]\(([^)]*)\)/.exec(comment)?.slice(1) ?? []

  test('the comment opens with a picture of the page, which GitHub can fetch, and a push brings another', async () => {
    const desk = await opens({ chromiumPath: await browserPath() })
    const pull = await desk.opensPullRequest(draft)
    const [text, picture = '', page] = pictureIn(pull.comment)
    expect(text).toBe('La page telle que les lecteurs la verront : Salon de l’emploi')
    expect(page).toContain('/pull/1/preview/_posts/2030-03-07-salon.md')
    expect(pull.comment.indexOf('[![')).toBeLessThan(pull.comment.indexOf('La date est lue'))
    const answer = await fetch(picture)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const png = Buffer.from(await answer.arrayBuffer())
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 640])
    await pull.pushes({ '_posts/2030-03-07-salon.md': post({ date: '2030-03-07 09:30 +01:00' }, 'Autre.\n') })
    const [, next] = pictureIn(pull.comment)
    expect(next).toContain(pull.sandbox.head)
    expect(picture).not.toContain(pull.sandbox.head)
    desk.repository.record.private = true
    await desk.reaches(new Date(desk.clock.now() + 120_000).toISOString())
    expect((await fetch(picture)).status).toBe(404)
  })

  deepTest(
    'of two Galleys on one database either answers the address, whichever took the picture',
    async () => {
      const desk = await opens({ chromiumPath: await browserPath(), database: 'on the server' })
      const other = await desk.startsAnother({ chromiumPath: undefined })
      const pull = await desk.opensPullRequest(draft)
      const [, picture = ''] = pictureIn(pull.comment)
      const { pathname } = new URL(picture)
      const answers = await Promise.all(
        [desk.galley.url, other.url].map(async (url) => (await fetch(url + pathname)).arrayBuffer()),
      )
      const [first, second] = answers.map((bytes) => Buffer.from(bytes))
      expect(first?.subarray(1, 4).toString()).toBe('PNG')
      expect(second).toEqual(first)
      // Without a browser it still shows the picture that it finds.
      await desk.stops()
      pull.sandbox.review({ by: 'chief', state: 'approve' })
      await other.services.queue.put(reviewPull, pull.id)
      await desk.until(() => !pull.comment.includes('il manque 1 approbation'))
      expect(pictureIn(pull.comment)[1]).toBe(picture)
      await desk.starts()
      desks.splice(desks.indexOf(desk), 1)
      await desk.closes()
    },
  )

  deepTest('a browser that does not start costs the comment its picture, and nothing else', async () => {
    const desk = await opens({ chromiumPath: '/nowhere/chromium' })
    const pull = await desk.opensPullRequest(draft)
    expect(pull.comment).toContain('Aperçu : Salon de l’emploi')
    expect(pictureIn(pull.comment)).toEqual([])
  })

  deepTest('of a private repository no picture is taken', async () => {
    const desk = await opens({ chromiumPath: await browserPath(), isPrivate: true, files: site })
    const pull = await desk.opensPullRequest(draft)
    expect(pull.comment).toContain('Salon de l’emploi')
    expect(pictureIn(pull.comment)).toEqual([])
    const [path = ''] = Object.keys(draft)
    const { screenshots } = desk.galley.services
    expect(await screenshots?.state({ id: pull.id, commit: pull.sandbox.head, path })).toBe('missing')
  })
})
