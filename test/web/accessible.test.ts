import { randomUUID } from 'node:crypto'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setupServer } from '../../src/web/setup-server.tsx'
import { openBrowser } from '../browser.ts'
import { few, isDeep } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('web/accessible', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull
  let secret: DeskPull
  let hidden: Desk

  const PATH = '_posts/2029-12-01-bienvenue.md'

  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({
      at: '2029-11-20T08:00:00Z',
      files: { ...site, [PATH]: post({ title: 'Bienvenue' }) },
    })
    pull = await desk.opensPullRequest({
      [PATH]: post({ title: 'Bienvenue', date: '2029-12-01 09:00 +0100' }, 'Bonjour XXX.\n'),
      '_posts/2029-12-02-autre.md': post({ date: '2029-12-02 09:00 +0100' }),
    })
    await pull.approvedBy('chief')
    if (!isDeep) return
    hidden = await Desk.opens({ at: '2029-11-20T08:00:00Z', isPrivate: true })
    secret = await hidden.opensPullRequest({ [PATH]: post({ title: 'Bienvenue' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
    await hidden?.closes()
  })

  const setUp = (publicUrl?: string) =>
    setupServer({
      githubUrl: desk.sandbox.url,
      apiUrl: `${desk.sandbox.url}/api/v3`,
      publicUrl,
      manifest: {
        name: `Galley ${randomUUID().slice(0, 8)}`,
        url: 'https://galley.example',
        default_permissions: { contents: 'write' },
      },
      hosts: ['localhost'],
      registered: async () => {},
    })
  const setup = (publicUrl?: string) => setUp(publicUrl).request('http://localhost/')

  /** What GitHub sends a browser back to, once the button has been pressed. */
  async function registered(): Promise<Response> {
    const server = setUp('https://galley.example')
    const page = await browser.newPage()
    await page.setContent(await (await server.request('http://localhost/')).text())
    const [action, manifest] = await page.evaluate<[string, string]>(
      'const form = document.forms[0]; [form.action, form.manifest.value]',
    )
    await page.close()
    const body = new URLSearchParams({ manifest })
    const confirmed = await fetch(action, { method: 'POST', body, redirect: 'manual' })
    expect(confirmed.status).toBe(302)
    return server.request(confirmed.headers.get('location') ?? '')
  }

  const preview = (query = '') => `${desk.galley.url}/mairie/site/pull/${pull.id.number}/preview/${query}`

  const PAGES: Record<string, () => Response | Promise<Response>> = {
    'the desk': () => fetch(desk.galley.url),
    'a preview’s frame': () => fetch(preview(PATH)),
    'a frame around changes': () => fetch(preview(`${PATH}?show=changes`)),
    'a share card': () => fetch(preview(`${PATH}?show=card`)),
    'an article’s changes': () =>
      fetch(`${desk.galley.url}/mairie/site/pull/1/document/${pull.sandbox.head}/changes/${PATH}`),
    'no such pull request': () => fetch(`${desk.galley.url}/mairie/site/pull/999/preview/x.md`),
    'no such post': () => fetch(preview('_posts/none.md')),
    'a private repository’s refusal': () =>
      fetch(`${hidden.galley.url}/mairie/site/pull/${secret.id.number}/preview/${PATH}`),
    'a desk with nothing on it': () => fetch(hidden.galley.url),
    'the set-up page': () => setup('https://galley.example'),
    'the set-up page without an address': () => setup(),
    'the set-up page once the App is registered': registered,
  }

  /** Each of them by day and by night; unless the tests are deep, those that people see most, by night. */
  const names = isDeep ? Object.keys(PAGES) : ['the desk', 'a preview’s frame']

  test.each(names.flatMap((name) => few([[name, 'dark'] as const, [name, 'light'] as const], 1)))(
    'axe finds no serious fault in %s, %s',
    async (name, colorScheme) => {
      const answer = await PAGES[name]?.()
      const page = await browser.newPage({ colorScheme, bypassCSP: true })
      await page.setContent((await answer?.text()) ?? '')
      if (name.endsWith('registered')) expect(await page.title()).toBe('Galley: registered')
      const faults = await page.evaluate(
        `${axe.source}; axe.run(document, { iframes: false }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      )
      expect(await page.title()).not.toBe('')
      expect(faults).toEqual([])
      await page.close()
    },
  )
})
