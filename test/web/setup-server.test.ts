import { expect, test } from 'vitest'
import { setupServer } from '../../src/web/setup-server.tsx'

const server = setupServer({
  githubUrl: 'https://github.com',
  apiUrl: 'https://api.github.com',
  publicUrl: 'https://example.org/galley',
  manifest: { default_permissions: {} },
  hosts: ['127.0.0.1', 'example.org'],
  registered: () => Promise.reject(new Error('Nobody has registered anything.')),
})

test('while no App is registered it is alive, and not ready, in words, under any address that is asked', async () => {
  for (const address of ['http://127.0.0.1:3000', 'http://10.1.2.3:3000', 'https://example.org/galley']) {
    const health = await server.request(`${address}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'not set up' }])
    const ready = await server.request(`${address}/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      {
        ready: false,
        checks: [
          {
            name: 'app',
            ok: false,
            why: 'Galley is not set up yet: it has no GitHub App.',
            remedy: 'Register one on Galley’s page, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.',
          },
        ],
      },
    ])
  }
})

test('its page still answers to no other name, against DNS rebinding', async () => {
  expect((await server.request('http://127.0.0.1:3000/')).status).toBe(200)
  expect((await server.request('http://10.1.2.3:3000/')).status).toBe(403)
})
