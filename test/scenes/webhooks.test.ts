import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, post } from '../desk.ts'

describe('scenes/webhooks', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z', database: 'embedded' })
  })
  afterAll(() => desk?.closes())

  const dated = (day: number) => post({ date: `2030-03-${day} 10:00 +01:00` })

  deepTest('a burst of merges has a pull request looked at once, and not read from Git again', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-03-21-calme.md': dated(21) })
    desk.sandbox.requests.clear()
    for (const n of [1, 2, 3]) await desk.repository.commit({ files: { 'a-propos.md': `${n}\n` } })
    await desk.reaches(new Date(desk.clock.now() + 6000).toISOString())
    const asked = (path: string) => desk.sandbox.requests.filter((one) => one.path.includes(path)).length
    // One about the pull request, and one about posts of the branch that are to be taken out.
    expect(asked('graphql')).toBe(2)
    expect(asked('upload-pack')).toBe(0)
    await pull.does((open) => open.close())
  })

  test('a webhook whose signature does not fit is refused, and nothing comes of it; of the same one signed, all does', async () => {
    desk.sandbox.webhooks.lose(100)
    const pull = await desk.opensPullRequest({ '_posts/2030-03-09-signe.md': dated(9) })
    desk.sandbox.webhooks.lose(0)
    const { installationId, repositoryId, owner, repo, number } = pull.id
    const body = JSON.stringify({
      action: 'opened',
      installation: { id: installationId },
      repository: { id: repositoryId, name: repo, owner: { login: owner } },
      pull_request: { number },
    })
    const signed = (secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const send = (signature: string | undefined) =>
      fetch(`${desk.galley.url}/api/github/webhooks`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'pull_request',
          'x-github-delivery': 'a',
          ...(signature && { 'x-hub-signature-256': signature }),
        },
      })
    for (const signature of [undefined, 'sha256=00', signed('development')])
      expect((await send(signature)).status).toBe(400)
    await desk.settles()
    expect(pull.comments).toEqual([])
    expect((await send(signed(desk.app.webhookSecret))).status).toBe(202)
    await desk.settles()
    expect(pull.comments).toHaveLength(1)
    await pull.does((open) => open.close())
  })

  test('webhooks that arrive twice or out of order change nothing', async () => {
    desk.sandbox.webhooks.double(20)
    desk.sandbox.webhooks.hold()
    const pull = await desk.repository.openPull({
      by: 'ada',
      branch: 'ordre',
      title: 'Un billet',
      files: { '_posts/2030-03-10-ordre.md': dated(10) },
    })
    pull.review({ by: 'chief', state: 'approve' })
    desk.sandbox.webhooks.release('reversed')
    await desk.settles()
    desk.sandbox.webhooks.double(0)
    expect(pull.comments).toHaveLength(1)
    expect(pull.comments[0]?.body).toContain('✅ Prêt')
    await desk.reaches('2030-03-10T09:00:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comments).toHaveLength(1)
  })

  deepTest('a burst of webhooks becomes few reviews', async () => {
    desk.sandbox.requests.clear()
    desk.sandbox.webhooks.hold()
    const pull = await desk.repository.openPull({
      by: 'ada',
      branch: 'rafale',
      title: 'Un billet',
      files: { '_posts/2030-03-11-rafale.md': dated(11) },
    })
    for (let n = 0; n < 30; n++) await pull.edit({ title: `Titre ${n}` })
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    const looks = desk.sandbox.requests.filter(({ kind }) => kind === 'graphql')
    expect(looks.length).toBeGreaterThan(0)
    expect(looks.length).toBeLessThan(15)
    expect(pull.comments).toHaveLength(1)
  })

  test('what webhooks missed is found by the sweep, every ten minutes', async () => {
    desk.sandbox.webhooks.lose(100)
    const pull = await desk.opensPullRequest({ '_posts/2030-03-12-perdu.md': dated(12) })
    const closed = await desk.opensPullRequest({ '_posts/2030-03-12-ferme.md': dated(12) })
    expect(pull.comment).toBe('')
    await desk.reaches('2030-03-11T12:10:00Z')
    expect(pull.comment).toContain('paraît mardi 12 mars à 10 h (heure de Paris)')
    await pull.approvedBy('chief')
    await closed.does((open) => open.close())
    expect(pull.comment).toContain('il manque 1 approbation')
    await desk.reaches('2030-03-11T12:21:00Z')
    expect(pull.comment).toContain('✅ Prêt')
    expect(closed.comment).toContain('Fermée')
    await desk.reaches('2030-03-12T09:00:00Z')
    expect(pull.state).toBe('merged')
    desk.sandbox.webhooks.lose(0)
  })

  deepTest('a sweep that met an error of GitHub is made up for at once', async () => {
    desk.sandbox.webhooks.lose(100)
    const pull = await desk.opensPullRequest({ '_posts/2030-03-15-balai.md': dated(15) })
    desk.sandbox.faults.next({ path: /installation\/repositories/, status: 502 })
    desk.sandbox.webhooks.lose(0)
    await desk.sweeps()
    expect(pull.comment).toContain('paraît vendredi 15 mars à 10 h (heure de Paris)')
    await pull.does((open) => open.close())
  })

  deepTest('what GitHub could not deliver is looked at within a minute, once', async () => {
    desk.sandbox.webhooks.fail(100)
    const pull = await desk.opensPullRequest({ '_posts/2030-03-14-manque.md': dated(14) })
    desk.sandbox.webhooks.fail(0)
    expect(pull.comments).toEqual([])
    desk.sandbox.requests.clear()
    await desk.reaches(new Date(desk.clock.now() + 60_000).toISOString())
    expect(pull.comment).toContain('paraît jeudi 14 mars à 10 h (heure de Paris)')
    await desk.reaches(new Date(desk.clock.now() + 60_000).toISOString())
    const asked = desk.sandbox.requests.filter(({ path }) => path.includes('/hook/deliveries'))
    expect(asked.map(({ path }) => path.replace(/\d+$/, 'ID'))).toEqual([
      '/api/v3/app/hook/deliveries?per_page=ID',
      '/api/v3/app/hook/deliveries/ID',
      '/api/v3/app/hook/deliveries/ID',
      '/api/v3/app/hook/deliveries?per_page=ID',
    ])
    await pull.does((open) => open.close())
  })

  deepTest(
    'a check that ended while Galley was stopped is known after the start, though no sweep sees it',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-03-14-essai.md': dated(14) })
      await pull.approvedBy('chief')
      await desk.repository.setCheck(pull.sandbox.head, { name: 'build', status: 'in_progress' })
      await desk.settles()
      expect(pull.comment).not.toContain('✅ Prêt')
      await desk.reaches(new Date(desk.clock.now() + 120_000).toISOString())
      await desk.stops()
      await desk.repository.setCheck(pull.sandbox.head, { name: 'build', conclusion: 'success' })
      await desk.sandbox.webhooks.settled()
      await desk.starts()
      expect(pull.comment).toContain('✅ Prêt')
      await pull.does((open) => open.close())
    },
  )

  deepTest(
    'what GitHub was told is taken in survives a kill, though neither a sweep nor its list shows it',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-03-16-mort.md': dated(16) })
      await pull.approvedBy('chief')
      await desk.repository.setCheck(pull.sandbox.head, { name: 'build', status: 'in_progress' })
      await desk.settles()
      const hang = desk.hangs({ path: /graphql/ })
      await desk.repository.setCheck(pull.sandbox.head, { name: 'build', conclusion: 'success' })
      await hang.met
      await desk.sandbox.webhooks.settled()
      expect(desk.sandbox.webhooks.deliveries.at(-1)).toMatchObject({ status: 202 })
      desk.dies()
      await desk.revives()
      await hang.letsGo()
      expect(pull.comment).toContain('✅ Prêt')
      await pull.does((open) => open.close())
    },
  )

  deepTest(
    'a sweep of two thousand open pull requests in which nothing has changed takes 25 requests',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-03-17-mille.md': dated(17) })
      const { pulls } = desk.repository.record
      const { record } = pull.sandbox
      const numbers = Array.from({ length: 2000 }, (_, n) => 10_000 + n)
      for (const number of numbers) pulls.set(number, { ...record, number, id: record.id + number })
      await desk.galley.services.database.query(
        `INSERT INTO galley.plan SELECT repository_id, n AS number, installation_id, owner, repo, private, title, url,
         base_branch, head_sha, plan, gates, NULL, reviewed_ms + 5000, next_look_ms, moved_from_ms, depends_on, since_ms,
         queue_position, made_with FROM galley.plan, generate_series(10000, 11999) AS n WHERE number = $1`,
        [pull.sandbox.number],
      )
      await desk.reaches(new Date(desk.clock.now() + 2000).toISOString())
      desk.sandbox.requests.clear()
      await desk.sweeps()
      const asked = desk.sandbox.requests.map(({ path }) => path.replace(/\?.*/, ''))
      // A page for each hundred, and reviews of the first pull request, which has changed within the same second.
      expect(asked.filter((path) => path === '/api/graphql').length).toBeGreaterThan(20)
      expect(asked.length).toBeLessThanOrEqual(25)
      for (const number of numbers) pulls.delete(number)
      await desk.galley.services.database.query('DELETE FROM galley.plan WHERE number >= 10000')
      await pull.does((open) => open.close())
    },
  )

  deepTest(
    'where hundreds failed, two hundred are read, and the rest of the installation is swept',
    async () => {
      desk.sandbox.webhooks.fail(1000)
      const pull = await desk.opensPullRequest({ '_posts/2030-03-15-foule.md': dated(15) })
      const { installationId } = pull.id
      for (let n = 0; n < 250; n++)
        desk.sandbox.webhooks.post(desk.app, 'push', {
          installation: { id: installationId },
          ref: 'refs/tags/v1',
        })
      desk.sandbox.webhooks.fail(0)
      desk.sandbox.requests.clear()
      await desk.reaches(new Date(desk.clock.now() + 60_000).toISOString())
      const paths = desk.sandbox.requests.map(({ path }) => path)
      expect(paths.filter((path) => /\/hook\/deliveries\/\d+$/.test(path))).toHaveLength(200)
      expect(paths.filter((path) => path.startsWith('/api/v3/installation/repositories'))).toHaveLength(1)
      expect(pull.comments).toHaveLength(1)
      await pull.does((open) => open.close())
    },
  )

  deepTest('a push to the base branch has its pull requests looked at again', async () => {
    const path = '_posts/2029-12-01-bienvenue.md'
    const pull = await desk.opensPullRequest({ [path]: `${post({ date: '2030-03-20 10:00 +01:00' })}Ici.\n` })
    expect(pull.comment).not.toContain('en conflit')
    await desk.repository.commit({ files: { [path]: 'Tout autre chose.\n' } })
    await desk.reaches(new Date(desk.clock.now() + 6000).toISOString())
    expect(pull.comment).toContain('elle est en conflit avec sa branche cible')
  })

  test('webhooks are answered before anything is done for them: while GitHub hangs over a review all are taken', async () => {
    const hang = desk.hangs({ path: /graphql/ })
    const { deliveries } = desk.sandbox.webhooks
    const before = deliveries.length
    const pull = await desk.repository.openPull({
      by: 'ada',
      branch: 'patience',
      title: 'Un billet',
      files: { '_posts/2030-03-24-patience.md': dated(24) },
    })
    await hang.met
    for (const title of ['Un', 'Deux', 'Trois']) await pull.edit({ title })
    await desk.sandbox.webhooks.settled()
    const answers = deliveries.slice(before).filter(({ event }) => event === 'pull_request')
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(pull.comments).toEqual([])
    await hang.letsGo()
    expect(pull.comments).toHaveLength(1)
    await pull.close()
    await desk.settles()
  })

  deepTest(
    'an App that is taken away from a repository forgets its plans, and says nothing more',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-03-25-adieu.md': dated(25) })
      await pull.approvedBy('chief')
      expect(await desk.plannedPublications()).toContain(pull.sandbox.number)
      desk.installation.uninstall()
      await desk.settles()
      expect(await desk.plannedPublications()).toEqual([])
      expect(await desk.galley.services.plans.installations()).toEqual([])
      await desk.reaches('2030-03-25T09:00:00Z')
      expect(pull.state).toBe('open')
    },
  )
})
