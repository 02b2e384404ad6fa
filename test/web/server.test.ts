import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../../src/content/rules/registry.ts'
import type { Check } from '../../src/web/readiness-checks.ts'
import { deepTest, few } from '../deep.ts'
import { Desk, post } from '../desk.ts'

const TOKEN = 'figures-for-prometheus'

describe('web/server', () => {
  let desk: Desk
  beforeAll(async () => {
    const settings = { metricsToken: TOKEN, logLevel: 'info' as const }
    desk = await Desk.opens({ at: '2030-06-01T08:00:00Z', settings: () => settings })
  })
  afterAll(() => desk?.closes())

  const page = async (path: string) => fetch(`${desk.galley.url}${path}`)

  test('the desk shows what goes out when, what is stuck, and what went out', async () => {
    expect(await (await page('/')).text()).toContain('Nothing is planned')
    const planned = { '_posts/2030-06-20-plus-tard.md': post({ date: '2030-06-20 10:00 +02:00' }) }
    await desk.opensPullRequest(planned, { title: 'Plus <i>tard</i>' })
    const out = await desk.opensPullRequest(
      { '_posts/2030-06-02-bientot.md': post({ date: '2030-06-02 10:00 +02:00' }) },
      { title: 'Bientôt' },
    )
    await out.approvedBy('chief')
    await desk.reaches('2030-06-02T08:00:00Z')
    const html = await (await page('/')).text()
    expect(html).toContain(
      '⏳ An approval is missing · goes out Thursday 20 June at 10:00 (Paris time) · in 18 days',
    )
    expect(html).toContain('Approval: 1 more approval needed')
    expect(html).toContain('Plus &lt;i&gt;tard&lt;/i&gt;')
    expect(html).toMatch(
      /Published.*Bientôt.*✅ Published on time: Sunday 2 June at 10:00 \(Paris time\) · 0 s after its date/s,
    )
  })

  test('each rule is explained at an address of its own, in the visitor’s language', async () => {
    const inLanguage = async (language: string) =>
      (await fetch(`${desk.galley.url}/rules`, { headers: { 'accept-language': language } })).text()
    const [english, french] = [await inLanguage('en'), await inLanguage('fr')]
    for (const { id } of rules) {
      expect(english).toContain(`<section id="${id}">`)
      expect(french).toContain(`<section id="${id}">`)
    }
    expect(english).toContain('For example: the date has passed')
    expect(french).toMatch(/<html lang="fr">.*Par exemple.: /s)
  })

  test('private repositories do not appear on it', async () => {
    const secret = await desk.sandbox.createRepository('mairie/secret', {
      private: true,
      files: { '_config.yml': 'lang: fr\n' },
      collaborators: { chief: 'write' },
    })
    const pull = await secret.openPull({
      by: 'chief',
      branch: 'tout-bas',
      title: 'Tout bas',
      files: { '_posts/2030-06-21-secret.md': post({ date: '2030-06-21 10:00 +02:00' }) },
    })
    await desk.settles()
    expect(pull.comments).toHaveLength(1)
    expect(await (await page('/')).text()).not.toContain('Tout bas')
  })

  describe('its figures', () => {
    const scrape = async (authorization?: string) =>
      fetch(`${desk.galley.url}/metrics`, { headers: authorization ? { authorization } : {} })

    test('are for whoever has the token', async () => {
      for (const wrong of [undefined, 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN])
        expect((await scrape(wrong)).status).toBe(401)
      expect((await scrape(`Bearer ${TOKEN}`)).headers.get('content-type')).toMatch(/^text\/plain; version=0/)
    })

    test('say what went out, what waits, and what GitHub was asked, and name nobody', async () => {
      const text = await (await scrape(`Bearer ${TOKEN}`)).text()
      for (const line of [
        'galley_publication_lag_seconds_count 1',
        'galley_publication_lag_seconds_bucket{le="0.1"} 1',
        'galley_plans{state="waiting"} 2',
        'galley_plans{state="blocked"} 0',
        'galley_plans{state="ready"} 0',
        'galley_plan_overdue_seconds 0',
        'galley_database_up 1',
        'galley_clock_ahead_seconds 0',
        'galley_worker_kills_total{reason="stalled"} 0',
        'galley_github_rate_limits_total 0',
        'galley_github_request_duration_seconds_count{api="rest",status="200"} \\d+',
        'galley_github_request_duration_seconds_count{api="graphql",status="200"} \\d+',
        'galley_github_request_duration_seconds_count{api="git",status="200"} \\d+',
        'galley_github_requests_left{resource="core"} \\d+',
        'galley_webhook_duration_seconds_count{status="202"} \\d+',
      ])
        expect(text).toMatch(new RegExp(`^${line.replace(/[{}]/g, '\\$&')}$`, 'm'))
      expect(text).not.toMatch(/mairie|secret|chief|bientot/i)
    })
  })

  test('the log follows a webhook delivery to the merge that it led to', async () => {
    const { deliveries } = desk.sandbox.webhooks
    const pull = await desk.opensPullRequest({
      '_posts/2030-06-04-trace.md': post({ date: '2030-06-04 10:00 +02:00' }),
    })
    await pull.approvedBy('chief')
    const { guid } = deliveries.findLast(({ event }) => event === 'pull_request_review') ?? {}
    await desk.stops()
    await desk.starts()
    await desk.reaches('2030-06-04T08:00:00Z')
    const published = desk.log.find(
      ({ msg, number }) => msg === 'published' && number === pull.sandbox.number,
    )
    expect(published).toMatchObject({ delivery: guid, job: 'publish-repository' })
  })

  test('it publishes the schema of the configuration for editors of any page', async () => {
    const answer = await page('/galley.schema.json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await answer.json()).toMatchObject({ properties: { timezone: { type: 'string' } } })
  })

  test('it says that it is well, and knows no other pages', async () => {
    expect(await (await page('/health')).json()).toEqual({ status: 'ok' })
    expect((await page('/nothing')).status).toBe(404)
  })

  test('a webhook that is no JSON, or from nobody, is refused', async () => {
    const send = async (body: string, secret: string) => {
      const headers = {
        'content-type': 'application/json',
        'x-github-event': 'push',
        'x-github-delivery': 'a',
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      }
      const answer = await fetch(`${desk.galley.url}/api/github/webhooks`, { method: 'POST', body, headers })
      return `${answer.status} ${await answer.text()}`
    }
    const { webhookSecret } = desk.app
    for (const body of ['', '{"a":']) expect(await send(body, webhookSecret)).toMatch(/^400 .*not JSON/)
    expect(await send('{}', 'nobody’s')).toMatch(/^400 .*another secret/)
    expect(await send('{}', webhookSecret)).toMatch(/^202 /)
  })

  describe('whether a publication that is due now would go out', () => {
    const ready = async () => {
      // What was found out a moment ago is told again; after that Galley looks anew.
      await desk.clock.tick(20_000)
      return readyNow()
    }
    const readyNow = async () => {
      const answer = await page('/ready')
      const text = await answer.text()
      return { status: answer.status, text, ...(JSON.parse(text) as { ready: boolean; checks: Check[] }) }
    }
    const failing = ({ checks }: { checks: Check[] }) => checks.flatMap((check) => (check.ok ? [] : [check]))
    afterEach(() => desk.sandbox.faults.clear())

    test('it would, where all is well', async () => {
      const answer = await ready()
      expect(answer).toMatchObject({ status: 200, ready: true })
      expect(answer.checks).toEqual(
        ['database', 'github', 'credentials', 'clock', 'disk'].map((name) => ({ name, ok: true })),
      )
    })

    test('however many strangers ask however often, GitHub is asked once', async () => {
      await ready()
      await desk.clock.tick(20_000)
      const asked = () => desk.sandbox.requests.filter(({ path }) => path === '/api/v3/app').length
      const before = asked()
      const answers = await Promise.all(Array.from({ length: 100 }, readyNow))
      await desk.clock.tick(2_000)
      answers.push(...(await Promise.all(Array.from({ length: 100 }, readyNow))))
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
      expect(asked()).toBe(before + 1)
    })

    test('GitHub is down', async () => {
      desk.sandbox.faults.next({ path: /^\/api\/v3\/app$/, status: 502 })
      const answer = await ready()
      expect(answer).toMatchObject({ status: 503, ready: false })
      expect(failing(answer)).toMatchObject([
        { name: 'github', why: 'GitHub answers 502.', remedy: expect.stringContaining('githubstatus.com') },
        { name: 'credentials' },
      ])
      expect((await page('/health')).status).toBe(200)
      expect((await ready()).status).toBe(200)
    })

    test('GitHub cuts every connection', async () => {
      desk.sandbox.faults.next({ path: /^\/api\/v3\/app$/, drop: true })
      const answer = await ready()
      expect(answer.status).toBe(503)
      expect(failing(answer)[0]).toMatchObject({ name: 'github', why: 'GitHub does not answer.' })
    })

    deepTest(
      'GitHub hangs: the answer comes all the same, for everybody who asks',
      async () => {
        const gone = Promise.withResolvers<void>()
        desk.sandbox.faults.next({
          path: /^\/api\/v3\/app$/,
          times: Number.POSITIVE_INFINITY,
          until: () => gone.promise,
        })
        await desk.clock.tick(20_000)
        const answers = await Promise.all([readyNow(), readyNow(), readyNow()])
        for (const answer of answers) {
          expect(answer.status).toBe(503)
          expect(failing(answer)[0]).toMatchObject({ name: 'github', why: 'GitHub does not answer.' })
        }
        gone.resolve()
        desk.sandbox.faults.clear()
        expect((await ready()).status).toBe(200)
      },
      20_000,
    )

    test.each(few([401, 403, 404], 1))('GitHub refuses the credentials with %i', async (status) => {
      desk.sandbox.faults.next({ path: /^\/api\/v3\/app$/, status, body: { message: 'Bad credentials' } })
      const answer = await ready()
      expect(answer.status).toBe(503)
      expect(failing(answer)).toMatchObject([
        {
          name: 'credentials',
          why: expect.stringContaining(String(status)),
          remedy: expect.stringContaining('APP_ID'),
        },
      ])
    })

    test('it names neither secrets nor private repositories, whatever GitHub says', async () => {
      desk.sandbox.faults.next({
        path: /^\/api\/v3\/app$/,
        status: 500,
        body: { message: `mairie/secret ${desk.app.webhookSecret}` },
      })
      const { text } = await ready()
      expect(text).toContain('GitHub answers 500.')
      expect(text).not.toContain('secret')
      expect(text).not.toContain(desk.app.webhookSecret)
    })
  })
})
