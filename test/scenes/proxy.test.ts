import { expect, test } from 'vitest'
import { Desk, post } from '../desk.ts'
import { ConnectProxy } from '../http/connect-proxy.ts'
import { SiteServer } from '../http/site-server.ts'

// A machine that reaches the world through a proxy alone: it cannot even resolve GitHub's name.

test('a post is reviewed, published and seen by its readers, and every request went through the proxy', async () => {
  const proxy = await ConnectProxy.starts()
  const gazette = await SiteServer.starts()
  const page = 'https://gazette.example/2030/01/07/salon.html'
  proxy.leads.set('gazette.example:443', gazette.network.reach('').port)
  const desk = await Desk.opens({
    at: '2030-01-01T08:00:00Z',
    network: gazette.network,
    settings: (sandbox) => {
      proxy.leads.set('github.invalid:80', Number(new URL(sandbox.url).port))
      return {
        githubUrl: 'http://github.invalid',
        apiUrl: 'http://github.invalid/api/v3',
        proxy: proxy.settings,
      }
    },
  })
  try {
    gazette.answer = (request, response) =>
      request.url === new URL(page).pathname
        ? response.end('<title>Salon de l’emploi</title>')
        : response.writeHead(404).end()
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 09:30 +01:00' }),
    })
    await pull.approvedBy('chief')
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(pull.state).toBe('merged')
    await desk.reaches('2030-01-07T08:30:20Z')
    expect(pull.comment).toContain('Les lecteurs le voient')
    expect(gazette.asked.map(({ path }) => path)).toContain(new URL(page).pathname)
    expect(proxy.hosts).toEqual(['gazette.example:443', 'github.invalid:80'])
    expect(proxy.untunnelled).toEqual([])
    const { requests } = desk.sandbox
    expect(requests.some(({ path }) => path.endsWith('/access_tokens'))).toBe(true)
    expect(requests.some(({ kind }) => kind === 'graphql')).toBe(true)
    expect(requests.some(({ path }) => path.includes('git-upload-pack'))).toBe(true)
    expect((await fetch(`${desk.galley.url}/ready`)).status).toBe(200)
  } finally {
    await desk.closes()
    await proxy.stops()
    await gazette.stops()
  }
})
