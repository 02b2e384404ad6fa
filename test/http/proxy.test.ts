import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchPage } from '../../src/http/fetch-page.ts'
import { type OutgoingFetch, outgoingFetch } from '../../src/http/outgoing-fetch.ts'
import { ConnectProxy } from './connect-proxy.ts'
import { PUBLIC, SiteServer } from './site-server.ts'

describe('http/proxy', () => {
  let proxy: ConnectProxy
  let server: Server
  let port: number
  const opened: OutgoingFetch[] = []
  beforeEach(async () => {
    proxy = await ConnectProxy.starts()
    server = createServer((request, response) => response.end(`${request.method} ${request.url}`))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    await proxy.stops()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  async function send(url: string, settings = {}): Promise<string> {
    const requests = await outgoingFetch({ ...proxy.settings, ...settings })
    opened.push(requests)
    const answer = await requests.fetch(url, { method: 'POST', body: new Uint8Array([1]) })
    return answer.text()
  }

  test('a request goes through the proxy, in a tunnel that it cannot read', async () => {
    proxy.leads.set('github.invalid:80', port)
    expect(await send('http://github.invalid/graphql')).toBe('POST /graphql')
    expect(proxy.asked).toEqual(['github.invalid:80'])
    expect(proxy.untunnelled).toEqual([])
  })

  test('the proxy for http serves https too, where no other is set', async () => {
    await expect(send('https://github.invalid/', { httpsProxy: '' })).rejects.toThrow()
    expect(proxy.asked).toEqual(['github.invalid:443'])
  })

  test('a proxy for https alone is not asked for http', async () => {
    expect(await send(`http://127.0.0.1:${port}/a`, { httpProxy: '' })).toBe('POST /a')
    expect(proxy.asked).toEqual([])
  })

  test('name and password in its address are given to it, and to nobody else', async () => {
    proxy.credentials = 'ada:pa ss'
    proxy.leads.set('github.invalid:80', port)
    const httpProxy = `http://ada:pa%20ss@127.0.0.1:${proxy.port}`
    expect(await send('http://github.invalid/', { httpProxy })).toBe('POST /')
  })

  test('a proxy that refuses, or is not there, fails the request without a word of its password', async () => {
    proxy.credentials = 'ada:right'
    for (const to of [`127.0.0.1:${proxy.port}`, '127.0.0.1:9']) {
      const failed: unknown = await send('http://github.invalid/', {
        httpProxy: `http://ada:wrong@${to}`,
      }).catch((error) => error)
      const { cause } = failed as Error
      expect(String((cause as Error).message)).toMatch(
        /^The proxy of HTTP_PROXY or HTTPS_PROXY refuses to connect \(407\)|ECONNREFUSED/,
      )
      expect(`${failed} ${cause} ${JSON.stringify(cause)}`).not.toContain('wrong')
    }
  })

  describe('NO_PROXY', () => {
    test.each(['127.0.0.1', 'git.example.org, 127.0.0.1', 'git.example.org 127.0.0.1', '*'])(
      '“%s” is not reached through it',
      async (noProxy) => {
        expect(await send(`http://127.0.0.1:${port}/a`, { noProxy })).toBe('POST /a')
        expect(proxy.asked).toEqual([])
      },
    )

    test('a port in it counts', async () => {
      expect(await send(`http://127.0.0.1:${port}/a`, { noProxy: `127.0.0.1:${port}` })).toBe('POST /a')
      expect(proxy.asked).toEqual([])
      proxy.leads.set(`127.0.0.1:${port}`, port)
      expect(await send(`http://127.0.0.1:${port}/a`, { noProxy: '127.0.0.1:1' })).toBe('POST /a')
      expect(proxy.asked).toEqual([`127.0.0.1:${port}`])
    })

    test.each([
      ['invalid', []],
      ['.invalid', []],
      ['*.invalid', []],
      ['GITHUB.invalid', []],
      ['hub.invalid', ['github.invalid:80']],
      ['github.invalid.org', ['github.invalid:80']],
      ['', ['github.invalid:80']],
    ])('“%s” and github.invalid', async (noProxy, asked) => {
      await send('http://github.invalid/', { noProxy }).catch(() => undefined)
      expect(proxy.asked).toEqual(asked)
    })
  })

  describe('a published page is asked for', () => {
    let site: SiteServer
    beforeEach(async () => {
      site = await SiteServer.starts()
      site.answer = (_request, response) => response.end('<h1>Salon</h1>')
      proxy.leads.set('gazette.example:443', site.network.reach('').port)
    })
    afterEach(() => site.stops())

    const ask = (url: string, settings = {}) =>
      fetchPage(url, {
        ...site.network,
        // The certificate is the same by whichever way.
        reach: () => site.network.reach(PUBLIC),
        proxy: { ...proxy.settings, ...settings },
      })
    const salon = { is: 'page', status: 200, text: '<h1>Salon</h1>' }

    test('through it, by name', async () => {
      expect(await ask('https://gazette.example/a?b')).toEqual(salon)
      expect(proxy.asked).toEqual(['gazette.example:443'])
      expect(site.asked[0]).toMatchObject({ path: '/a?b', headers: { host: 'gazette.example' } })
    })

    test('through it where this machine cannot resolve names', async () => {
      site.addresses = {}
      expect(await ask('https://gazette.example/')).toEqual(salon)
      expect(proxy.asked).toEqual(['gazette.example:443'])
    })

    test('without it where NO_PROXY says so, at the address that was checked', async () => {
      expect(await ask('https://gazette.example/', { noProxy: 'gazette.example' })).toEqual(salon)
      site.addresses = {}
      expect(await ask('https://gazette.example/', { noProxy: 'gazette.example' })).toEqual({
        is: 'unreachable',
        why: 'no-answer',
      })
      expect(proxy.asked).toEqual([])
    })

    test.each([[['10.0.0.7']], [[PUBLIC, '127.0.0.1']]])(
      'never where the name leads to %j',
      async (addresses) => {
        site.addresses = { 'gazette.example': addresses }
        expect(await ask('https://gazette.example/')).toEqual({ is: 'refused', why: 'not-public' })
        expect(proxy.asked).toEqual([])
      },
    )

    test('and followed on the same host alone', async () => {
      site.answer = (request, response) => {
        if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
        else if (request.url === '/away')
          response.writeHead(301, { location: 'https://other.example/' }).end()
        else response.end('<h1>Salon</h1>')
      }
      expect(await ask('https://gazette.example/old')).toEqual(salon)
      expect(await ask('https://gazette.example/away')).toEqual({ is: 'refused', why: 'redirect' })
      expect(proxy.hosts).toEqual(['gazette.example:443'])
    })

    test('and read no further than ever', async () => {
      site.answer = (_request, response) => response.end('x'.repeat(2_000_000))
      expect(await ask('https://gazette.example/')).toMatchObject({ text: 'x'.repeat(512 * 1024) })
    })

    test('and a proxy that is not there is an answer that never came', async () => {
      const httpsProxy = 'http://127.0.0.1:9'
      expect(await ask('https://gazette.example/', { httpsProxy })).toEqual({
        is: 'unreachable',
        why: 'no-answer',
      })
      expect(site.asked).toEqual([])
    })
  })
})
