import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Desk, post } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({ at: '2030-06-01T08:00:00Z' })
}, 60_000)
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
  expect(html).toContain('Thursday 20 June 2030 at 10:00 (UTC+2, Europe/Paris), in 18 days')
  expect(html).toContain('Approval: 1 more approval needed')
  expect(html).toContain('Plus &lt;i&gt;tard&lt;/i&gt;')
  expect(html).toMatch(/Published.*Bientôt.*0 s after its date/s)
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
  const send = (body: string) => fetch(`${desk.galley.url}/api/github/webhooks`, { method: 'POST', body })
  expect((await send('')).status).toBe(400)
  expect((await send('{"a":')).status).toBe(400)
})
