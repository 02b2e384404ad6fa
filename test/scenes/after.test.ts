import { mkdtempSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'
import { SiteServer } from '../http/site-server.ts'
import { HttpReceiver, MailServer } from '../notify/receiver.ts'

describe('scenes/after', () => {
  let desk: Desk
  let server: SiteServer | undefined
  afterEach(async () => {
    await desk?.closes()
    await server?.stops()
    server = undefined
  })

  const ADDRESS =
    '[gazette&#46;example/2030/01/07/salon&#46;html](https://gazette.example/2030/01/07/salon.html)'

  /** A post is published on 7 January 2030 at 09:30 in Paris. */
  async function publishes(
    options: Parameters<typeof Desk.opens>[0] = {},
    before?: () => void,
  ): Promise<DeskPull> {
    desk = await Desk.opens({ at: '2030-01-06T08:00:00Z', ...options })
    before?.()
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 09:30 +01:00' }),
    })
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.state).toBe('merged')
    return pull
  }

  /** Something happens, and everything it leads to has been done. */
  async function happens(what: () => unknown): Promise<void> {
    await what()
    await desk.settles()
  }

  test('readers see it once it is deployed, the comment says since when, and each channel is told once', async () => {
    const hooks = await HttpReceiver.starts()
    const chats = await HttpReceiver.starts()
    const mail = await MailServer.starts()
    const notify = ['hook', 'slack', 'teams', 'mail', 'elsewhere'].map(
      (channel) => `    - {channel: ${channel}, events: all}\n`,
    )
    const repositories = '["*/*"]'
    const channels = `
hook: {kind: webhook, url: "${hooks.url}", secret: sixteen letters!!, repositories: ${repositories}}
slack: {kind: slack, url: "${chats.url}/slack", repositories: ${repositories}}
teams: {kind: teams, url: "${chats.url}/teams", repositories: ${repositories}}
mail: {kind: email, smtp: "${mail.url}", from: galley@gazette.example, to: [ada@gazette.example], repositories: ${repositories}}
elsewhere: {kind: slack, url: "${chats.url}/elsewhere", repositories: ["another/*"]}
`
    const path = join(mkdtempSync(join(tmpdir(), 'galley-channels-')), 'channels.yml')
    writeFileSync(path, channels)
    const events = () => hooks.received.map(({ headers }) => headers['x-galley-event'])
    for (let failure = 0; failure < 2; failure += 1)
      hooks.answers.push((response) => response.writeHead(503).end('maintenance'))
    const pull = await publishes({
      files: { ...site, '.github/galley.yml': `publish:\n  notify:\n${notify.join('')}` },
      settings: () => ({ channelsPath: path }),
    })
    expect(pull.comment).toContain('⏳ En attente du déploiement du site.')
    expect(events()).toEqual(['published'])
    expect(mail.mails).toHaveLength(1)
    expect(chats.received).toHaveLength(2)
    expect(chats.received.map(({ body }) => body).join()).toContain('Publié à l’heure')
    await happens(() => desk.repository.deploy({ state: 'in_progress' }))
    await desk.clock.setTime('2030-01-07T08:30:12Z')
    await happens(() => desk.repository.deploy({ state: 'success' }))
    expect(pull.comment).toContain(
      `👀 Les lecteurs le voient depuis le lundi 7 janvier 2030 à 09:30:12 (UTC+1, Europe/Paris) : ${ADDRESS}`,
    )
    const edits = pull.comments[0]?.edits
    expect(mail.mails).toHaveLength(2)
    expect(mail.mails[1]?.source.replaceAll('=\r\n', '')).toContain(
      'https://gazette.example/2030/01/07/salon.html',
    )
    await desk.stops()
    await desk.starts()
    for (const at of ['08:30:31', '08:31:31', '08:33:00', '10:00:00']) await desk.reaches(`2030-01-07T${at}Z`)
    const deliveries = hooks.received.map(({ headers }) => headers['x-galley-delivery'])
    // Two refusals, and each message taken once: a repeated one has the same id.
    expect(hooks.received).toHaveLength(4)
    expect(new Set(deliveries).size).toBe(2)
    await happens(() => desk.repository.deploy({ state: 'failure', environment: 'production' }))
    expect(pull.comments[0]?.edits).toBe(edits)
    await desk.sweeps()
    expect([hooks.received.length, chats.received.length, mail.mails.length]).toEqual([4, 4, 2])
    await Promise.all([hooks.stops(), chats.stops(), mail.stops()])
  })

  deepTest(
    'a channel that takes nothing is tried for three days, and the operator reads so once a day late and at the end',
    async () => {
      const hooks = await HttpReceiver.starts()
      const path = join(mkdtempSync(join(tmpdir(), 'galley-channels-')), 'channels.yml')
      writeFileSync(
        path,
        `hook: {kind: webhook, url: "${hooks.url}", secret: sixteen letters!!, repositories: ["*/*"]}\n`,
      )
      const refuse = (response: ServerResponse) => void response.writeHead(503).end('maintenance')
      hooks.answers.push(...Array.from({ length: 200 }, () => refuse))
      await publishes({
        files: {
          ...site,
          '.github/galley.yml': 'publish:\n  notify:\n    - {channel: hook, events: [published]}\n',
        },
        settings: () => ({ channelsPath: path }),
      })
      const due = desk.clock.now()
      const errors = () => desk.log.filter(({ level }) => level === 50).map(({ msg }) => msg)
      const reachesHour = (hour: number) => desk.reaches(new Date(due + hour * 3_600_000).toISOString())
      for (let hour = 0.5; hour < 24; hour += 0.5) await reachesHour(hour)
      expect(errors()).toEqual([])
      for (let hour = 24; hour < 72; hour += 0.5) await reachesHour(hour)
      expect(errors()).toEqual(['a channel has not taken a message for a day; Galley keeps trying'])
      expect(await desk.deskPage()).toContain('A notification channel has not taken a message since')
      expect(await desk.deskPage()).not.toContain('hook')
      for (let hour = 72; hour < 76; hour += 0.5) await reachesHour(hour)
      expect(errors()).toEqual([
        'a channel has not taken a message for a day; Galley keeps trying',
        'a channel has not taken a message for three days; Galley gives this message up',
      ])
      const tries = hooks.received.length
      await reachesHour(100)
      expect(hooks.received).toHaveLength(tries)
      await hooks.stops()
    },
  )

  deepTest(
    'a deployment of a later commit that contains it counts, and a webhook that is lost costs seconds',
    async () => {
      const pull = await publishes()
      await desk.repository.commit({ files: { 'README.md': 'Plus tard.\n' } })
      await desk.clock.setTime('2030-01-07T08:30:15Z')
      desk.sandbox.webhooks.lose(1)
      await happens(() => desk.repository.deploy({ environment: 'Production – gazette' }))
      expect(pull.comment).toContain('En attente')
      await desk.reaches('2030-01-07T08:30:20Z')
      expect(pull.comment).toContain('Les lecteurs le voient depuis le lundi 7 janvier 2030 à 09:30:15')
    },
  )

  deepTest(
    'a preview is no deployment; a failed one is told with its log, and mended by the next',
    async () => {
      const pull = await publishes()
      await happens(() => desk.repository.deploy({ environment: 'preview' }))
      await happens(() => desk.repository.deploy({ environment: 'preproduction' }))
      await happens(() => desk.repository.deploy({ state: 'error', log: 'https://ci.example/run/(1)' }))
      expect(pull.comment).toContain(
        '❌ **Le déploiement a échoué** : les lecteurs ne le voient pas encore ([son journal](https://ci.example/run/%281%29)).',
      )
      await happens(() => desk.repository.deploy({ state: 'success' }))
      expect(pull.comment).toContain('👀 Les lecteurs le voient')
    },
  )

  deepTest(
    'what deploys nothing within half an hour is told, and still found when it comes late',
    async () => {
      const pull = await publishes({}, () => desk.repository.deploy())
      await desk.reaches('2030-01-07T08:59:59Z')
      expect(pull.comment).toContain('En attente')
      await desk.reaches('2030-01-07T09:00:00Z')
      expect(pull.comment).toContain('❓ **Pas déployé 30 minutes plus tard**')
      await desk.reaches('2030-01-07T12:00:00Z')
      await happens(() => desk.repository.deploy())
      expect(pull.comment).toContain('Les lecteurs le voient depuis le lundi 7 janvier 2030 à 13:00:00')
    },
  )

  deepTest('GitHub Pages may build it from the branch', async () => {
    const pull = await publishes()
    await happens(() => desk.repository.buildPages('building'))
    await happens(() => desk.repository.buildPages('errored', 'Page build failed: `x`'))
    expect(pull.comment).toContain('**Le déploiement a échoué**')
    expect(pull.comment).toContain('`` Page build failed: `x` ``')
    await happens(() => desk.repository.buildPages('built'))
    expect(pull.comment).toContain('👀 Les lecteurs le voient')
  })

  deepTest('where nothing tells of deployments, the page itself is asked', async () => {
    server = await SiteServer.starts()
    const pull = await publishes({ network: server.network })
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(server.asked.map(({ path }) => path)).toEqual(['/2030/01/07/salon.html'])
    expect(pull.comment).toContain('En attente')
    await desk.reaches('2030-01-07T09:00:00Z')
    expect(pull.comment).toContain(`❓ **${ADDRESS} répond toujours 404** après 30 minutes`)
    server.answer = (_request, response) => response.end('<h1>Bienvenue</h1>')
    await desk.reaches('2030-01-07T09:15:00Z')
    expect(pull.comment).toContain('n’affiche pas le titre du billet')
    server.answer = (_request, response) => response.end('<h1>Salon de l&#8217;emploi</h1>')
    await desk.reaches('2030-01-07T09:30:00Z')
    expect(pull.comment).toContain('Les lecteurs le voient depuis le lundi 7 janvier 2030 à 10:30:00')
    const { length } = server.asked
    await desk.reaches('2030-01-07T12:00:00Z')
    expect(server.asked).toHaveLength(length)
  })

  deepTest('after an hour the page is left alone, and after a restart it is still looked for', async () => {
    server = await SiteServer.starts()
    const pull = await publishes({ network: server.network })
    await desk.stops()
    await desk.clock.setTime('2030-01-07T08:31:00Z')
    await desk.starts()
    expect(server.asked).toHaveLength(1)
    for (const at of ['08:32', '08:35', '08:40', '08:50', '09:00', '09:15', '09:30', '10:00', '12:00'])
      await desk.reaches(`2030-01-07T${at}:00Z`)
    expect(server.asked).toHaveLength(8)
    expect(pull.comment).toContain('répond toujours 404')
  })

  deepTest('of a page that leads into a private network nothing is asked', async () => {
    server = await SiteServer.starts()
    server.addresses = { 'gazette.example': ['127.0.0.1'] }
    const pull = await publishes({ network: server.network })
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(pull.comment).toContain('Galley n’interroge pas l’adresse du billet')
    expect(server.asked).toEqual([])
  })

  deepTest('a private repository’s page is not asked', async () => {
    server = await SiteServer.starts()
    const pull = await publishes({ network: server.network, isPrivate: true })
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(pull.comment).toContain('il est privé, donc Galley n’interroge aucune adresse')
    expect(server.asked).toEqual([])
    await happens(() => desk.repository.deploy())
    expect(pull.comment).toContain('👀 Les lecteurs le voient')
  })

  deepTest('what has not been granted is told, and nothing fails', async () => {
    const files = { ...site, '_config.yml': 'timezone: Europe/Paris\nlang: fr\n' }
    const pull = await publishes({ files, ungranted: ['deployments', 'pages'] })
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(pull.comment).toContain('❔ Galley ne peut pas dire si les lecteurs le voient')
    expect(pull.comment).toContain('Il manque à Galley `deployments: read`, `pages: read`')
  })

  deepTest('a draft merged by hand is told to stay hidden', async () => {
    desk = await Desk.opens({ at: '2030-01-06T08:00:00Z' })
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-05-cache.md': post({ date: '2030-01-05 10:00 +01:00', published: false }),
    })
    await pull.does((open) => open.mergedBy('chief'))
    expect(pull.comment).toContain('🙈 **Les lecteurs ne le voient pas** : `published: false` à la ligne 4.')
  })

  deepTest('in English, in English', async () => {
    const files = { ...site, '_config.yml': 'url: https://gazette.example\n' }
    const pull = await publishes({ files })
    expect(pull.comment).toContain('⏳ Waiting for the site to be deployed.')
    await desk.reaches('2030-01-07T08:30:20Z')
    await happens(() => desk.repository.deploy({ state: 'failure', log: 'javascript:alert(1)' }))
    expect(pull.comment).toContain('❌ **The deployment failed**, so readers do not see it yet.')
    await happens(() => desk.repository.deploy())
    expect(pull.comment).toContain('👀 Readers can see it since Monday 7 January 2030 at 09:30:20 (UTC+1)')
  })
})
