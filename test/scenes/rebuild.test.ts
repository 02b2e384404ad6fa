import { afterEach, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/rebuild', () => {
  let desk: Desk
  afterEach(() => desk?.closes())

  const workflow = 'on:\n  workflow_dispatch:\njobs: {}\n'
  const byWorkflow = {
    ...site,
    '.github/galley.yml': 'publish:\n  rebuild: {workflow: pages.yml}\n',
    '.github/workflows/pages.yml': workflow,
  }

  /** Opens a post of 7 January 2030, 09:30 in Paris, which somebody merges the day before. */
  async function mergedEarly(options: Parameters<typeof Desk.opens>[0]): Promise<DeskPull> {
    desk = await Desk.opens({ at: '2030-01-06T08:00:00Z', ...options })
    return mergesEarly('salon')
  }

  async function mergesEarly(name: string): Promise<DeskPull> {
    const pull = await desk.opensPullRequest({
      [`_posts/2030-01-07-${name}.md`]: post({ date: '2030-01-07 09:30 +01:00' }),
    })
    await pull.does((open) => open.mergedBy('chief'))
    return pull
  }

  test('a post merged early comes out by a rebuild at its date, and the comment says so before and after', async () => {
    const pull = await mergedEarly({ files: byWorkflow })
    expect(pull.comment).toContain(
      '🙈 Le site cache les billets dont la date est à venir : les lecteurs ne le verront pas avant le lundi 7 janvier 2030 à 09:30',
    )
    expect(pull.comment).toContain(
      '🔁 Le site sera reconstruit le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris), pour que les lecteurs le voient alors.',
    )
    await desk.reaches('2030-01-07T08:29:59Z')
    expect(desk.repository.dispatches).toEqual([])
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(desk.repository.dispatches).toMatchObject([
      { workflow: 'pages.yml', ref: 'main', by: 'galley[bot]' },
    ])
    expect(pull.comment).toContain('a été lancée le lundi 7 janvier 2030 à 09:30:00')
    await desk.clock.setTime('2030-01-07T08:30:10Z')
    desk.repository.deploy()
    await desk.settles()
    expect(pull.comment).toContain('👀 Les lecteurs le voient depuis le lundi 7 janvier 2030 à 09:30:10')
  })

  deepTest('a deployment before its date brings it to nobody', async () => {
    const pull = await mergedEarly({ files: byWorkflow })
    desk.repository.deploy()
    await desk.settles()
    expect(pull.comment).toContain('🙈 Le site cache les billets')
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(pull.comment).not.toContain('👀')
  })

  deepTest('two posts of the same date want one rebuild, and both comments tell of it', async () => {
    const one = await mergedEarly({ files: byWorkflow })
    const other = await mergesEarly('fete')
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(desk.repository.dispatches).toHaveLength(1)
    for (const pull of [one, other]) expect(pull.comment).toContain('a été lancée le')
  })

  deepTest('it is started after a restart, and once, whatever is doubled', async () => {
    const pull = await mergedEarly({ files: byWorkflow })
    await desk.stops()
    await desk.clock.setTime('2030-01-07T10:00:00Z')
    await desk.starts()
    expect(desk.repository.dispatches).toHaveLength(1)
    desk.sandbox.webhooks.double(3)
    await pull.does((merged) => merged.label('urgent'))
    await desk.stops()
    await desk.starts()
    await desk.sweeps()
    expect(desk.repository.dispatches).toHaveLength(1)
    expect(pull.comment).toContain('a été lancée le lundi 7 janvier 2030 à 11:00:00')
  })

  deepTest('what GitHub refuses is told, tried again, and told when it is mended', async () => {
    const { '.github/workflows/pages.yml': _, ...without } = byWorkflow
    const pull = await mergedEarly({ files: without })
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.comment).toContain(
      '**La reconstruction du site prévue le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris) n’a pas pu être lancée** : `404 Not Found`. Galley essaie de nouveau.',
    )
    await desk.repository.commit({ files: { '.github/workflows/pages.yml': workflow } })
    await desk.reaches('2030-01-07T08:31:00Z')
    expect(desk.repository.dispatches).toHaveLength(1)
    expect(pull.comment).toContain('a été lancée le lundi 7 janvier 2030 à 09:31:00')
  })

  deepTest('a GitHub that does not answer is asked again, and at last given up', async () => {
    const pull = await mergedEarly({ files: byWorkflow })
    desk.sandbox.faults.next({ method: 'POST', path: /dispatches$/, times: 28 })
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.comment).toContain('🔁 Le site sera reconstruit')
    await desk.reaches('2030-01-07T08:31:00Z')
    expect(pull.comment).toContain('Galley essaie de nouveau')
    for (let minutes = 32; minutes < 8 * 60; minutes += 15)
      await desk.reaches(new Date(Date.parse('2030-01-07T08:00:00Z') + minutes * 60_000).toISOString())
    expect(pull.comment).toContain('Galley y a renoncé : lancez-la à la main.')
    expect(desk.repository.dispatches).toEqual([])
  })

  deepTest('without the permission it says so', async () => {
    const pull = await mergedEarly({ files: byWorkflow, ungranted: ['actions'] })
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.comment).toContain('`403 Resource not accessible by integration`')
    expect(pull.comment).toContain('Il manque à Galley `actions: write`')
  })

  deepTest('a repository event does it too, and a post that expires is taken away', async () => {
    desk = await Desk.opens({
      at: '2030-01-06T08:00:00Z',
      files: {
        'hugo.toml': 'baseURL = "https://gazette.example/"\ntimeZone = "Europe/Paris"\n',
        'content/posts/bienvenue.md': '---\ntitle: Bienvenue\ndate: 2029-12-01\n---\nHello.\n',
        '.github/galley.yml': 'publish:\n  rebuild: {event: rebuild}\n',
      },
    })
    const pull = await desk.opensPullRequest({
      'content/posts/salon.md': post({
        date: '2030-01-07T09:30:00+01:00',
        expiryDate: '2030-01-09T18:00:00+01:00',
      }),
    })
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.comment).toContain(
      '🔁 A rebuild of the site will start on Wednesday 9 January 2030 at 18:00 (UTC+1, Europe/Paris), when the post has expired.',
    )
    await desk.reaches('2030-01-09T16:59:59Z')
    expect(desk.repository.dispatches).toEqual([])
    await desk.reaches('2030-01-09T17:00:00Z')
    expect(desk.repository.dispatches).toMatchObject([{ event: 'rebuild' }])
    expect(pull.comment).toContain(
      'when the post expired, was started on Wednesday 9 January 2030 at 18:00:00',
    )
  })

  deepTest(
    'a post that was pushed to the default branch is taken away by a build at its expiry',
    async () => {
      desk = await Desk.opens({
        at: '2030-01-06T08:00:00Z',
        files: {
          'hugo.toml': 'baseURL = "https://gazette.example/"\ntimeZone = "Europe/Paris"\n',
          '.github/galley.yml': 'publish:\n  rebuild: {workflow: pages.yml}\n',
          '.github/workflows/pages.yml': 'on: workflow_dispatch\n',
        },
      })
      const offer =
        '{"title": "Offer", "date": "2029-12-01", "expiryDate": "2030-01-09T18:00:00+01:00"}\nHello.\n'
      await desk.repository.commit({ files: { 'content/posts/offer.md': offer } })
      await desk.settles()
      await desk.reaches('2030-01-06T08:01:00Z')
      await desk.reaches('2030-01-09T16:59:59Z')
      expect(desk.repository.dispatches).toEqual([])
      // Found by the next look at what is due.
      await desk.reaches('2030-01-09T17:00:15Z')
      expect(desk.repository.dispatches).toMatchObject([{ workflow: 'pages.yml' }])
      expect(desk.repository.record.pulls.size).toBe(0)
    },
  )

  deepTest('without a setting the comment says when a rebuild is needed', async () => {
    const pull = await mergedEarly({ files: site })
    expect(pull.comment).toContain(
      '🔁 Pour que les lecteurs le voient, le site doit être reconstruit après le lundi 7 janvier 2030 à 09:30',
    )
    await desk.reaches('2030-01-07T08:31:00Z')
    expect(desk.repository.dispatches).toEqual([])
  })

  deepTest('the pull request’s own configuration starts nothing', async () => {
    desk = await Desk.opens({ at: '2030-01-06T08:00:00Z' })
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 09:30 +01:00' }),
      '.github/galley.yml': 'publish:\n  rebuild: {event: rebuild}\n',
    })
    await pull.does((open) => open.mergedBy('chief'))
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(desk.repository.dispatches).toEqual([])
  })

  deepTest('what is merged into another branch concerns no reader', async () => {
    desk = await Desk.opens({ at: '2030-01-06T08:00:00Z', files: byWorkflow })
    await desk.repository.commit({ branch: 'dev', files: { 'README.md': 'Dev.\n' } })
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 09:30 +01:00' }),
    })
    await pull.does((open) => open.edit({ base: 'dev' }))
    await pull.does((open) => open.mergedBy('chief'))
    expect(pull.comment).not.toContain('🔁')
  })
})
