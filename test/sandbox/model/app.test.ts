import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, manifest, openDesk } from '../desk.ts'

describe('sandbox/app', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  function jwt(pem: string, claims: Record<string, unknown> = {}, alg = 'RS256') {
    const now = Math.floor(Date.now() / 1000)
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg, typ: 'JWT' })}.${part({ iat: now - 30, exp: now + 540, iss: desk.app.id, ...claims })}`
    return `Bearer ${text}.${createSign('RSA-SHA256').update(text).sign(pem, 'base64url')}`
  }

  const asApp = (method: string, path: string, body?: unknown) =>
    desk.call(method, path, body, jwt(desk.app.pem))

  test('an App proves itself by its key and gets a token for an hour of the sandbox’s clock', async () => {
    expect((await asApp('GET', '/app')).json).toMatchObject({ slug: 'desk', events: manifest.default_events })
    const { json: installations } = await asApp('GET', '/app/installations')
    expect(installations).toMatchObject([{ id: desk.installation.id, account: { login: 'mairie' } }])
    const path = `/app/installations/${desk.installation.id}/access_tokens`
    const { status, json } = await asApp('POST', path, { permissions: { contents: 'read' } })
    expect(status).toBe(201)
    expect(json).toMatchObject({ expires_at: '2030-01-07T09:00:00Z', permissions: { contents: 'read' } })
    const reach = await desk.call('GET', '/installation/repositories', undefined, `token ${json.token}`)
    expect(reach.json).toMatchObject({ total_count: 1, repositories: [{ full_name: 'mairie/site' }] })
  })

  test('a forged, expired or overlong JWT is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    })
    const now = Math.floor(Date.now() / 1000)
    const wrong = [
      jwt(privateKey),
      jwt(desk.app.pem, { exp: now - 60 }),
      jwt(desk.app.pem, { exp: now + 3600 }),
      jwt(desk.app.pem, {}, 'none'),
      'Bearer not.a.jwt',
      'Bearer ghs_madeup',
    ]
    for (const credentials of wrong) {
      expect(await desk.call('GET', '/app', undefined, credentials)).toMatchObject({ status: 401 })
    }
  })

  test('a suspended installation gets no token, and its old one stops working', async () => {
    desk.installation.suspend()
    const path = `/app/installations/${desk.installation.id}/access_tokens`
    expect(await asApp('POST', path)).toMatchObject({ status: 403 })
    expect(await desk.call('GET', '/repos/mairie/site')).toMatchObject({ status: 403 })
    desk.installation.unsuspend()
    expect(await desk.call('GET', '/repos/mairie/site')).toMatchObject({ status: 200 })
    desk.installation.uninstall()
    expect(await desk.call('GET', '/repos/mairie/site')).toMatchObject({ status: 401 })
    expect(await asApp('GET', `/app/installations/${desk.installation.id}`)).toMatchObject({ status: 404 })
  })

  test('what the manifest does not grant is answered 403, and an old token 401', async () => {
    const { close } = desk
    await close()
    desk = await openDesk({ metadata: 'read', pull_requests: 'read' })
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x' } })
    const site = '/repos/mairie/site'
    expect(await desk.call('GET', `${site}/pulls/1`)).toMatchObject({ status: 200 })
    const denied = [
      await desk.call('PUT', `${site}/pulls/1/merge`, {}),
      await desk.call('POST', `${site}/issues/1/comments`, { body: 'no' }),
      await desk.call('POST', `${site}/check-runs`, { name: 'x', head_sha: pull.head }),
      await desk.call('GET', `${site}/git/trees/main`),
      await desk.call('GET', `${site}/branches/main/protection`),
    ]
    for (const answer of denied) {
      expect(answer).toMatchObject({
        status: 403,
        json: { message: 'Resource not accessible by integration' },
      })
    }
    const rollup = '{ commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } }'
    const { errors } = await desk.query(
      `{ repository(owner: "mairie", name: "site") { pullRequest(number: 1) ${rollup} } }`,
    )
    expect(errors[0]).toMatchObject({ type: 'FORBIDDEN' })
    desk.sandbox.expireTokens()
    expect(await desk.call('GET', site)).toMatchObject({ status: 401, json: { message: 'Bad credentials' } })
  })

  test('an organisation’s IP allow list shuts out those who sign in, of public repositories too', async () => {
    await desk.sandbox.createRepository('agglo/open', { files: { a: 'a' } })
    desk.sandbox.shutsOut('agglo')
    expect(await desk.call('GET', '/repos/agglo/open')).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('the `agglo` organization has an IP allow list enabled') },
    })
    const { data, errors } = await desk.query('{ repository(owner: "agglo", name: "open") { id } }')
    expect([data, errors]).toMatchObject([
      { repository: null },
      [{ type: 'FORBIDDEN', path: ['repository'] }],
    ])
  })

  test('repositories the App is not installed on are out of reach', async () => {
    await desk.sandbox.createRepository('mairie/secret', { files: { a: 'a' }, private: true })
    await desk.sandbox.createRepository('mairie/open', { files: { a: 'a' } })
    expect(await desk.call('GET', '/repos/mairie/secret')).toMatchObject({ status: 404 })
    expect(await desk.call('GET', '/repos/mairie/open')).toMatchObject({ status: 200 })
    expect(await desk.call('POST', '/repos/mairie/open/check-runs', { name: 'x' })).toMatchObject({
      status: 403,
    })
  })

  test('an App is registered by its manifest, in a browser and back', async () => {
    const redirect = 'http://127.0.0.1:9/setup'
    const form = new FormData()
    form.set('manifest', JSON.stringify({ ...manifest, name: 'Second Desk', redirect_url: redirect }))
    const address = `${desk.sandbox.url}/settings/apps/new?state=abc`
    const answer = await fetch(address, { method: 'POST', body: form, redirect: 'manual' })
    const target = new URL(answer.headers.get('location') ?? '')
    expect([answer.status, target.origin + target.pathname]).toEqual([302, redirect])
    expect(target.searchParams.get('state')).toBe('abc')
    const convert = `${desk.sandbox.url}/api/v3/app-manifests/${target.searchParams.get('code')}/conversions`
    const converted = await fetch(convert, { method: 'POST' })
    expect(converted.status).toBe(201)
    const app = JSON.parse(await converted.text())
    expect(app).toMatchObject({ slug: 'second-desk', pem: expect.stringContaining('RSA PRIVATE KEY') })
    const own = await desk.call('GET', '/app', undefined, jwt(app.pem, { iss: app.client_id }))
    expect(own.json.name).toBe('Second Desk')
    expect((await fetch(convert, { method: 'POST' })).status).toBe(404)
  })

  test('a person signs in through an App', async () => {
    const { clientId, clientSecret } = desk.app
    const callback = 'http://127.0.0.1:9/callback'
    const ask = `${desk.sandbox.url}/login/oauth/authorize?client_id=${clientId}&state=s&redirect_uri=${callback}`
    expect(await (await fetch(ask)).text()).toContain('Continue as chief')
    const back = await fetch(`${ask}&login=chief`, { redirect: 'manual' })
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code')
    const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, code })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${desk.sandbox.url}/login/oauth/access_token`, {
      method: 'POST',
      headers,
      body,
    })
    const { access_token } = JSON.parse(await answer.text())
    const me = await desk.call('GET', '/user', undefined, `token ${access_token}`)
    expect(me.json.login).toBe('chief')
  })

  test('GitHub lists what it tried to deliver, to the App alone, by pages with cursors, for three days', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'listed', title: 'Listed', files: { a: 'a' } })
    await desk.sandbox.webhooks.settled()
    desk.sandbox.webhooks.lose(1)
    await pull.label('lost')
    desk.sandbox.webhooks.fail(1)
    await pull.label('failed')
    const path = '/app/hook/deliveries'
    const first = await desk.call('GET', `${path}?per_page=1`, undefined, jwt(desk.app.pem))
    const text = JSON.stringify(first.json)
    expect(first.json).toMatchObject([
      {
        event: 'pull_request',
        action: 'labeled',
        status: 'failed to connect',
        status_code: 502,
        redelivery: false,
      },
    ])
    const cursor = /cursor=([^>&]+)/.exec(first.headers.get('link') ?? '')?.[1]
    const second = await desk.call('GET', `${path}?per_page=1&cursor=${cursor}`, undefined, jwt(desk.app.pem))
    expect(second.json).toMatchObject([{ action: 'opened', status: 'OK', status_code: 200 }])
    expect(text).not.toContain('lost')
    const id = desk.sandbox.webhooks.to(desk.app).at(-1)?.id
    expect(Number(id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
    const whole = await desk.call('GET', `${path}/${id}`, undefined, jwt(desk.app.pem))
    expect(whole.json).toMatchObject({
      request: { payload: { action: 'labeled', label: { name: 'failed' } } },
    })
    desk.received.length = 0
    expect((await desk.call('POST', `${path}/${id}/attempts`, undefined, jwt(desk.app.pem))).status).toBe(202)
    await desk.sandbox.webhooks.settled()
    expect(desk.received.map(({ payload }) => payload.action)).toEqual(['labeled'])
    const newest = await desk.call('GET', path, undefined, jwt(desk.app.pem))
    expect(newest.json[0]).toMatchObject({ guid: whole.json.guid, redelivery: true, status: 'OK' })
    for (const [address, token, status] of [
      [path, `Bearer ${desk.token}`, 401],
      [`${path}/12`, jwt(desk.app.pem), 404],
      [`${path}?cursor=nowhere`, jwt(desk.app.pem), 400],
    ] as const)
      expect((await desk.call('GET', address, undefined, token)).status).toBe(status)
    desk.clock.at += 3 * 24 * 3_600_000
    expect((await desk.call('GET', path, undefined, jwt(desk.app.pem))).json).toEqual([])
  })
})
