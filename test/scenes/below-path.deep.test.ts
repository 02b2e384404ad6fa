import { request as ask, createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { setupServer } from '../../src/web/setup-server.tsx'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/below-path.deep', () => {
  // Galley below a path of somebody's site, behind the site's reverse proxy.

  const BASE = '/desks/galley'
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const KNOWN = '_posts/2029-12-05-agenda.md'

  /** A reverse proxy that passes on what lies below the path, as it is or without the path, and knows nothing else. */
  class ReverseProxy {
    target = ''
    /** What was asked of it that is none of Galley's. */
    readonly strays: string[] = []
    readonly #server: Server

    private constructor(strips: boolean) {
      this.#server = createServer((request, response) => {
        const path = request.url ?? ''
        if (path !== BASE && !path.startsWith(`${BASE}/`)) {
          this.strays.push(path)
          response.writeHead(404).end()
          return
        }
        const { method, headers } = request
        const passed = strips ? path.slice(BASE.length) || '/' : path
        const forwarded = ask(`${this.target}${passed}`, { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
        })
        request.pipe(forwarded)
      })
    }

    static async starts(strips: boolean): Promise<ReverseProxy> {
      const proxy = new ReverseProxy(strips)
      await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
      return proxy
    }

    get origin(): string {
      return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    }

    async stops(): Promise<void> {
      this.#server.closeAllConnections()
      await new Promise((resolve) => this.#server.close(resolve))
    }
  }

  let desk: Desk | undefined
  let proxy: ReverseProxy | undefined
  afterEach(async () => {
    await desk?.closes()
    await proxy?.stops()
  })

  const decoded = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

  const IN_PAGES = [/(?:href|src|action)="([^"]+)"/g, /url\(["']?([^"')]+)/g, /srcset="(\S+)/g]
  /** A page may show such signs as its words. */
  const IN_COMMENTS = [...IN_PAGES, /\]\((\S+?)\)/g]

  /** Every address that a page, a style sheet or a comment leads to or loads. */
  function addressesIn(text: string, patterns: readonly RegExp[]): string[] {
    return patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, address = '']) => decoded(address)),
    )
  }

  /** Follows every link on this origin, from these addresses on. Path and query → status and type. */
  async function crawl(origin: string, from: readonly string[]): Promise<Map<string, string>> {
    const answers = new Map<string, string>()
    const waiting = [...from]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const url = new URL(next)
      url.hash = ''
      const path = url.pathname + url.search
      if (url.origin !== origin || answers.has(path)) continue
      const answer = await fetch(url)
      const type = answer.headers.get('content-type') ?? ''
      answers.set(path, `${answer.status} ${type.split(';')[0]}`)
      const text = /html|css/.test(type) ? await answer.text() : ''
      waiting.push(
        ...addressesIn(text, IN_PAGES)
          .filter((address) => URL.canParse(address, url.href))
          .map((address) => new URL(address, url).href),
      )
    }
    return answers
  }

  async function publishes(strips: boolean): Promise<DeskPull> {
    proxy = await ReverseProxy.starts(strips)
    const { origin } = proxy
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      settings: () => ({ publicUrl: `${origin}${BASE}` }),
      files: {
        ...site,
        [KNOWN]: post({ title: 'Agenda', date: '2029-12-05 09:00 +0100', layout: 'post' }, 'Venez mardi.\n'),
        '_layouts/post.html':
          '<html><head><link rel="stylesheet" href="/assets/style.css"></head><body>{{ content }}</body></html>\n',
        'assets/style.scss': '---\n---\nmain { background: url(/images/salon.png) }\n',
        'images/salon.png': PIXEL,
      },
    })
    proxy.target = desk.galley.url
    return desk.opensPullRequest({
      '_posts/2030-03-07-salon.md': post(
        { date: '2030-03-07 09:30 +01:00', layout: 'post', image: '/images/salon.png' },
        'Plus de XXX postes.\n\n![Le stand](/images/salon.png)\n',
      ),
      '_posts/2030-03-08-sans.md': post(
        { date: '2030-03-07 09:30 +01:00' },
        '![Le stand](/images/salon.png)\n',
      ),
      [KNOWN]: post({ title: 'Agenda', date: '2029-12-05 09:00 +0100', layout: 'post' }, 'Venez mercredi.\n'),
    })
  }

  test.each([
    ['takes the path off', true],
    ['leaves the path', false],
  ])('every link leads to its page, through a reverse proxy that %s', async (_, strips) => {
    const pull = await publishes(strips)
    const { origin } = proxy as ReverseProxy
    const links = addressesIn(pull.comment, IN_COMMENTS).filter((address) => address.startsWith(origin))
    expect(links.length).toBeGreaterThan(1)
    const answers = await crawl(origin, [`${origin}${BASE}`, `${origin}${BASE}/`, ...links])
    const wrong = [...answers].filter(([path, said]) => !path.startsWith(BASE) || !said.startsWith('200'))
    expect(wrong).toEqual([])
    expect(proxy?.strays).toEqual([])
    const kinds = [...answers].map(
      ([path, said]) => `${said} ${/\/(preview|document|files)\//.exec(path)?.[1]}`,
    )
    expect(new Set(kinds)).toEqual(
      new Set([
        '200 text/html undefined',
        '200 text/html preview',
        '200 text/html document',
        '200 text/css files',
        '200 image/png files',
      ]),
    )
    for (const path of ['/health', '/ready', '/galley.schema.json', '/robots.txt'])
      expect([path, (await fetch(`${origin}${BASE}${path}`)).status]).toEqual([path, 200])
    // GitHub delivers to the address that the registration made of it.
    const delivery = await fetch(`${origin}${BASE}/api/github/webhooks`, { method: 'POST', body: '{}' })
    expect([delivery.status, await delivery.text()]).toEqual([400, expect.stringMatching(/\S/)])
  })

  test('an owner who is called as the path is keeps their own pages', async () => {
    proxy = await ReverseProxy.starts(false)
    const { origin } = proxy
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      settings: () => ({ publicUrl: `${origin}/mairie` }),
    })
    const pull = await desk.opensPullRequest({
      '_posts/2030-03-07-salon.md': post({ date: '2030-03-07 09:30 +01:00' }, 'Le salon.\n'),
    })
    const path = `/mairie/site/pull/${pull.id.number}/preview/_posts/2030-03-07-salon.md`
    for (const address of [path, `/mairie${path}`])
      expect((await fetch(`${desk.galley.url}${address}`)).status).toBe(200)
  })

  test('the registration gives GitHub addresses below the path', async () => {
    const server = setupServer({
      githubUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      publicUrl: 'https://example.org/galley',
      manifest: { default_permissions: {} },
      hosts: ['127.0.0.1', 'example.org'],
      registered: async () => undefined,
    })
    const manifestAt = async (address: string) => {
      const page = await (await server.request(address)).text()
      return JSON.parse(decoded(/name="manifest" value="([^"]+)"/.exec(page)?.[1] ?? '{}'))
    }
    const expected = { hook_attributes: { url: 'https://example.org/galley/api/github/webhooks' } }
    expect(await manifestAt('http://127.0.0.1:3000/')).toMatchObject({
      ...expected,
      redirect_url: 'http://127.0.0.1:3000/setup/done',
    })
    // The proxy ends TLS, so Galley itself is asked by http.
    for (const path of ['/', '/galley', '/galley/'])
      expect(await manifestAt(`http://example.org${path}`)).toMatchObject({
        ...expected,
        redirect_url: 'https://example.org/galley/setup/done',
      })
  })
})
